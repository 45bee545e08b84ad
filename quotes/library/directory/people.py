"""A user's file of people: who is one, who is not, what they are called in English, and their items in Wikidata."""

from __future__ import annotations

import datetime as dt
import json
import re
import tomllib
from collections.abc import Iterable
from os import PathLike
from pathlib import Path
from typing import Any, get_args

from attrs import asdict, frozen

from quotes.model import QuotesError, SpeakerKind

__all__ = ["Person", "from_json", "read_people", "to_json"]

_WIKIDATA = re.compile(r"Q[1-9]\d*")
_KEYS = ("name", "names", "apart", "kind", "name_en", "wikidata", "roles", "outlets", "since", "until")


@frozen
class Person:
    """What a user's file says of one person or body.

    Args:
        slug: how the file calls the entry; name: the name to show.
        names: the forms under which articles mean this one; the name to show and the English one are among them.
        apart: forms that are never this one.
        kind: "person", "organization", "group" or "anonymous"; None leaves it as the articles have it.
        english: the name in English; wikidata: the item, "Q…".
        roles, outlets: where given, only articles of this outlet, or whose role has these words, mean this one; without
            a name, the words of a role are enough.
        since, until: the first and the last day of articles that mean this one, as ISO text.
    """

    slug: str
    name: str
    names: tuple[str, ...]
    apart: tuple[str, ...] = ()
    kind: SpeakerKind | None = None
    english: str | None = None
    wikidata: str | None = None
    roles: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None

    @property
    def told(self) -> bool:
        """Whether more than a name tells whom articles mean."""
        return bool(self.roles or self.outlets or self.since or self.until)


def read_people(path: str | PathLike[str]) -> tuple[Person, ...]:
    """The entries of a TOML file, in the order of their slugs; db/README.md shows one.

    Raises:
        QuotesError: the file can't be read, or has something else in it; one line that names the file and the place.
    """
    file = Path(path)
    try:
        data = tomllib.loads(file.read_text("utf-8-sig"))
    except RecursionError as error:
        raise QuotesError(f"{file}: nested too deeply") from error
    except (OSError, ValueError) as error:
        raise QuotesError(f"{file}: {getattr(error, 'strerror', None) or error}") from error
    check = _Check(str(file))
    people = tuple(check.person(slug, table) for slug, table in sorted(data.items()))
    check.together(people)
    return people


def to_json(people: Iterable[Person]) -> str:
    """The entries as the database remembers them."""
    return json.dumps([asdict(person) for person in people], ensure_ascii=False)


def from_json(text: str) -> tuple[Person, ...]:
    """The entries that `to_json` wrote."""
    tables: list[dict[str, Any]] = json.loads(text)
    found = []
    for table in tables:
        values: dict[str, Any] = {
            key: tuple(value) if isinstance(value, list) else value for key, value in table.items()
        }
        found.append(Person(**values))
    return tuple(found)


@frozen
class _Check:
    """Takes the values of a file, and names the place of one that is something else."""

    path: str

    def person(self, slug: str, value: object) -> Person:
        if not isinstance(value, dict):
            raise self._error(slug, "a table is expected")
        if not slug.strip() or not slug.isprintable():
            raise QuotesError(f"{self.path}: {slug!r} is no name of an entry")
        table: dict[str, Any] = dict(value)
        if unknown := sorted(set(table) - set(_KEYS)):
            raise self._error(f"{slug}: {unknown[0]}", f"nothing is called so here; there are {', '.join(_KEYS)}")
        if "name" not in table:
            raise self._error(slug, "it has no name")
        name = self._text(f"{slug}: name", table["name"])
        names = self._texts(f"{slug}: names", table.get("names", []))
        english = self._text(f"{slug}: name_en", table["name_en"]) if "name_en" in table else None
        kind = table.get("kind")
        if kind is not None and kind not in get_args(SpeakerKind):
            raise self._error(f"{slug}: kind", f"{kind!r} is none of {', '.join(get_args(SpeakerKind))}")
        wikidata = table.get("wikidata")
        if wikidata is not None and not (isinstance(wikidata, str) and _WIKIDATA.fullmatch(wikidata)):
            raise self._error(f"{slug}: wikidata", f"{wikidata!r} is no item like Q42")
        since, until = (self._day(f"{slug}: {key}", table.get(key)) for key in ("since", "until"))
        if since and until and since > until:
            raise self._error(f"{slug}: until", f"{until} is before {since}")
        apart = self._texts(f"{slug}: apart", table.get("apart", []))
        every = tuple(dict.fromkeys((name, *names, *([english] if english else []))))
        if both := sorted(set(every) & set(apart)):
            raise self._error(f"{slug}: apart", f"{both[0]!r} is a name of the entry itself")
        return Person(
            slug=slug,
            name=name,
            names=every,
            apart=apart,
            kind=kind,
            english=english,
            wikidata=wikidata,
            roles=self._texts(f"{slug}: roles", table.get("roles", [])),
            outlets=self._texts(f"{slug}: outlets", table.get("outlets", [])),
            since=since,
            until=until,
        )

    def together(self, people: Iterable[Person]) -> None:
        """Two entries may share a name only where something else tells them apart."""
        bare: dict[str, str] = {}
        items: dict[str, str] = {}
        for person in people:
            for name in person.names if not person.told else ():
                if name in bare:
                    raise self._error(
                        f"{person.slug}: names",
                        f"{name!r} is a name of {bare[name]} too; roles, outlets, since or until can tell them apart",
                    )
                bare[name] = person.slug
            if person.wikidata and items.setdefault(person.wikidata, person.slug) != person.slug:
                raise self._error(f"{person.slug}: wikidata", f"{person.wikidata} is {items[person.wikidata]} already")

    def _error(self, place: str, reason: str) -> QuotesError:
        return QuotesError(f"{self.path}: {place}: {reason}")

    def _text(self, place: str, value: object) -> str:
        if not isinstance(value, str) or not value.strip() or not value.isprintable():
            raise self._error(place, "a text is expected")
        return " ".join(value.split())

    def _texts(self, place: str, value: object) -> tuple[str, ...]:
        if not isinstance(value, list):
            raise self._error(place, "a list of texts is expected")
        return tuple(self._text(place, text) for text in value)

    def _day(self, place: str, value: object) -> str | None:
        if value is None:
            return None
        if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
            return value.isoformat()
        try:
            return dt.date.fromisoformat(str(value)).isoformat()
        except ValueError:
            raise self._error(place, f"{value!r} is no day like 2016-10-03") from None
