"""A language to be: every question that the engine asks of one, with as little answered as will run."""

import tomllib
from importlib.resources import files

from quotes.languages.lexicon import Language
from quotes.languages.skeleton.lexicon import analyse, detach, occasions, phrases
from quotes.languages.skeleton.spelling import expand, fold, form, key, normalise

__all__ = ["LANGUAGE"]


LANGUAGE = Language(
    code="skeleton",
    direction="ltr",
    word_order="subject-first",
    fold=fold,
    form=form,
    key=key,
    analyse=analyse,
    detach=detach,
    normalise=normalise,
    expand=expand,
    occasions=occasions(),
    phrases=phrases(),
    confidence=tomllib.loads((files(__package__) / "confidence.toml").read_text("utf-8")),
)
