"""Arabic words: folding, and what is known of each written word."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from quotes.languages import lexicon as lx
from quotes.languages.ar.conjugation import Analysis, Verb, conjugate
from quotes.languages.ar.conjugation import analyse as analyse_verb
from quotes.languages.ar.speakers import STOPS
from quotes.languages.ar.speakers import lexicon as speaker_lexicon
from quotes.languages.ar.spelling import fold, key
from quotes.languages.lexicon import CueForm, Frames, Word

__all__ = ["analyse", "detach", "fold", "key", "letters", "numbers", "occasions", "phrases", "shape_of_verbal_noun"]


@cache
def _grammar() -> dict[str, Any]:
    return tomllib.loads((files(__package__) / "grammar.toml").read_text("utf-8"))


@cache
def phrases() -> dict[str, frozenset[str]]:
    """The named word lists that single questions ask for, folded."""
    return {name: frozenset(key(fold(word)) for word in words) for name, words in _grammar()["phrases"].items()}


def occasions() -> dict[str, str]:
    """The venue kind of each folded word or two that head an occasion."""
    return {key(fold(phrase)): kind for kind, listed in _grammar()["occasions"].items() for phrase in listed}


def letters() -> dict[str, int]:
    """How long words are of which length alone tells something."""
    return dict(_grammar()["letters"])


@cache
def numbers() -> dict[str, str]:
    """The words for numbers, folded and without the article, each with its figure; ordinals are one in both genders."""
    listed = tomllib.loads((files(__package__) / "dates.toml").read_text("utf-8"))["numbers"]
    told = {str(value): words for value, words in enumerate(listed["ones"], start=1)}
    told |= listed["tens"] | _grammar()["scales"]
    ordinals = [[word.removeprefix(_ARTICLE) for word in words] for words in listed["ordinals"]]
    told |= {f"{value}.": words for value, words in enumerate(ordinals, start=1)}
    return {key(fold(word)): figure for figure, words in told.items() for word in words}


@cache
def _classes() -> dict[str, int]:
    """Every listed word, folded, with its classes."""
    data = _grammar()
    classes: dict[str, int] = defaultdict(int)

    def put(words: Iterable[str], tag: int) -> None:
        for word in words:
            classes[key(fold(word))] |= tag

    put(data["complementisers"], lx.COMPLEMENTISER | lx.FUNCTION)
    for word in data["complementisers"]:
        put((word + pronoun for pronoun in data["complementiser_pronouns"]), lx.COMPLEMENTISER | lx.FUNCTION)
    for name, tag in {
        "prepositions": lx.PREPOSITION | lx.FUNCTION,
        "relatives": lx.RELATIVE | lx.FUNCTION,
        "subordinators": lx.SUBORDINATOR | lx.FUNCTION,
        "breaks": lx.BREAK | lx.FUNCTION,
        "sources": lx.SOURCE | lx.FUNCTION,
        "opinions": lx.OPINION,
        "pronouns": lx.PRONOUN | lx.FUNCTION,
        "negations": lx.NEGATION | lx.FUNCTION,
        "adverbs": lx.ADVERB | lx.FUNCTION,
        "times": lx.TIME | lx.FUNCTION,
        "standing": lx.STANDING,
    }.items():
        put(data[name], tag)
    put(["ب", "ل", "ك", "و", "ف", "ال", "بال", "لل", "كال"], lx.PARTICLE)
    put(data["phrases"]["areas"], 0)
    put(data["nouns"]["hearers"], lx.HEARERS)
    put(data["nouns"]["media"], lx.MEDIUM)
    for noun in data["nouns"]["feelings"]:
        stem = noun[:-1] + "ت" if noun.endswith("ة") else noun
        put((noun, noun + "ا", "ال" + noun, *(stem + pronoun for pronoun in _PRONOUNS)), lx.FEELING)
        if noun.endswith("اء"):
            put((noun[:-1] + seat + pronoun for seat in "ؤئ" for pronoun in _PRONOUNS), lx.FEELING)
    for noun in data["nouns"]["abstract"]:
        stem = noun[:-1] + "ت" if noun.endswith("ة") else noun
        put((noun, *(stem + pronoun for pronoun in _PRONOUNS)), lx.ABSTRACT)
    put(data["nouns"]["objects"], lx.ABSTRACT)
    put((noun[2:] for noun in data["nouns"]["objects"] if noun.startswith("ال")), lx.ABSTRACT)
    for phrases in data["occasions"].values():
        put((phrase.split()[0] for phrase in phrases), lx.OCCASION)
    return dict(classes)


_KINDS = {
    "role": lx.ROLE,
    "kinship": lx.ROLE,
    "title": lx.TITLE,
    "body": lx.BODY,
    "anonymous": lx.ANONYMOUS,
    "group": lx.GROUP,
    "document": lx.DOCUMENT,
    "name": lx.NAME,
    "surname": lx.NAME,
    "kunya": lx.NAME,
    "patronymic": lx.NAME,
    "foreign": lx.NAME,
    "compound": lx.NAME,
    "media": lx.MEDIUM | lx.BODY,
    "anaphor": lx.ANAPHOR,
    "epithet": lx.EPITHET,
    "organization": lx.BODY,
    "verb": lx.VERB,
    **dict.fromkeys(STOPS - {"verb"}, lx.FUNCTION),
    "auxiliary": lx.FUNCTION | lx.VERB,
}

_PRONOUNS = ("ه", "ها", "هم", "هما", "نا")
_GRAMMATICAL = STOPS | {"stop"}
_CONJUNCTIONS = ("و", "ف")
_PREFIXES = ("ب", "ل", "ك")
_ARTICLE = "ال"
_BEFORE_ARTICLE = (("لل", "ال"), ("بال", "ال"), ("لال", "ال"), ("كال", "ال"))  # and what is left of the word there
_CERTAIN_POSSESSIVES = ("ته", "تها", "تهم", "تهما", "هما", "ائها", "ائهم", "ائه")

# The verbal nouns of the derived forms have a shape of their own: ifʿāl, iftiʿāl, infiʿāl, istifʿāl, tafʿīl, mufāʿala.
_SHAPES = re.compile(
    r"(?:ا[^ا]{2,3}ا[^ا]|است[^ا]{1,3}ا[^ا]|استفاد|ت[^تي]{2}ي[^ي]|ت[^ت]يي[^ي]|ت[^ا]ا[^ا]ي|ت[^ا]{2}يه|م[^ا]ا[^ا][^اي]ه|م[^ا]ا[^ا]اه|ا[^ا]{1,2}ا[^ا]ه|است[^ا]{1,3}ا[^ا]ه)"
)
_SHAPES_BEGIN = ("ا", "ت", "م")
# The sound masculine plural of a participle names persons: al-mutaḍarrirūn, al-ʿāmilūn, mutaḍarrirū before a noun.
_PERSONS = re.compile(r"الم[^ا]{4,}ون|الم[^ا]ا[^اوي]{2,}ون|ال[^اوتيمن]ا[^اوي]{2}ون|مت[^ا]{3}و")
# With the article tafaʿʿul and tafāʿul are no verbs either.
_REFLEXIVE = re.compile(r"ت[^اوي][^او][^اوي]|ت[^اوي]ا[^اوي]{2}")


def shape_of_verbal_noun(word: str) -> bool:
    """Whether a folded indefinite word has the shape of a derived form's verbal noun, with or without a possessive."""
    if not word.startswith(_SHAPES_BEGIN):
        return False
    if _SHAPES.fullmatch(word) or (word.endswith("ا") and len(word) > 5 and _SHAPES.fullmatch(word[:-1])):
        return True
    for suffix in ("هما", "ها", "هم", "ه", "نا"):
        if word.endswith(suffix):
            stem = word[: -len(suffix)]
            if stem.endswith("ت") and _SHAPES.fullmatch(stem[:-1] + "ه"):
                return True
            if _SHAPES.fullmatch(stem) or (stem.endswith("ي") and _SHAPES.fullmatch(stem[:-1] + "ء")):
                return True
    return False


