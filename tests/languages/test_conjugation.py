"""Verbs of every class in all their forms, and the way back from a written word."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from quotes.languages.ar.conjugation import Verb, analyse, conjugate, fold_key, verbs

PERSONS = ("3ms", "3fs", "3md", "3fd", "3mp", "3fp", "1s", "1p")

# Verbs by class: the past of all PERSONS, then the present; two spellings of one form are parted by "/".
SOUND = {
    ("ذكر", "يذكر"): (
        "ذكر ذكرت ذكرا ذكرتا ذكروا ذكرن ذكرت ذكرنا",
        "يذكر تذكر يذكران تذكران يذكرون يذكرن أذكر نذكر",
    ),
    ("أكد", "يؤكد"): (
        "أكد أكدت أكدا أكدتا أكدوا أكدن أكدت أكدنا",
        "يؤكد تؤكد يؤكدان تؤكدان يؤكدون يؤكدن أؤكد نؤكد",
    ),
    ("أمر", "يأمر"): (
        "أمر أمرت أمرا أمرتا أمروا أمرن أمرت أمرنا",
        "يأمر تأمر يأمران تأمران يأمرون يأمرن آمر نأمر",
    ),
    ("طالب", "يطالب"): (
        "طالب طالبت طالبا طالبتا طالبوا طالبن طالبت طالبنا",
        "يطالب تطالب يطالبان تطالبان يطالبون يطالبن أطالب نطالب",
    ),
    ("تساءل", "يتساءل"): (
        "تساءل تساءلت تساءلا تساءلتا تساءلوا تساءلن تساءلت تساءلنا",
        "يتساءل تتساءل يتساءلان تتساءلان يتساءلون يتساءلن أتساءل نتساءل",
    ),
}
ASSIMILATED = {
    ("وصف", "يصف"): (
        "وصف وصفت وصفا وصفتا وصفوا وصفن وصفت وصفنا",
        "يصف تصف يصفان تصفان يصفون يصفن أصف نصف",
    ),
    ("أوضح", "يوضح"): (
        "أوضح أوضحت أوضحا أوضحتا أوضحوا أوضحن أوضحت أوضحنا",
        "يوضح توضح يوضحان توضحان يوضحون يوضحن أوضح نوضح",
    ),
}
HOLLOW = {
    ("قال", "يقول"): (
        "قال قالت قالا قالتا قالوا قلن قلت قلنا",
        "يقول تقول يقولان تقولان يقولون يقلن أقول نقول",
    ),
    ("زاد", "يزيد"): (
        "زاد زادت زادا زادتا زادوا زدن زدت زدنا",
        "يزيد تزيد يزيدان تزيدان يزيدون يزدن أزيد نزيد",
    ),
    ("أفاد", "يفيد"): (
        "أفاد أفادت أفادا أفادتا أفادوا أفدن أفدت أفدنا",
        "يفيد تفيد يفيدان تفيدان يفيدون يفدن أفيد نفيد",
    ),
    ("استعاد", "يستعيد"): (
        "استعاد استعادت استعادا استعادتا استعادوا استعدن استعدت استعدنا",
        "يستعيد تستعيد يستعيدان تستعيدان يستعيدون يستعدن أستعيد نستعيد",
    ),
    ("جاء", "يجيء"): (
        "جاء جاءت جاءا جاءتا جاءوا/جاؤوا جئن جئت جئنا",
        "يجيء تجيء يجيئان/يجيءان تجيئان/تجيءان يجيئون/يجيءون يجئن أجيء نجيء",
    ),
}
DEFECTIVE = {
    ("دعا", "يدعو"): (
        "دعا دعت دعوا دعتا دعوا دعون دعوت دعونا",
        "يدعو تدعو يدعوان تدعوان يدعون يدعون أدعو ندعو",
    ),
    ("نفى", "ينفي"): (
        "نفى نفت نفيا نفتا نفوا نفين نفيت نفينا",
        "ينفي تنفي ينفيان تنفيان ينفون ينفين أنفي ننفي",
    ),
    ("رأى", "يرى"): (
        "رأى رأت رأيا رأتا رأوا رأين رأيت رأينا",
        "يرى ترى يريان تريان يرون يرين أرى نرى",
    ),
    ("تمنى", "يتمنى"): (
        "تمنى تمنت تمنيا تمنتا تمنوا تمنين تمنيت تمنينا",
        "يتمنى تتمنى يتمنيان تتمنيان يتمنون يتمنين أتمنى نتمنى",
    ),
    ("ادعى", "يدعي"): (
        "ادعى ادعت ادعيا ادعتا ادعوا ادعين ادعيت ادعينا",
        "يدعي تدعي يدعيان تدعيان يدعون يدعين أدعي ندعي",
    ),
    ("حيّا", "يحيي"): (
        "حيّا حيت حييا حيتا حيوا حيين حييت حيينا",
        "يحيي تحيي يحييان تحييان يحيون يحيين أحيي نحيي",
    ),
    ("نسي", "ينسى"): (
        "نسي نسيت نسيا نسيتا نسوا نسين نسيت نسينا",
        "ينسى تنسى ينسيان تنسيان ينسون ينسين أنسى ننسى",
    ),
}
DOUBLED = {
    ("ردّ", "يرد"): ("رد ردت ردا ردتا ردوا رددن رددت رددنا", "يرد ترد يردان تردان يردون يرددن أرد نرد"),
    ("أصرّ", "يصر"): (
        "أصر أصرت أصرا أصرتا أصروا أصررن أصررت أصررنا",
        "يصر تصر يصران تصران يصرون يصررن أصر نصر",
    ),
}
HAMZATED = {
    ("هنّأ", "يهنئ"): (
        "هنأ هنأت هنآ هنأتا هنأوا/هنؤوا هنأن هنأت هنأنا",
        "يهنئ تهنئ يهنئان تهنئان يهنئون/يهنؤون يهنئن أهنئ نهنئ",
    ),
    ("تنبأ", "يتنبأ"): (
        "تنبأ تنبأت تنبآ تنبأتا تنبأوا/تنبؤوا تنبأن تنبأت تنبأنا",
        "يتنبأ تتنبأ يتنبآن تتنبآن يتنبأون/يتنبؤون يتنبأن أتنبأ نتنبأ",
    ),
}
PARADIGMS = {**SOUND, **ASSIMILATED, **HOLLOW, **DEFECTIVE, **DOUBLED, **HAMZATED}


def verb(past: str, present: str, **more: object) -> Verb:
    return Verb(past=past, present=present, act="say", frames=("clause",), **more)  # type: ignore[arg-type]


def keys(of: Verb, tense: str, person: str) -> set[str]:
    """The written forms of one person, as "3ms" names it."""
    digit, gender, number = int(person[0]), person[1:-1] or None, person[-1]
    return {
        form.key
        for form in conjugate(of)
        if (form.tense, form.person, form.gender, form.number, form.passive) == (tense, digit, gender, number, False)
    }


@pytest.mark.parametrize("pair", PARADIGMS, ids=lambda pair: pair[0])
def test_every_person_of_the_past(pair: tuple[str, str]) -> None:
    for person, spellings in zip(PERSONS, PARADIGMS[pair][0].split(), strict=True):
        assert keys(verb(*pair), "past", person) == {fold_key(word) for word in spellings.split("/")}, person


@pytest.mark.parametrize("pair", PARADIGMS, ids=lambda pair: pair[0])
def test_every_person_of_the_present(pair: tuple[str, str]) -> None:
    for person, spellings in zip(PERSONS, PARADIGMS[pair][1].split(), strict=True):
        wanted = {fold_key(word) for word in spellings.split("/")}
        assert wanted <= keys(verb(*pair), "present", person), person


def test_the_subjunctive_ends_in_a_silent_alef() -> None:
    plural = keys(verb("أعلن", "يعلن"), "present", "3mp")
    assert plural == {"يعلنون", "يعلنوا"}


def test_the_passive_is_there_where_its_letters_differ() -> None:
    passive = {form.key for form in conjugate(verb("قال", "يقول", passive=True)) if form.passive}
    assert {"قيل", "يقال"} <= passive
    assert {form.key for form in conjugate(verb("أفاد", "يفيد", passive=True)) if form.passive} >= {"افيد", "يفاد"}
    assert {form.key for form in conjugate(verb("طالب", "يطالب", passive=True)) if form.passive} >= {"طولب"}
    assert not any(form.passive for form in conjugate(verb("ذكر", "يذكر", passive=True)))
    assert not any(form.passive for form in conjugate(verb("قال", "يقول")))


@pytest.mark.parametrize(
    ("past", "present", "participle", "forms"),
    [
        ("أكد", "يؤكد", "مؤكد", "مؤكدا مؤكداً مؤكدًا مؤكدة مؤكدين مؤكدون مؤكدات مؤكدتين"),
        ("دعا", "يدعو", "داع", "داعيا داعية داعين داعون داعيات"),
        ("نفى", "ينفي", "ناف", "نافياً نافية نافين نافون"),
        ("هنّأ", "يهنئ", "مهنئ", "مهنئا مهنئة مهنئين مهنئون مهنؤون"),
    ],
)
def test_participles(past: str, present: str, participle: str, forms: str) -> None:
    found = {form.key for form in conjugate(verb(past, present, participle=participle)) if form.tense == "participle"}
    assert {fold_key(form) for form in forms.split()} <= found


@pytest.mark.parametrize(
    ("noun", "forms"),
    [
        ("قول", "قول قولا قوله قولها قولهم قولهما قولي قولنا"),
        ("دعوة", "دعوة دعوته دعوتها دعوتهم"),
        ("ادعاء", "ادعاء ادعاءه ادعاؤه ادعائه ادعاؤها ادعائهم"),
        ("شكوى", "شكوى شكواه شكواهم"),
    ],
)
def test_verbal_nouns_take_possessives(noun: str, forms: str) -> None:
    made = {form.key: form for form in conjugate(verb("قال", "يقول", noun=noun)) if form.tense == "noun"}
    assert {fold_key(form) for form in forms.split()} <= set(made)
    assert all(key.endswith(form.possessive) for key, form in made.items())


def test_plural_nouns_are_plural() -> None:
    forms = [form for form in conjugate(verb("زعم", "يزعم", nouns=("مزاعم",))) if form.tense == "noun"]
    assert {form.number for form in forms} == {"p"}
    assert "مزاعمهم" in {form.key for form in forms}


def readings(word: str) -> set[tuple[str, str, str, str]]:
    """Verb, tense, proclitic and object pronoun of each reading."""
    return {(a.form.verb.past, a.form.tense, a.proclitic, a.pronoun) for a in analyse(fold_key(word))}


@pytest.mark.parametrize(
    ("word", "reading"),
    [
        ("قال", ("قال", "past", "", "")),
        ("وقالتا", ("قال", "past", "و", "")),
        ("فأجابت", ("أجاب", "past", "ف", "")),
        ("وسيقولون", ("قال", "present", "وس", "")),
        ("ليؤكد", ("أكد", "present", "ل", "")),
        ("أتقول", ("قال", "present", "ا", "")),
        ("ووصفتها", ("وصف", "past", "و", "ها")),
        ("حذرهم", ("حذّر", "past", "", "هم")),
        ("اتهموه", ("اتهم", "past", "", "ه")),
        ("يتهمونهم", ("اتهم", "present", "", "هم")),
        ("نفاها", ("نفى", "past", "", "ها")),
        ("رآه", ("رأى", "past", "", "ه")),
        ("يراها", ("رأى", "present", "", "ها")),
        ("هنؤوه", ("هنّأ", "past", "", "ه")),
        ("يهنئونها", ("هنّأ", "present", "", "ها")),
        ("ومؤكدًا", ("أكد", "participle", "و", "")),
        ("مدّعيةً", ("ادعى", "participle", "", "")),
        ("بقولها", ("قال", "noun", "ب", "")),
        ("بالقول", ("قال", "noun", "بال", "")),
        ("لتأكيدهم", ("أكد", "noun", "ل", "")),
        ("للتحذير", ("حذّر", "noun", "لل", "")),
        ("اتهاماتها", ("اتهم", "noun", "", "")),
        ("قيل", ("قال", "past", "", "")),
    ],
)
def test_a_written_word_leads_back_to_its_verb(word: str, reading: tuple[str, str, str, str]) -> None:
    assert reading in readings(word)


@pytest.mark.parametrize("word", ["كتاب", "المدينة", "لندن", "هناك", "الكاتب", "المتوقع", "مصر", "تركيا", "والتي", "و"])
def test_other_words_are_no_forms(word: str) -> None:
    assert not analyse(fold_key(word))


def test_person_gender_and_number() -> None:
    (one,) = (a.form for a in analyse("قلن"))
    assert (one.person, one.gender, one.number) == (3, "f", "p")
    assert {(a.form.person, a.form.gender) for a in analyse(fold_key("أكدت"))} == {(3, "f"), (1, None)}
    (dual,) = (a.form for a in analyse(fold_key("وأعلنتا")))
    assert (dual.gender, dual.number) == ("f", "d")


def test_a_word_is_ambiguous_where_its_letters_are_commonly_another() -> None:
    def ambiguous(word: str) -> set[bool]:
        return {a.ambiguous for a in analyse(fold_key(word)) if a.form.verb.past in ("بيّن", "تابع", "وعد")}

    assert ambiguous("بين") == {True}
    assert ambiguous("وبيّنت") == {False}
    assert ambiguous("متابعة") == {True}
    assert ambiguous("وتابع") == {False}
    assert ambiguous("وعدت") == {False}


# What verbs.toml may hold.
ACTS = {
    "accuse",
    "admit",
    "advise",
    "affirm",
    "announce",
    "apologise",
    "ask",
    "call",
    "claim",
    "comment",
    "complain",
    "condemn",
    "congratulate",
    "criticise",
    "demand",
    "deny",
    "describe",
    "exclaim",
    "explain",
    "express",
    "narrate",
    "note",
    "opine",
    "order",
    "praise",
    "predict",
    "promise",
    "propose",
    "quote",
    "reject",
    "remind",
    "reply",
    "report",
    "request",
    "reveal",
    "say",
    "swear",
    "tell",
    "thank",
    "threaten",
    "warn",
    "welcome",
    "wish",
    "write",
}
PREPOSITIONS = {"إلى", "على", "عن", "من", "ب", "ل", "في", "حول", "بشأن"}
LEADS = {
    "addressee": PREPOSITIONS | {"clause", "masdar"},
    "object": PREPOSITIONS | {"object", "predicate"},
    "feeling": PREPOSITIONS | {"object"},
}


def is_frame(text: str) -> bool:
    lead, _, rest = text.partition(" ")
    if rest:
        return rest.removesuffix("+clause") in LEADS.get(lead, ())
    return text in ("clause", "speech", "object", "masdar", "bare") or text.removesuffix("+clause") in PREPOSITIONS


@pytest.mark.parametrize("entry", verbs(), ids=lambda entry: entry.past)
def test_every_entry_is_well_formed(entry: Verb) -> None:
    assert entry.act in ACTS
    assert entry.frames and all(is_frame(text) for text in entry.frames)
    assert len(set(entry.frames)) == len(entry.frames)
    assert not entry.present or entry.present.startswith("ي")
    assert set(entry.hearer) | set(entry.source) <= PREPOSITIONS
    if entry.weak:
        assert "speech" in entry.frames


@pytest.mark.parametrize("entry", verbs(), ids=lambda entry: entry.past)
def test_words_listed_of_a_verb_are_words_of_it(entry: Verb) -> None:
    for word in entry.homographs | entry.narrator:
        assert any(found.form.verb is entry for found in analyse(word)), word


def test_a_word_that_is_never_a_verb_is_written_like_one_and_is_not_read_as_one() -> None:
    listed = [(word, entry) for entry in verbs() for word in entry.never]
    assert listed
    for word, entry in listed:
        keys = {form.key for form in conjugate(entry)}
        bare = {
            word.removeprefix(p).removesuffix(s) for p in ("", "و", "ف") for s in ("", "ه", "ها", "هم", "هن", "هما")
        }
        assert bare & keys, word
        assert not any(found.form.verb is entry for found in analyse(word)), word


@pytest.mark.parametrize("entry", verbs(), ids=lambda entry: entry.past)
def test_every_finite_form_is_found_again(entry: Verb) -> None:
    forms = [form for form in conjugate(entry) if form.tense in ("past", "present")]
    assert forms
    for form in forms:
        assert form.key == fold_key(form.key)
        if {form.key, "و" + form.key} & entry.never:
            continue
        assert any((a.form.key, a.form.verb) == (form.key, entry) for a in analyse("و" + form.key)), form.key


def test_no_verb_comes_twice_but_with_other_companions() -> None:
    seen = [(entry.past, entry.companion, entry.heads) for entry in verbs()]
    assert len(set(seen)) == len(seen) >= 240


@pytest.mark.shared
def test_the_cues_of_the_gold_articles_are_known(shared: Path) -> None:
    """Of the cues that readers marked, those that no verb explains are prepositions ("according to")."""
    unknown, total = Counter[str](), 0
    for path in sorted((shared / "gold").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            article = json.loads(line)
            for quote in article["quotes"] if article.get("language") == "ar" else ():
                if quote["cue"]:
                    total += 1
                    if not any(analyse(fold_key(word)) for word in quote["cue"].split()):
                        unknown[quote["cue"]] += 1
    assert total > 500
    assert unknown.total() <= 0.02 * total, unknown
