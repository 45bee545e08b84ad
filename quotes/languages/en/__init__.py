"""English: the language of news agencies and of American and British papers."""

import tomllib
from importlib.resources import files

from quotes.languages.en.folding import begin, expand, normalise, stem
from quotes.languages.en.lexicon import abbreviations, analyse, detach, occasions, phrases
from quotes.languages.en.spelling import fold, form, key
from quotes.languages.lexicon import Language

__all__ = ["LANGUAGE"]


LANGUAGE = Language(
    code="en",
    direction="ltr",
    word_order="subject-first",
    # A possessive is a word of its own ("the minister's"); an apostrophe or a hyphen inside a word is part of it;
    # agencies write a pair of single marks for a double one.
    word=r"''|``|['\u2019]s(?!\w)|\w+(?:(?:['\u2019](?!s(?!\w))|-)\w+)*",
    apostrophes=frozenset("'\u2019\u2018"),
    abbreviations=abbreviations(),
    fold=fold,
    form=form,
    key=key,
    analyse=analyse,
    detach=detach,
    normalise=normalise,
    expand=expand,
    begin=begin,
    index=stem,
    occasions=occasions(),
    phrases=phrases(),
    confidence=tomllib.loads((files(__package__) / "confidence.toml").read_text("utf-8")),
)
