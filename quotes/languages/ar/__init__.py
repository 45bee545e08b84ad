"""Arabic: one language of news from the Gulf to the Maghreb, with the spellings and calendars of each."""

from quotes.languages.ar.lexicon import analyse, detach, occasions, phrases
from quotes.languages.ar.spelling import fold, form, key
from quotes.languages.lexicon import Language

__all__ = ["LANGUAGE"]


def _normalise(word: str) -> str:
    from quotes.languages.ar.folding import normalise

    return normalise(word)


def _expand(word: str) -> list[str]:
    from quotes.languages.ar.folding import expand

    return expand(word)


LANGUAGE = Language(
    code="ar",
    direction="rtl",
    fold=fold,
    form=form,
    key=key,
    analyse=analyse,
    detach=detach,
    normalise=_normalise,
    expand=_expand,
    occasions=occasions(),
    phrases=phrases(),
    marks="\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed",
)
