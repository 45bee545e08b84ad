"""English words: what is known of each of them."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

from quotes.languages import lexicon as lx
from quotes.languages.en.inflection import forms
from quotes.languages.lexicon import CueForm, Frames, Word

__all__ = ["abbreviations", "analyse", "detach", "occasions", "phrases"]


@cache
def _data(name: str) -> dict[str, Any]:
    return tomllib.loads((files(__package__) / f"{name}.toml").read_text("utf-8"))


def phrases() -> lx.Lists:
    """The named word lists that single questions ask for."""
    listed = _data("grammar")["phrases"] | _data("occasions")["phrases"]
    return lx.Lists({name: frozenset(words) for name, words in listed.items()})


def occasions() -> dict[str, str]:
    """The venue kind of each noun, of one word or several, that heads an occasion."""
    return {phrase: kind for kind, listed in _data("occasions")["occasions"].items() for phrase in listed}


def abbreviations() -> frozenset[str]:
    """Words after which a full stop ends no sentence."""
    return frozenset(_data("grammar")["abbreviations"])


def detach(written: str, word: Word) -> str:
    """A word as written: nothing is attached to it."""
    return written


@cache
def _classes() -> dict[str, int]:
    """Every listed word with its classes."""
    grammar, speakers, names = _data("grammar"), _data("speakers"), _data("names")
    classes: dict[str, int] = defaultdict(int)

    def put(words: Iterable[str], tag: int) -> None:
        for word in words:
            classes[word] |= tag

    for name, tag in {
        "complementisers": lx.COMPLEMENTISER | lx.FUNCTION,
        "conjunctions": lx.CONJUNCTION | lx.FUNCTION,
        "relatives": lx.RELATIVE | lx.FUNCTION,
        "questions": lx.QUESTION | lx.FUNCTION,
        "subordinators": lx.SUBORDINATOR | lx.FUNCTION,
        "prepositions": lx.PREPOSITION | lx.FUNCTION,
        "articles": lx.ARTICLE | lx.DEFINITE | lx.FUNCTION,
        "possessives": lx.POSSESSED | lx.DEFINITE | lx.FUNCTION,
        "pronouns": lx.PRONOUN | lx.FUNCTION,
        "auxiliaries": lx.AUXILIARY | lx.FUNCTION,
        "negations": lx.NEGATION | lx.FUNCTION,
        "adverbs": lx.ADVERB | lx.FUNCTION,
        "times": lx.TIME,
    }.items():
        put(grammar[name], tag)
    put(grammar["phrases"]["source verbs"], lx.SOURCE)
    for name, tag in {
        "titles": lx.TITLE,
        "roles": lx.ROLE,
        "anonymous": lx.ANONYMOUS,
        "groups": lx.GROUP,
        "bodies": lx.BODY,
        "documents": lx.DOCUMENT,
        "media": lx.MEDIUM | lx.BODY,
        "hearers": lx.HEARERS,
    }.items():
        put(speakers[name], tag)
    put((_plural(noun) for noun in speakers["roles"]), lx.ROLE | lx.PLURAL)
    put((noun for noun in speakers["anonymous"] if noun.endswith("s")), lx.PLURAL)
    put((*names["masculine"].split(), *names["feminine"].split()), lx.NAME)
    actions = _data("actions")
    for verb in actions["verbs"].split():
        inflected = list(forms(verb, actions["irregular"]))
        put((form for form, _ in inflected), lx.VERB)
        put((form for form, tense in inflected if tense == "past" and form not in grammar["homographs"]), lx.PAST)
    return dict(classes)


def _plural(noun: str) -> str:
    if noun.endswith("man"):
        return noun[:-3] + "men"
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "ch", "sh", "x")) else "s")


@cache
def _genders() -> dict[str, str]:
    """The words that tell a man from a woman."""
    names, speakers = _data("names"), _data("speakers")
    told = dict.fromkeys((*names["masculine"].split(), *speakers["masculine"]), "m")
    return told | dict.fromkeys((*names["feminine"].split(), *speakers["feminine"]), "f")


@cache
def _cues() -> dict[str, tuple[CueForm, ...]]:
    """Every form of every reporting word, with what it may report."""
    found: dict[str, dict[tuple[str, str], CueForm]] = defaultdict(dict)
    verbs = dict(_data("verbs"))
    irregular = verbs.pop("irregular")
    merged: dict[str, tuple[str, list[str]]] = {}
    for act, table in verbs.items():
        for base, notation in table.items():
            merged.setdefault(base, (act, []))[1].extend(notation.split())
    for base, (act, notation) in merged.items():
        frames = _frames(notation)
        for form, tense in forms(base, irregular):
            tense_of = {"base": "present", "past participle": "passive"}.get(tense, tense)
            cue = CueForm(
                base,
                act,
                frames,
                tense_of,
                3,
                None,
                {"base": "p", "present": "s"}.get(tense),
                ambiguous="noun" in notation and tense in ("base", "present"),
                weak="weak" in notation,
                document="document" in notation,
            )
            found[form].setdefault((base, tense_of), cue)
    for kind, acts in _data("nouns").items():
        for act, nouns in acts.items():
            for noun in nouns:
                for form in (noun, _plural(noun)):
                    known = found[form].get((noun, "noun"))
                    clause = kind == "clause" or known is not None and known.frames.clause
                    infinitive = kind == "infinitive" or known is not None and known.frames.infinitive
                    found[form][noun, "noun"] = CueForm(
                        noun, act, Frames(clause=clause, infinitive=infinitive), "noun", 3, None, None
                    )
    return {form: tuple(cues.values()) for form, cues in found.items()}


def _frames(notation: list[str]) -> Frames:
    """The frames of a verb, out of the notation that verbs.toml explains."""
    simple = {"clause", "speech", "wh", "to", "object", "as", "so", "weak", "noun", "document", "hearer"}
    hearer = {word.partition(":")[2] for word in notation if word.startswith("hearer")}
    named = [word for word in notation if word not in simple and not word.startswith("hearer")]
    return Frames(
        clause="clause" in notation,
        speech="speech" in notation,
        question="wh" in notation,
        infinitive="to" in notation,
        object="object" in notation,
        addressee=frozenset(hearer),
        about=frozenset({"as", "so"} & set(notation)),
        prepositions={word.rstrip("*"): word.endswith("*") for word in named},
    )


@cache
def analyse(word: str) -> Word:
    """What is known of a word.

    Args:
        word: folded, as it stands in a text; a pair of single marks is a double one.
    """
    if word in ("''", "``"):
        return Word('"', 0, '"')
    tags = _classes().get(word, 0)
    cues = _cues().get(word, ())
    if any(cue.tense != "noun" for cue in cues):
        tags |= lx.VERB
    if any(cue.tense == "past" for cue in cues):
        tags |= lx.PAST
    return Word(word, tags, word, "", word, cues, _genders().get(word), None, word)
