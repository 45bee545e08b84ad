"""Arabic verbs in all their written forms, and the way back from a written word to its verb."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files

from attrs import field, frozen

from quotes.languages.memo import Memo

__all__ = ["Analysis", "Form", "Verb", "analyse", "conjugate", "fold_key", "verbs"]

_SHADDA = "\u0651"
_FOLDING = str.maketrans("أإآٱىةؤئ", "اااايهوي", "ـ\u0610\u0611\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670")

# Written together with the word before them: the object of a verb, and the possessor of a noun. The second person is no
# object here: nobody in the news reports to the reader, and too many nouns end in its letters (هناك).
_PRONOUNS = ("ه", "ها", "هما", "هم", "هن", "ني", "نا")
_PRONOUNS_IN = {letter: tuple(one for one in _PRONOUNS if one[-1] == letter) for letter in "هامني"}
_POSSESSIVES = ("ه", "ها", "هما", "هم", "هن", "ي", "نا", "ك", "كم")
# Proclitics, and what they stand before. A participle that reports is indefinite, and in the accusative where it is
# masculine singular: with the article, or bare, it is nearly always a person's trade or a passive (الكاتب، المتوقع).
_CONJUNCTIONS = ("", "و", "ف")
_QUESTION = "ا"  # the particle of a question; only where the third or second person of the present follows
_PREFIXES = {
    "": ("past", "present", "participle", "noun", "accusative", "possessed"),
    "س": ("present",),  # will
    _QUESTION: ("present",),
    "ل": ("present", "noun", "possessed"),
    "ب": ("noun", "possessed"),
    "ك": ("noun", "possessed"),
    "ال": ("noun",),
    "بال": ("noun",),
    "كال": ("noun",),
    "لل": ("noun",),
}


def fold_key(word: str) -> str:
    """A word without what spelling varies in: hamza seats, alef maqsura, ta marbuta, marks and tatweel."""
    return word.translate(_FOLDING)


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(fold_key, words))


@frozen(eq=False, kw_only=True)
class Verb:
    """A verb that reports, as verbs.toml has it (which explains every field).

    Args:
        past, present: third person masculine singular; participle: the active one; noun, nouns: verbal nouns.
        act: what kind of speech act it is; frames: the complements that carry content, in order of preference.
        passive: its passive reports too; ambiguous: it means something else more often; homographs: the only words of
            which that holds, folded, with their proclitics; none for all of its words.
        never: words, folded, that are written like one of its forms and are none.
        narrator: its forms, folded, that are a passive and the narrator's own where no subject follows; background: its
            present states a standing claim; weak: it is a verb of speech only with a quotation; document: only with a
            document as its subject.
        companion: it reports only with these words; heads: only with one of these nouns as its object; hearer: the
            prepositions besides "to" that lead the person spoken to; source: those that lead whose words they are, when
            that is not the subject.
    """

    past: str
    act: str
    frames: tuple[str, ...] = field(converter=tuple)
    present: str = ""
    participle: str = ""
    noun: str = ""
    nouns: tuple[str, ...] = field(default=(), converter=tuple)
    passive: bool = False
    ambiguous: bool = False
    homographs: frozenset[str] = field(default=frozenset(), converter=_folded)
    never: frozenset[str] = field(default=frozenset(), converter=_folded)
    narrator: frozenset[str] = field(default=frozenset(), converter=_folded)
    background: bool = False
    weak: bool = False
    document: bool = False
    companion: tuple[str, ...] = field(default=(), converter=tuple)
    heads: tuple[str, ...] = field(default=(), converter=tuple)
    hearer: tuple[str, ...] = field(default=(), converter=tuple)
    source: tuple[str, ...] = field(default=(), converter=tuple)


@frozen(eq=False)
class Form:
    """One written form of a verb.

    Args:
        key: the form, folded; verb: whose form it is; tense: "past", "present", "participle" or "noun".
        person: 1, 2, 3, None for participles and nouns; gender: "m", "f" or None for both; number: "s", "d" or "p".
        passive: whether it is the passive; set only where that is written otherwise than the active.
        possessive: the possessive pronoun at the end of a verbal noun, "" for none.
    """

    key: str
    verb: Verb
    tense: str
    person: int | None
    gender: str | None
    number: str
    passive: bool = False
    possessive: str = ""


@frozen(eq=False)
class Analysis:
    """One way to read a written word.

    Args:
        form: which form of which verb it is; proclitic, pronoun: what is attached before and after it.
        ambiguous: whether what is written so is more often something that reports nothing.
    """

    form: Form
    proclitic: str = ""
    pronoun: str = ""
    ambiguous: bool = False


@cache
def verbs() -> tuple[Verb, ...]:
    """All verbs of verbs.toml, in its order."""
    data = tomllib.loads(files(__package__).joinpath("verbs.toml").read_text(encoding="utf-8"))
    return tuple(Verb(**entry) for entry in data["verb"])


def conjugate(verb: Verb) -> Iterator[Form]:
    """All written forms of a verb, folded; a form that is two things at once comes twice.

    Args:
        verb: a sound, hollow, defective, doubled, hamzated or assimilated verb of any stem.

    Returns:
        Past, present (indicative and subjunctive), passive, active participles, verbal nouns. The short jussive of weak
        verbs is left out: it stands only after a negation, and its letters are those of other verbs (نقل, يعد).
    """
    return (form for form, _ in _forms(verb))


def analyse(key: str, *, alone: bool = False) -> tuple[Analysis, ...]:
    """All ways to read a folded word as a form of a reporting verb.

    Args:
        key: the word as fold_key leaves it, with its proclitics and pronouns.
        alone: whether nothing may be attached before it.

    Returns:
        The readings, those with the least attached first; empty for a word that reports nothing.
    """
    whole, joined = _table()
    found: list[Analysis] = []
    pronouns = _PRONOUNS_IN.get(key[-1:], ())
    for proclitic, places in _ALONE if alone else _PROCLITICS[key[:2]]:
        if not key.startswith(proclitic):
            continue
        rest = key[len(proclitic) :]
        if proclitic.endswith(_QUESTION) and rest[:1] not in ("ي", "ت"):
            continue
        for place, form in whole.get(rest, ()):
            if place in places:
                found.append(Analysis(form, proclitic, "", _is_ambiguous(form.verb, key)))
        for pronoun in pronouns:
            if rest.endswith(pronoun):
                for place, form in joined.get(rest[: -len(pronoun)], ()):
                    if place in places:
                        found.append(Analysis(form, proclitic, pronoun, _is_ambiguous(form.verb, key)))
    return tuple(analysis for analysis in found if key not in analysis.form.verb.never) if found else ()


def _is_ambiguous(verb: Verb, key: str) -> bool:
    return key in verb.homographs if verb.homographs else verb.ambiguous


def _proclitics(letters: str) -> list[tuple[str, tuple[str, ...]]]:
    """The proclitics that a word with these first two letters may have, shortest first, each with what it precedes."""
    pairs = ((start + prefix, places) for prefix, places in _PREFIXES.items() for start in _CONJUNCTIONS)
    return sorted((pair for pair in pairs if letters.startswith(pair[0][:2])), key=lambda pair: len(pair[0]))


_PROCLITICS = Memo(_proclitics)
_ALONE = [("", _PREFIXES[""])]


_Entries = dict[str, list[tuple[str, Form]]]


@cache
def _table() -> tuple[_Entries, _Entries]:
    """Forms by the whole word, and by what is left of it before an object pronoun."""
    whole: _Entries = {}
    joined: _Entries = {}
    for verb in verbs():
        for form, stem in _forms(verb):
            place = _place(form)
            if not place:
                continue
            whole.setdefault(form.key, []).append((place, form))
            if stem:
                joined.setdefault(stem, []).append((place, form))
    return whole, joined


def _place(form: Form) -> str:
    """Under which name of _PREFIXES a form goes; "" for a form that never reports."""
    if form.tense == "participle" and form.gender == "m" and form.number == "s":
        return "accusative" if form.key.endswith("ا") else ""
    if form.tense == "noun" and form.possessive:
        return "possessed"
    return form.tense


def _forms(verb: Verb) -> Iterator[tuple[Form, str]]:
    """Each form with what it becomes before an object pronoun, "" where it takes none."""
    for tense, parts in (("past", (_past, _passive_past)), ("present", (_present, _passive_present))):
        for part in parts:
            for word, person, gender, number, passive in part(verb):
                form = Form(fold_key(word), verb, tense, person, gender, number, passive)
                yield form, "" if passive else _before_pronoun(word)
    for word, gender, number in _participles(verb):
        yield Form(fold_key(word), verb, "participle", None, gender, number), ""
    for word, gender, number, possessive in _nouns(verb):
        yield Form(fold_key(word), verb, "noun", None, gender, number, False, possessive), ""


def _before_pronoun(word: str) -> str:
    """A finite form as it is written before an object pronoun: the silent alef goes, a final ى is an alef."""
    if word.endswith("وا"):
        return fold_key(word[:-1])
    if word.endswith("ى"):
        return fold_key(word[:-2] + "آ" if word.endswith("أى") else word[:-1] + "ا")
    if word.endswith("تم"):
        return fold_key(word + "و")
    return fold_key(word)


_Finite = Iterator[tuple[str, int, str | None, str, bool]]


def _bare(word: str) -> str:
    """A word with its hamzas and without its marks."""
    return "".join(letter for letter in word if letter != "ـ" and not "\u064b" <= letter <= "\u0652")


def _is_doubled(verb: Verb) -> bool:
    return verb.past.endswith(_SHADDA)


def _is_hollow(verb: Verb) -> bool:
    return not _is_doubled(verb) and _bare(verb.past)[-2] == "ا"


def _is_defective(verb: Verb) -> bool:
    return verb.past[-1] in "اىي"


def _past(verb: Verb) -> _Finite:
    whole = _bare(verb.past)
    root, last = whole[:-1], whole[-1]
    feminine = dual = whole  # before a vowel
    plurals = [whole + "وا"]
    closed = whole  # before a consonant
    if _is_doubled(verb):
        closed = whole + last
    elif _is_hollow(verb):
        closed = whole[:-2] + ("ئ" if last == "ء" else last)
        plurals += [root + "ؤوا"] if last == "ء" else []
    elif _is_defective(verb):
        weak = "و" if last == "ا" and root[-1] != "ي" else "ي"
        feminine = whole if last == "ي" else root
        dual = closed = root + weak
        plurals = [root + "وا"]
    elif last == "أ":
        dual = root + "آ"
        plurals += [root + "ؤوا"]
    yield whole, 3, "m", "s", False
    yield feminine + "ت", 3, "f", "s", False
    yield dual if dual.endswith("آ") else dual + "ا", 3, "m", "d", False
    yield feminine + "تا", 3, "f", "d", False
    for plural in plurals:
        yield plural, 3, "m", "p", False
    yield closed + "ن", 3, "f", "p", False
    yield closed + "ت", 1, None, "s", False
    yield closed + "نا", 1, None, "p", False
    yield closed + "تم", 2, "m", "p", False


def _present(verb: Verb) -> _Finite:
    stem = _bare(verb.present)[1:]
    if not stem:
        return
    root, last = stem[:-1], stem[-1]
    duals, plurals, closed = [stem], [stem], stem
    if _is_doubled(verb):
        closed = stem + last
    elif _is_hollow(verb):
        closed = stem[:-2] + ("ئ" if last == "ء" else last)
    elif _is_defective(verb):
        closed = root + ("ي" if last == "ى" else last)
        duals, plurals = [closed], [root]
    elif last in "أئ":
        plurals = [stem, root + "ؤ"]
    if last == "ء":
        duals = plurals = [stem, root + "ئ"]
    yield "ي" + stem, 3, "m", "s", False
    yield "ت" + stem, 3, "f", "s", False
    yield "آ" + stem[1:] if stem.startswith("أ") else "أ" + stem, 1, None, "s", False
    yield "ن" + stem, 1, None, "p", False
    for ending in ("ان", "ا"):
        for dual in duals:
            word = dual[:-1] + "آ" + ending[1:] if dual.endswith("أ") else dual + ending
            yield "ي" + word, 3, "m", "d", False
            yield "ت" + word, 3, "f", "d", False
    for ending in ("ون", "وا"):
        for plural in plurals:
            yield "ي" + plural + ending, 3, "m", "p", False
            yield "ت" + plural + ending, 2, "m", "p", False
    yield "ي" + closed + "ن", 3, "f", "p", False


def _passive_past(verb: Verb) -> _Finite:
    """The passive of the past, where its letters differ from the active's."""
    if not verb.passive:
        return
    active = _bare(verb.past)
    if _is_hollow(verb):
        word = active[:-2] + "ي" + active[-1]
    elif _is_defective(verb):
        word = active[:-1] + "ي"
    elif active[1] == "ا" or (active[0] == "ت" and active[2:3] == "ا"):  # the third and the sixth stem
        word = active.replace("ا", "و", 1)
    elif "أ" in active[1:-1]:
        word = active[0] + active[1:].replace("أ", "ئ")
    else:
        return
    if word == active:
        return
    yield word, 3, "m", "s", True
    yield word + "ت", 3, "f", "s", True
    yield (word[:-1] if _is_defective(verb) else word) + "وا", 3, "m", "p", True


