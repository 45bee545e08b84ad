"""Arabic: one language of news from the Gulf to the Maghreb, with the spellings and calendars of each."""

import tomllib
from importlib.resources import files

from quotes.languages.ar.folding import expand, normalise
from quotes.languages.ar.lexicon import analyse, detach, letters, numbers, occasions, phrases
from quotes.languages.ar.spelling import fold, form, key
from quotes.languages.lexicon import Language

__all__ = ["LANGUAGE"]


LANGUAGE = Language(
    code="ar",
    direction="rtl",
    fold=fold,
    form=form,
    key=key,
    analyse=analyse,
    detach=detach,
    normalise=normalise,
    expand=expand,
    occasions=occasions(),
    phrases=phrases(),
    numbers=numbers(),
    confidence=tomllib.loads((files(__package__) / "confidence.toml").read_text("utf-8")),
    letters=letters(),
    marks="\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed",
)
