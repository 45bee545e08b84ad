"""The directory in the database: speakers, their names and their offices, brought up to date with all articles."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from importlib import import_module, resources
from typing import Any

from quotes.library.directory.appearances import Appearance, Identity
from quotes.library.directory.people import Person, from_json, to_json
from quotes.library.index import Index
from quotes.library.rows import Row, Rows, marks
from quotes.library.searching import languages
from quotes.library.words import folded
from quotes.model import make_id

__all__ = ["outdated", "settle_directory"]

_SAID = """
SELECT q.id, d.uid, q.named, q.named_kind, q.role, ifnull(q.date, d.published), d.publisher, d.language, q.speaker
  FROM quotes AS q JOIN documents AS d ON d.id = q.document WHERE q.named IS NOT NULL ORDER BY q.id
"""
_NAMES = """
SELECT speaker, name, sum(count) FROM (
  SELECT speaker, mention AS name, count(*) AS count FROM quotes
   WHERE speaker IS NOT NULL AND mention <> '' GROUP BY speaker, mention
  UNION ALL SELECT DISTINCT speaker, named, 0 FROM quotes WHERE speaker IS NOT NULL
  UNION ALL SELECT id, name, 0 FROM speakers)
 GROUP BY speaker, name ORDER BY speaker, sum(count) DESC, name
"""
_ROLES = """
SELECT speaker, role, count(*), min(date), max(date) FROM quotes
 WHERE speaker IS NOT NULL AND role IS NOT NULL GROUP BY speaker, role ORDER BY speaker, count(*) DESC, role
"""
_OTHERS = """
SELECT DISTINCT q.speaker, q.named, q.named_kind, d.language
  FROM quotes AS q JOIN documents AS d ON d.id = q.document WHERE q.speaker IS NOT NULL ORDER BY 1, 2, 3, 4