@cache
def _frames(texts: tuple[str, ...]) -> Frames:
    """The frames of a verb, out of the notation that verbs.toml explains."""
    simple = {"clause": False, "speech": False, "object": False, "masdar": False, "bare": False}
    prepositions: dict[str, bool] = {}
    leads: dict[str, set[str]] = {"addressee": set(), "object": set(), "feeling": set()}
    for text in texts:
        head, _, rest = text.partition(" ")
        if rest:
            leads[head].add("" if rest == "clause" else fold(rest))
        elif head in simple:
            simple[head] = True
        else:
            preposition, _, only = head.partition("+")
            prepositions[fold(preposition)] = only == "clause"
    return Frames(
        clause=simple["clause"],
        speech=simple["speech"],
        bare=simple["bare"],
        object=simple["object"],
        abstract=simple["masdar"],
        prepositions=prepositions,
        addressee=frozenset(leads["addressee"]),
        about=frozenset(leads["object"]),
        feeling=frozenset(leads["feeling"]),
    )


_SHADDA = "\u0651"
_OTHER_LAST = {"ي": "ى", "ا": "أ"}


def _cues(word: str, form: str) -> tuple[CueForm, ...]:
    """The readings of a word as reporting, one a verb and tense; the third person before the others."""
    read = analyse_verb(word)
    if not read:
        return ()
    found = sorted(read, key=lambda a: (a.form.person not in (3, None), len(a.proclitic) + len(a.pronoun)))
    feminine, hamza, last = form.endswith("ة"), form.startswith("أ"), _OTHER_LAST.get(form[-1], "-")
    kept: dict[tuple[int, str], CueForm] = {}
    for analysis in found:
        if feminine and (analysis.pronoun or analysis.form.possessive or analysis.form.tense in ("past", "present")):
            continue
        if hamza and analysis.form.tense in ("past", "participle", "noun") and analysis.form.verb.past.startswith("ا"):
            continue  # these begin with a bare alef: with hamza it is the first person
        verb, whole = analysis.form.verb.past.rstrip(_SHADDA), not analysis.pronoun
        if whole and analysis.form.tense == "past" and verb[-1] == last:
            continue  # the verb ends in ى or أ: what ends in ي or ا is a noun or an adverb (نفي، رأي، هنا)
        kept.setdefault((id(analysis.form.verb), analysis.form.tense), _cue(analysis))
    return tuple(kept.values())


