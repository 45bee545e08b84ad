"""Verbs of every class in all their forms, and the way back from a written word."""

from __future__ import annotations

import pytest

from quotes.languages.ar.conjugation import Verb, conjugate, fold_key

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