def _passive_present(verb: Verb) -> _Finite:
    """The passive of the present, where its letters differ from the active's."""
    if not verb.passive or not verb.present:
        return
    active = _bare(verb.present)[1:]
    stem = active
    if _is_hollow(verb):
        stem = active[:-2] + "ا" + active[-1]
    elif _is_defective(verb):
        stem = active[:-1] + "ى"
    elif verb.past.startswith("و") and not active.startswith("و"):
        stem = "و" + active
    if stem == active:
        return
    yield "ي" + stem, 3, "m", "s", True
    yield "ت" + stem, 3, "f", "s", True
    yield "ي" + (stem[:-1] if stem.endswith("ى") else stem) + "ون", 3, "m", "p", True


def _participles(verb: Verb) -> Iterator[tuple[str, str, str]]:
    """The active participle; the accusative's tanwin is folded away, wherever it is written."""
    if not verb.participle:
        return
    word = _bare(verb.participle)
    stem = word
    if _is_defective(verb):
        yield word, "m", "s"
        stem = word + "ي"
    root = word if _is_defective(verb) else stem
    yield stem, "m", "s"
    yield stem + "ا", "m", "s"
    yield stem + "ة", "f", "s"
    yield stem + "ات", "f", "p"
    for ending in ("ان", "ين"):
        yield stem + ending, "m", "d"
        yield stem + "ت" + ending, "f", "d"
    for ending in ("ون", "ين"):
        yield root + ending, "m", "p"
    if word.endswith("ئ"):
        yield word[:-1] + "ؤون", "m", "p"


def _nouns(verb: Verb) -> Iterator[tuple[str, str, str, str]]:
    """The verbal nouns, bare, in the accusative, and with each possessive pronoun."""
    for noun, number in ((verb.noun, "s"), *((plural, "p") for plural in verb.nouns)):
        word = _bare(noun)
        if not word:
            continue
        gender = "f" if number == "p" or word[-1] in "ةى" else "m"
        yield word, gender, number, ""
        if word[-1] not in "ةىاء" and number == "s":  # the broken plurals among them take no tanwin
            yield word + "ا", gender, number, ""
        stems = [word]
        if word[-1] in "ةى":
            stems = [word[:-1] + ("ت" if word[-1] == "ة" else "ا")]
        elif word[-1] == "ء":  # its seat follows the case
            stems = [word, word[:-1] + "ؤ", word[:-1] + "ئ"]
        for stem in stems:
            for pronoun in _POSSESSIVES:
                yield stem + pronoun, gender, number, pronoun