def _cue(found: Analysis) -> CueForm:
    form, verb = found.form, found.form.verb
    key_of_form = form.key
    return CueForm(
        lemma=verb.past,
        act=verb.act,
        frames=_frames(verb.frames),
        tense="future" if "س" in found.proclitic else form.tense,
        person=form.person,
        gender=form.gender,
        number=form.number,
        passive=form.passive,
        pronoun=found.pronoun,
        possessive=form.possessive,
        ambiguous=found.ambiguous,
        background=verb.background,
        weak=verb.weak,
        bare=form.tense == "participle" and (form.gender, form.number) == ("m", "s") and not form.key.endswith("ا"),
        proclitic=found.proclitic,
        companion=tuple(map(_folded, verb.companion)),
        heads=_folded_set(verb.heads),
        hearer=_folded_set(verb.hearer),
        source=_folded_set(verb.source),
        narrator=key_of_form in verb.narrator,
        document=verb.document,
        first=form.tense == "past" and form.person == 3 and (form.gender, form.number) == ("f", "s"),
    )


@lru_cache(maxsize=200_000)
def analyse(form: str) -> Word:
    """What is known of a word (as `spelling.form` leaves it): its classes, its clitics, the reporting it may do."""
    word = form.replace("ة", "ه").replace("أ", "ا").replace("ى", "ي")
    if not word[0].isalpha():
        return Word(word, 0, word, bare=word, lemma=word, size=len(word))
    feminine = form.endswith("ة")
    proclitic, stem, tags = _strip(word)
    if feminine and tags & lx.FUNCTION and stem in _pronominal():
        tags = 0
    if form == "علي":
        tags = 0  # with dots: the name
    cues = _cues(word, form)
    lexicon = speaker_lexicon()
    entry = lexicon.get(stem)
    if form.endswith("ى") and any(cue.tense == "past" for cue in cues):
        tags, entry = 0, None  # without dots: the verb (رأى), not the noun or the name (رأي، راي)
    rooted = form.startswith("أل") or stem in phrases()["no article"] or (entry is not None and "name" in entry.kinds)
    if stem.startswith(_ARTICLE) and len(stem) > 3 and not rooted:
        tags |= lx.DEFINITE | lx.ARTICLE
    if entry is None and tags & lx.ARTICLE:
        entry = lexicon.get(stem[2:])
        if entry is not None and entry.kinds & STOPS:
            entry = None
    if feminine and entry is not None and entry.kinds <= _GRAMMATICAL:
        entry = None
    gender, number = None, None
    if entry is not None:
        gender, number = entry.gender, entry.number
        if entry.possessed and entry.definite and not feminine:
            tags |= lx.POSSESSED | lx.DEFINITE
        for kind in entry.kinds if form != "علي" else ("name",):
            tags |= _KINDS.get(kind, 0)
    elif not feminine and stem.endswith(_CERTAIN_POSSESSIVES):
        tags |= lx.POSSESSED | lx.DEFINITE
    elif not tags & ~(lx.ARTICLE | lx.DEFINITE) and not cues and _PERSONS.fullmatch(stem):
        gender, number = "m", "p"
        tags |= lx.ROLE | lx.GROUP
    if number == "p":
        tags |= lx.PLURAL
    tags |= _places().get(stem, 0)
    if tags & lx.PLACE and not gender:
        gender = "m" if stem in phrases()["masculine places"] else "f"
    if not feminine and not tags and _acts(stem):
        tags |= lx.VERB
    if not tags & (lx.FUNCTION | lx.PLACE | lx.NAME | lx.NATIONALITY | lx.EPITHET):
        if tags & lx.ARTICLE:
            noun = stem[len(_ARTICLE) :]
            tags |= lx.ACTION if shape_of_verbal_noun(noun) or _REFLEXIVE.fullmatch(noun) else 0
        elif shape_of_verbal_noun(stem):
            tags |= lx.ABSTRACT
    bare = stem[len(_ARTICLE) :] if tags & lx.ARTICLE else stem
    listed = entry is not None and (entry.gender or entry.number)
    lemma = (_folded(entry.lemma) if entry is not None and listed else stem).removeprefix(_ARTICLE)
    return Word(word, tags, stem, proclitic, bare, cues, gender, number, lemma, len(word))