"""
_SEEN = "SELECT speaker, min(date), max(date) FROM quotes WHERE speaker IS NOT NULL GROUP BY speaker"
_COLUMNS = ("uid", "name", "kind", "identified", "name_en", "wikidata")


def outdated(rows: Rows) -> None:
    """Note that articles have changed since the directory was settled: a build that is broken off leaves it so."""
    rows.run("DELETE FROM about WHERE key = 'directory'")


def settle_directory(rows: Rows, index: Index, people: Sequence[Person] | None = None) -> None:
    """Make every statement's speaker the one that all articles together tell.

    Nothing is done where neither articles nor entries nor rules have changed since the last time.

    Args:
        rows: the tables; index: their words.
        people: the user's entries, which the database remembers; None for those that it remembers from last time.
    """
    about: dict[str, str] = dict(rows.all("SELECT key, value FROM about"))
    entries = about.get("people", "[]") if people is None else to_json(people)
    state = hashlib.blake2b((_version() + entries).encode(), digest_size=8).hexdigest()
    if about.get("directory") == state:
        return
    _Settling(rows, index).settle(from_json(entries))
    for key, value in (("people", entries), ("directory", state)):
        rows.run("INSERT OR REPLACE INTO about VALUES (?, ?)", key, value)


class _Settling:
    def __init__(self, rows: Rows, index: Index) -> None:
        self._rows = rows
        self._index = index

    def settle(self, people: Sequence[Person]) -> None:
        self._speakers(people)
        self._forget()
        known = set(self._rows.all("SELECT id, first_seen, last_seen FROM speakers"))
        seen = [row for row in self._rows.all(_SEEN) if row not in known]
        self._rows.run_many("UPDATE speakers SET first_seen = ?2, last_seen = ?3 WHERE id = ?1", seen)
        self._names()
        self._roles()
        self._others()

    def _speakers(self, people: Sequence[Person]) -> None:
        said = self._rows.all(_SAID)
        places: dict[tuple[str, str, str], int] = {}
        roles: list[dict[str, None]] = []
        days: list[str | None] = []
        firsts: list[Row] = []
        for row in said:
            key = row[1:4]
            if key not in places:
                places[key] = len(firsts)
                firsts.append(row)
                roles.append({})
                days.append(None)
            place = places[key]
            if row[4]:
                roles[place][row[4]] = None
            if row[5] and (days[place] is None or row[5] < str(days[place])):
                days[place] = row[5]
        appearances = [
            Appearance(row[1], row[2], row[3], tuple(sorted(held)), day, row[6], languages([row[7]])[0].code)
            for row, held, day in zip(firsts, roles, days, strict=True)
        ]
        resolve: Callable[..., list[Identity]] = import_module("quotes.library.directory.resolving").resolve
        identities = resolve(appearances, people)
        ids = self._ids(identities)
        moved = []
        for row in said:
            speaker = ids[identities[places[row[1:4]]].uid]
            if speaker != row[8]:
                moved.append((speaker, row[0]))
        self._rows.run_many("UPDATE quotes SET speaker = ? WHERE id = ?", moved)

    def _ids(self, identities: Iterable[Identity]) -> dict[str, int]:
        """The row of each identity, new or brought up to date."""
        known = {row[1]: row for row in self._rows.all(f"SELECT id, {', '.join(_COLUMNS)} FROM speakers")}
        following = self._rows.next_id("speakers")
        ids: dict[str, int] = {}
        new, changed = [], []
        for one in identities:
            if one.uid in ids:
                continue
            values = (one.uid, one.name, one.kind, int(one.identified), one.english, one.wikidata)
            if one.uid not in known:
                ids[one.uid] = following
                following += 1
                new.append((ids[one.uid], *values))
                continue
            ids[one.uid] = known[one.uid][0]
            if known[one.uid][1:] != values:
                changed.append((*values, ids[one.uid]))
        names = ", ".join(_COLUMNS)
        self._rows.run_many(f"INSERT INTO speakers(id, {names}) VALUES ({marks(1 + len(_COLUMNS))})", new)
        assignments = ", ".join(f"{name} = ?" for name in _COLUMNS)
        self._rows.run_many(f"UPDATE speakers SET {assignments} WHERE id = ?", changed)
        return ids

    def _forget(self) -> None:
        """Away with speakers who say nothing any more."""
        silent = "FROM speakers WHERE id NOT IN (SELECT speaker FROM quotes WHERE speaker IS NOT NULL)"
        gone = self._rows.all(
            f"SELECT n.id, n.name, NULL FROM speaker_names AS n WHERE n.speaker IN (SELECT id {silent})"
        )
        self._index.forget("speaker_names", gone)
        self._rows.run(f"DELETE {silent}")

    def _names(self) -> None:
        """Every form under which a speaker is mentioned or named, and how often."""
        self._index.forget("speaker_names", self._update("speaker_names", ("speaker", "name"), ("count",), _NAMES))
        fresh = "SELECT id, name, NULL FROM speaker_names WHERE id > ? ORDER BY id"
        self._index.learn("speaker_names", self._rows.all(fresh, self._last))

    def _roles(self) -> None:
        """Every office in the words of the articles, how often, and from when to when."""
        self._update("speaker_roles", ("speaker", "role"), ("count", "first_seen", "last_seen"), _ROLES)

    def _others(self) -> None:
        """The uids that forms of a speaker's name would have alone, so that an address of before a merge leads on."""
        own = {uid for (uid,) in self._rows.all("SELECT uid FROM speakers")}
        owners: dict[str, set[int]] = {}
        for speaker, name, kind, language in self._rows.all(_OTHERS):
            uid = make_id("speaker", kind, folded(name, languages([language])[0].normalise))
            if uid not in own:
                owners.setdefault(uid, set()).add(speaker)
        self._rows.run("DELETE FROM speaker_uids")
        rows = sorted((uid, *speakers) for uid, speakers in owners.items() if len(speakers) == 1)
        self._rows.run_many("INSERT INTO speaker_uids VALUES (?, ?)", rows)

    def _update(self, table: str, key: Sequence[str], values: Sequence[str], wanted: str) -> list[Any]:
        """Give a table the rows that a query makes; those that stand there already keep their ids.

        Returns:
            The id, the second column of the key, and None, of each row that is gone.
        """
        columns = (*key, *values)
        known = {row[1:3]: row for row in self._rows.all(f"SELECT id, {', '.join(columns)} FROM {table}")}
        rows = {row[:2]: row for row in self._rows.all(wanted)}
        gone = [(row[0], row[2], None) for pair, row in known.items() if pair not in rows]
        self._last = following = self._rows.next_id(table) - 1
        new, changed = [], []
        for pair, row in rows.items():
            if pair not in known:
                following += 1
                new.append((following, *row))
            elif known[pair][3:] != row[2:]:
                changed.append((*row[2:], known[pair][0]))
        self._rows.run_many(f"DELETE FROM {table} WHERE id = ?", [row[:1] for row in gone])
        self._rows.run_many(f"INSERT INTO {table}(id, {', '.join(columns)}) VALUES ({marks(1 + len(columns))})", new)
        assignments = ", ".join(f"{name} = ?" for name in values)
        self._rows.run_many(f"UPDATE {table} SET {assignments} WHERE id = ?", changed)
        return gone


@cache
def _version() -> str:
    """A digest of the rules that tell who is who; what they know of languages is settled anew with the articles."""
    digest = hashlib.blake2b(digest_size=4)
    for file in sorted(resources.files(__package__).iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".py"):
            digest.update(file.read_bytes())
    return digest.hexdigest()
