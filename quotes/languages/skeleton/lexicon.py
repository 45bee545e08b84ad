"""What is known of each word: its classes from grammar.toml, the reporting it does from verbs.toml."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from quotes.languages import lexicon as lx
from quotes.languages.lexicon import CueForm, Frames, Word

__all__ = ["analyse", "detach", "occasions", "phrases"]

_FUNCTION = {
    "complementisers": lx.COMPLEMENTISER,
    "prepositions": lx.PREPOSITION,
    "articles": lx.ARTICLE | lx.DEFINITE,
    "pronouns": lx.PRONOUN,
    "auxiliaries": lx.AUXILIARY,
    "conjunctions": lx.CONJUNCTION,
    "relatives": lx.RELATIVE,
    "subordinators": lx.SUBORDINATOR,
    "negations": lx.NEGATION,
    "adverbs": lx.ADVERB,
}
_OTHER = {
    "titles": lx.TITLE,
    "roles": lx.ROLE,
    "bodies": lx.BODY,
    "groups": lx.GROUP,
    "anonymous": lx.ANONYMOUS,
    "documents": lx.DOCUMENT,
    "media": lx.MEDIUM | lx.BODY,
    "hearers": lx.HEARERS,
    "names": lx.NAME,
    "times": lx.TIME,
}


@cache
def _data(name: str) -> dict[str, Any]:
    return tomllib.loads((files(__package__) / f"{name}.toml").read_text("utf-8"))


def phrases() -> lx.Lists:
    """The named word lists that single questions ask for."""
    return lx.Lists({name: frozenset(words) for name, words in _data("grammar")["phrases"].items()})


def occasions() -> dict[str, str]:
    """The venue kind of each noun that heads an occasion."""
    return {noun: kind for kind, nouns in _data("grammar")["occasions"].items() for noun in nouns}


def detach(written: str, word: Word) -> str:
    """A word as written, without what is attached to it."""
    return written


@cache
def _classes() -> dict[str, int]:
    classes: dict[str, int] = defaultdict(int)
    for name, tag in _FUNCTION.items():
        for word in _data("grammar")[name]:
            classes[word] |= tag | lx.FUNCTION
    for name, tag in _OTHER.items():
        for word in _data("speakers")[name]:
            classes[word] |= tag
    return dict(classes)


@cache
def _cues() -> dict[str, tuple[CueForm, ...]]:
    """Every form of every reporting verb, by its letters."""
    found: dict[str, list[CueForm]] = defaultdict(list)
    for lemma, verb in _data("verbs").items():
        frames = Frames(
            clause="clause" in verb["frames"],
            speech="speech" in verb["frames"],
            bare="bare" in verb["frames"],
            object="object" in verb["frames"],
            addressee=frozenset([""]) if "addressee" in verb["frames"] else frozenset(),
        )
        for tense in ("past", "present", "participle"):
            for word in verb[tense]:
                found[word].append(CueForm(lemma, verb["act"], frames, tense, 3, None, None))
    return {word: tuple(cues) for word, cues in found.items()}


@lru_cache(maxsize=200_000)
def analyse(form: str) -> Word:
    """What is known of a word as `spelling.form` leaves it."""
    return Word(form, _classes().get(form, 0), form, bare=form, cues=_cues().get(form, ()), lemma=form)