@cache
def _folded(lemma: str) -> str:
    return key(fold(lemma))


@cache
def _folded_set(words: tuple[str, ...]) -> frozenset[str]:
    """The same of a list, one set for all forms of a verb."""
    return frozenset(map(_folded, words))


@cache
def _actions() -> frozenset[str]:
    """Every finite form of the common verbs that report nothing."""
    return _present_actions() | _finite_forms("verbs", ("past",))


@cache
def _present_actions() -> frozenset[str]:
    return _finite_forms("verbs", ("present",)) | _finite_forms("presents", ("present",))


@cache
def _finite_forms(name: str, tenses: tuple[str, ...]) -> frozenset[str]:
    listed = tomllib.loads((files(__package__) / "actions.toml").read_text("utf-8"))[name]
    verbs = (Verb(past=pair.split()[0], present=pair.split()[1], act="", frames=()) for pair in listed)
    return frozenset(form.key for verb in verbs for form in conjugate(verb) if form.tense in tenses)


def _acts(stem: str) -> bool:
    """Whether a word that no list has is a finite verb that reports nothing, alone, in the future or with an object."""
    verb = stem[1:] if stem[:1] == "س" else stem
    if stem in _actions() or verb in _actions():
        return True
    bases = (verb[: -len(pronoun)] for pronoun in _PRONOUNS if verb.endswith(pronoun))
    masdars = _finite_forms("verbs", ("past",))  # "his progress" is spelt like "he progressed" and a pronoun
    return verb.startswith(("ي", "ت")) and any(base in _present_actions() and base not in masdars for base in bases)


@cache
def _pronominal() -> frozenset[str]:
    """Listed words whose last letter is the pronoun ه, which ة is not."""
    listed = _grammar()
    return frozenset(
        key(fold(word))
        for name in ("prepositions", "adverbs", "opinions")
        for word in listed[name]
        if word.endswith("ه")
    ) | {"وحده"}


