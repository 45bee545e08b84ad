"""In which language the interface speaks to a reader, and how messages, numbers and days are worded in it.

English is the language of the source; every other one is a catalogue, `translations/CODE.po`, read when it is first
needed. A reader's language is what the address asks for (`_lang`), what was chosen before (a cookie), or what the
browser prefers of those that there are. The country of a tag counts too: ar-SY has other names of months than ar-EG.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator
from functools import cache, lru_cache
from gettext import GNUTranslations, NullTranslations
from importlib import resources
from typing import Any

from attrs import frozen
from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent
from jinja2 import pass_context

from quotes.site.kinds import KINDS, spelt

__all__ = ["COOKIE", "SOURCE", "Speech", "chosen", "heard", "install", "plain", "speech_of", "spoken"]

SOURCE = "en"
"""The language of the messages in the source files."""
COOKIE = "quotes_lang"

_ARGUMENT = "_lang"
_DEFAULTS = {"en": "en-GB"}  # where a tag names no country
_LONGEST = 35  # letters of a language tag, by RFC 5646


@cache
def spoken() -> tuple[str, ...]:
    """The languages of the interface: ISO 639-1 codes, in alphabetical order."""
    files = resources.files("quotes.site").joinpath("translations").iterdir()
    return tuple(sorted({SOURCE, *(file.name[:-3] for file in files if file.name.endswith(".po"))}))


@frozen
class Speech:
    """The interface in one language.

    Args:
        language: its code, one of `spoken()`; locale: that with the country, for days and numbers.
    """

    language: str
    locale: Locale

    @property
    def dir(self) -> str:
        """In which direction it is written: "rtl" or "ltr"."""
        return str(self.locale.text_direction)

    @property
    def rtl(self) -> bool:
        """Whether it is written from right to left."""
        return self.dir == "rtl"

    def gettext(self, message: str) -> str:
        """A message of the source in this language."""
        return _catalogue(self.language).gettext(message)

    def ngettext(self, one: str, more: str, count: int) -> str:
        """The form of a message that goes with a number."""
        return _catalogue(self.language).ngettext(one, more, count)

    def pgettext(self, context: str, message: str) -> str:
        """A message that means something else elsewhere."""
        return _catalogue(self.language).pgettext(context, message)

    def npgettext(self, context: str, one: str, more: str, count: int) -> str:
        """Both."""
        return _catalogue(self.language).npgettext(context, one, more, count)

    def kind(self, field: str, value: str | None) -> str:
        """A word of ours, like press-conference, in words of the language; one that is not ours is spelt out."""
        message = KINDS.get(field, {}).get(value or "")
        return self.pgettext(field, message) if message else spelt(value)

    def number(self, value: float) -> str:
        """A number, grouped as the language does."""
        return str(format_decimal(value, locale=self.locale))

    def percent(self, share: float) -> str:
        """A share of one, in hundredths."""
        return str(format_percent(share, locale=self.locale))

    def day(self, value: str | None, style: str = "long") -> str:
        """A day like 2022-02-10 in words; anything else as it is.

        Args:
            style: "long", "full" with the weekday, or "short" with the month abbreviated where that is usual.
        """
        try:
            day = dt.date.fromisoformat(value or "")
        except ValueError:
            return value or ""
        if style == "short":
            return str(format_skeleton("yMMMd", day, locale=self.locale))
        return str(format_date(day, style, locale=self.locale))

    def period(self, value: str, style: str = "yMMMM") -> str:
        """A year, a month or a day, like 2022, 2022-02 or 2022-02-10, in words.

        Args:
            style: CLDR's skeleton for months.
        """
        if len(value) == 7 and value[4] == "-":
            return str(format_skeleton(style, dt.date.fromisoformat(f"{value}-01"), locale=self.locale))
        return self.day(value)

    def label(self, topic: Any) -> str:
        """How a subject or a place is called: a row with slug, scheme and a label for each language that has one."""
        own = dict(topic)
        place = self.locale.territories.get(own["slug"]) if own.get("scheme") == "place" else None
        return str(own.get(f"label_{self.language}") or place or own.get("label_en") or own["slug"])

    def others(self) -> Iterator[tuple[str, str]]:
        """The other languages of the interface, each with its name in itself."""
        for code in spoken():
            if code != self.language:
                yield code, str(Locale(code).get_display_name() or code)


@lru_cache(maxsize=256)  # tags come from outside
def speech_of(tag: str) -> Speech | None:
    """The interface in the language of a tag, like ar or ar-SY; None where it is not spoken."""
    language = tag.replace("_", "-").partition("-")[0].lower()
    if language not in spoken() or len(tag) > _LONGEST:
        return None
    for form in (_DEFAULTS.get(tag, tag), _DEFAULTS.get(language, language)):
        try:
            return Speech(language, Locale.parse(form.replace("_", "-"), sep="-"))
        except (ValueError, UnknownLocaleError):
            continue
    return None


def heard(request: Any) -> Speech:
    """In which language to speak to whoever makes a request."""
    asked = [chosen(request), request.cookies.get(COOKIE), *_preferred(request.headers.get("accept-language", ""))]
    found = (speech_of(tag) for tag in asked if tag)
    return next(filter(None, found), None) or plain()


def chosen(request: Any) -> str | None:
    """The language that an address asks for, if it is spoken here."""
    asked = request.args.get(_ARGUMENT) or ""
    return asked if speech_of(asked) else None


def plain() -> Speech:
    """The interface in the language of its source."""
    speech = speech_of(SOURCE)
    assert speech is not None
    return speech


def _preferred(accepted: str) -> list[str]:
    """The tags of an Accept-Language header, the most welcome first."""
    found = []
    for place, part in enumerate(accepted.split(",")):
        tag, _, weight = part.partition(";")
        try:
            quality = float(weight.strip().removeprefix("q=") or 1)
        except ValueError:
            quality = 0.0
        if quality > 0 and tag.strip() not in ("", "*"):
            found.append((-quality, place, tag.strip()))
    return [tag for _, _, tag in sorted(found)]


@cache
def _catalogue(language: str) -> NullTranslations:
    if language == SOURCE:
        return NullTranslations()
    with resources.files("quotes.site").joinpath("translations", f"{language}.po").open("rb") as file:
        catalogue = read_po(file, locale=language)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return GNUTranslations(compiled)


def install(env: Any) -> None:
    """Let templates speak: `{% trans %}`, and filters for numbers, days and kinds, in the language of their context.

    On Datasette's own pages, which know no other language, they speak that of the source.
    """
    env.add_extension("jinja2.ext.i18n")
    env.policies["ext.i18n.trimmed"] = True
    named = {name: _in_context(name) for name in ("gettext", "ngettext", "pgettext", "npgettext")}
    env.install_gettext_callables(**named, newstyle=True)


def _in_context(name: str) -> Any:
    @pass_context
    def call(context: Any, *arguments: Any) -> str:
        return str(getattr(context.get("speech") or plain(), name)(*arguments))

    return call