@cache
def _places() -> dict[str, int]:
    """One-word names of countries, capitals and cities, and the adjectives of nationality."""
    from quotes.languages.ar.places import relational_forms  # noqa: PLC0415 - places.py itself reads words with this module

    data = tomllib.loads((files(__package__) / "places.toml").read_text("utf-8"))
    tags: dict[str, int] = {}
    for table in data.values():
        for adjective in table.get("people", ()):
            if " " not in adjective:
                for (form,) in relational_forms(adjective):
                    tags[key(fold(form))] = lx.NATIONALITY
        for name in (*table.get("names", ()), *table.get("cities", ())):
            if " " not in name and name not in data["given"]["names"]:
                tags[key(fold(name))] = lx.PLACE
    for name in data["several"]:
        if " " not in name and name not in data["given"]["names"]:
            people = name.endswith(tuple(_grammar()["phrases"]["people endings"]))
            tags.setdefault(key(fold(name)), lx.NATIONALITY if people else lx.PLACE)
    names = (name for table in data.values() for name in (*table.get("names", ()), *table.get("cities", ())))
    for first in {key(fold(name.split()[0])) for name in names if " " in name}:
        rest = first[1:]
        letter = first[0] in (*_CONJUNCTIONS, *_PREFIXES) and first not in speaker_lexicon()
        if letter and (rest in speaker_lexicon() or rest in tags or rest.startswith(_ARTICLE)):
            tags.setdefault(first, lx.PLACE)  # "Pyongyang" begins with no preposition
    return tags


@cache
def _listed() -> frozenset[str]:
    """Every word of a list, in each of its forms."""
    return frozenset().union(_classes(), _places(), speaker_lexicon())


def detach(written: str, word: Word) -> str:
    """A word as written without its proclitics; the article that ل swallows comes back."""
    if not word.proclitic:
        return written
    rest = written[len(word.proclitic) :].lstrip("\u0640")
    swallowed = word.proclitic.endswith("ل") and word.tags & lx.ARTICLE and not rest.startswith(_ARTICLE)
    return "ا" + rest if swallowed else rest


def _strip(word: str) -> tuple[str, str, int]:
    """Proclitics, what is left, and the classes of it: the fewest clitics that leave a listed word."""
    classes = _classes()
    if word in classes:
        return "", word, classes[word]
    entry = speaker_lexicon().get(word)
    if entry is not None and not entry.kinds <= _GRAMMATICAL or word in _places():
        return "", word, 0
    if len(word) > 2 and word[0] in _PREFIXES and word[1].isascii() and word[1].isalpha():
        return word[0], word[1:], classes.get(word[1:], 0)  # a name in Latin letters
    for conjunction in ("", *_CONJUNCTIONS):
        if conjunction and not (word.startswith(conjunction) and len(word) > 2):
            continue
        rest = word[len(conjunction) :]
        if conjunction and rest in classes:
            return conjunction, rest, classes[rest]
        prefixed = rest.startswith(_PREFIXES)
        for prefix, opened in _BEFORE_ARTICLE if prefixed else ():
            if rest.startswith(prefix) and len(rest) > len(prefix) + 1:
                stem = opened + rest[len(prefix) :]
                return conjunction + prefix[0], stem, classes.get(stem, 0)
        for prefix in _PREFIXES if prefixed else ():
            stem = rest[len(prefix) :]
            if rest.startswith(prefix) and len(stem) > 2 and not _is_word(rest) and _is_word(stem):
                return conjunction + prefix, stem, classes.get(stem, 0)
        if conjunction and (rest.startswith(_ARTICLE) or _is_word(rest)):
            return conjunction, rest, 0
    return "", word, 0


def _is_word(word: str) -> bool:
    """Whether this is a word without a clitic, as far as the lists and the shapes can tell."""
    return (
        word in _listed()
        or word.startswith(_ARTICLE)
        or shape_of_verbal_noun(word)
        or _acts(word)
        or bool(analyse_verb(word, alone=True))
    )
