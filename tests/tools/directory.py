"""How well speakers of different articles are told to be one: pairs to label, and the score of labelled ones.

    python tests/tools/directory.py draw DATABASE SEED [NUMBER]        pairs for a reader, with what surrounds each
    python tests/tools/directory.py keep DATABASE LABELLED > PAIRS     what the reader said, without the articles' words
    python tests/tools/directory.py score DATABASE PAIRS [--misses]    pairwise precision and recall

DATABASE is built from the corpus. The same database, seed and rules draw the same pairs, of four kinds: a third are of
one row under two names, a third of two rows under like names, the others have no full name on one side (a surname, an
office) or the same name on both. LABELLED has a line "NUMBER yes|no|-" for each pair that `draw` printed, "-" where one
side is no speaker or nobody could tell; these do not count. A side is kept as the article's id, and the place and the
kind of the name in it. Pairs of a row that is no one's (`identified = 0`) count as kept apart.
"""

from __future__ import annotations

import datetime as dt
import json
import random
import sqlite3
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import combinations
from typing import Any

from attrs import frozen

from quotes.languages import get
from quotes.languages.naming import naming
from quotes.library.directory.offices import office_of
from quotes.library.words import folded

SHARES = {"joined": 0.35, "apart": 0.3, "short": 0.2, "same name": 0.15}
_LIKE = 0.8  # of the letters that two names have in common, from which on they are alike
_ROW = 3  # pairs of names of one row
_NEAR = 400  # days between two sides that could be one by their office


@frozen
class Side:
    """A speaker of one article: who that is in the directory, and what to show a reader."""

    document: int
    article: str
    name: str
    kind: str
    speaker: int
    identified: bool
    roles: tuple[str, ...]
    day: str | None
    outlet: str | None

    @property
    def words(self) -> tuple[str, ...]:
        of = naming("ar")
        return of.words(self.name) if self.kind == "person" else of.body(self.name).words

    @property
    def states(self) -> frozenset[str]:
        """The countries in the name of a body: two of different ones are two, and nothing to ask a reader."""
        return frozenset(naming("ar").body(self.name).states) if self.kind == "organization" else frozenset()

    @property
    def full(self) -> bool:
        return self.identified and (self.kind != "person" or len(self.words) > 1) and self.name not in self.roles


def sides(db: sqlite3.Connection) -> list[Side]:
    """Every named person and body of every article; crowds and unnamed sources are nobody's."""
    rows = db.execute(
        "SELECT q.document, d.original_id, q.named, q.named_kind, q.speaker, s.identified,"
        " json_group_array(DISTINCT q.role), min(ifnull(q.date, d.published)), d.publisher"
        " FROM quotes AS q JOIN documents AS d ON d.id = q.document JOIN speakers AS s ON s.id = q.speaker"
        " WHERE q.named_kind IN ('person', 'organization')"
        " GROUP BY d.uid, q.named, q.named_kind ORDER BY d.uid, q.named"
    )
    found = []
    for *who, identified, roles, day, outlet in rows:
        known = tuple(sorted(role for role in json.loads(roles) if role))
        found.append(Side(*who, bool(identified), known, day, outlet))
    return found


def like(one: Side, other: Side) -> bool:
    """Whether two names could be one's: most letters are the same, or all words of one are in the other."""
    a, b = (folded(side.name, get("ar").normalise) for side in (one, other))
    words, others = set(one.words), set(other.words)
    return words <= others or others <= words or SequenceMatcher(None, a, b).ratio() >= _LIKE


def drawn(all_sides: Sequence[Side], seed: int, number: int) -> Iterator[tuple[str, Side, Side]]:
    """Pairs of each kind, by chance."""
    chance = random.Random(seed)
    kinds = {
        "joined": _joined(all_sides),
        "apart": _apart(all_sides),
        "short": _short(all_sides),
        "same name": _same(all_sides),
    }
    for kind, share in SHARES.items():
        found = sorted(kinds[kind].items())
        for _, pairs in chance.sample(found, min(len(found), round(share * number))):
            one, other = chance.choice(pairs)
            yield kind, one, other


Pairs = dict[tuple[Any, ...], list[tuple[Side, Side]]]


def _joined(all_sides: Iterable[Side]) -> Pairs:
    """Of one row, under two full names: each two names count once, and a row some times at most."""
    rows: dict[int, dict[str, list[Side]]] = defaultdict(lambda: defaultdict(list))
    for side in all_sides:
        if side.full:
            rows[side.speaker][side.name].append(side)
    found: Pairs = {}
    for speaker, names in sorted(rows.items()):
        pairs = list(combinations(sorted(names), 2))
        for one, other in random.Random(speaker).sample(pairs, min(len(pairs), _ROW)):
            found[one, other] = [(a, b) for a in names[one][:5] for b in names[other][:5] if a.document != b.document]
    return {key: pairs for key, pairs in found.items() if pairs}


def _apart(all_sides: Iterable[Side]) -> Pairs:
    """Of two rows, under names that look alike: one word in common, and most letters, or all words of one."""
    words: dict[tuple[str, str], dict[tuple[int, str], Side]] = defaultdict(dict)
    for side in all_sides:
        if side.full:
            bones = {naming("ar").skeleton((word,)) for word in side.words if len(word) > 2}
            for bone in bones:
                words[side.kind, bone][side.speaker, side.name] = side
    found: Pairs = {}
    for block in words.values():
        if len(block) > 150:
            continue  # a given name that hundreds have
        for one, other in combinations(block.values(), 2):
            two = one.speaker != other.speaker and one.document != other.document and one.name != other.name
            abroad = one.states and other.states and one.states != other.states
            if two and not abroad and like(one, other):
                found[tuple(sorted((one.name, other.name)))] = [(one, other)]
    return found


def _short(all_sides: Sequence[Side]) -> Pairs:
    """A surname or an office alone, and somebody with that surname or office within a year: joined or not."""
    held: dict[tuple[Any, ...], list[Side]] = defaultdict(list)
    for side in all_sides:
        if side.full and side.kind == "person":
            held["name", naming("ar").skeleton(side.words[-1:])].append(side)
            for role in side.roles:
                office = office_of(role, "ar")
                if office is not None and (office.states or office.rest):
                    held["office", office.key].append(side)
    found: Pairs = {}
    for side in all_sides:
        if side.kind != "person" or side.full or not side.day or not side.words:
            continue
        bone = naming("ar").skeleton(side.words) if len(side.words) == 1 else ""
        bearers = {other.document for other in held.get(("name", bone), ()) if other.words[-1:] == side.words}
        keys: list[tuple[Any, ...]] = [("name", bone)] if len(bearers) > 1 else []
        if (office := office_of(side.name, "ar")) is not None:
            keys.append(("office", office.key))
        others = [
            other
            for key in keys
            for other in held.get(key, ())
            if other.day and other.document != side.document and _days(side.day, other.day) <= _NEAR
        ]
        mine = [other for other in others if other.speaker == side.speaker]
        if others:
            found[side.article, side.name] = [(side, other) for other in (mine or others)[:20]]
    return found


def _days(one: str, other: str) -> int:
    return abs((dt.date.fromisoformat(one) - dt.date.fromisoformat(other)).days)


def _same(all_sides: Iterable[Side]) -> Pairs:
    """One full name of a person in two articles, in one row or in two."""
    names: dict[str, list[Side]] = defaultdict(list)
    for side in all_sides:
        if side.full and side.kind == "person":
            names[side.name].append(side)
    return {
        (name,): [(one, other) for one, other in combinations(several[:8], 2) if one.document != other.document]
        for name, several in names.items()
        if len({side.document for side in several}) > 1
    }


def _context(db: sqlite3.Connection, side: Side) -> str:
    part, start, _ = place(db, side.document, side.name)
    ((title, text),) = db.execute("SELECT title, text FROM documents WHERE id = ?", [side.document])
    whole = title if part == "title" else text
    around = " ".join(whole[max(0, start - 90) : start + len(side.name) + 60].split())
    mentions = db.execute(
        "SELECT DISTINCT mention FROM quotes WHERE document = ? AND named = ?", [side.document, side.name]
    )
    said = " / ".join(mention for (mention,) in mentions)[:60]
    roles = " | ".join(side.roles)[:110]
    return f"{side.name} <{said}> [{roles}] {side.outlet} {side.day} :: {title[:70]} :: …{around}…"


def place(db: sqlite3.Connection, document: int, name: str) -> tuple[str, int, int]:
    """Where a name stands in an article."""
    ((title, text),) = db.execute("SELECT title, text FROM documents WHERE id = ?", [document])
    for part, whole in (("body", text), ("title", title)):
        if (at := whole.find(name)) >= 0:
            return part, at, at + len(name)
    return "none", 0, 0


def show(db: sqlite3.Connection, seed: int, number: int) -> None:
    """Print pairs for a reader."""
    for count, (kind, one, other) in enumerate(drawn(sides(db), seed, number), 1):
        joined = one.speaker == other.speaker and one.identified
        print(f"{count} {kind} {'JOINED' if joined else 'apart'}\n   A {_context(db, one)}\n   B {_context(db, other)}")


def keep(db: sqlite3.Connection, path: str) -> None:
    """Print the labels of a reader with the places of the names; the first line of the file is "SEED NUMBER"."""
    with open(path, encoding="utf-8") as lines:
        seed, number = map(int, next(lines).split())
        labels = {int(count): label for count, label in (line.split()[:2] for line in lines if line.strip())}
    for count, (kind, one, other) in enumerate(drawn(sides(db), seed, number), 1):
        if labels[count] == "-":
            continue
        ends = [[side.article, side.kind, *place(db, side.document, side.name)] for side in (one, other)]
        if all(end[2] != "none" for end in ends):
            print(json.dumps({"drawn": kind, "sides": ends, "same": labels[count] == "yes"}))


def score(db: sqlite3.Connection, pairs: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """Pairwise precision and recall.

    Returns:
        precision, recall, and how many pairs: labelled, that the extractor still has, joined, and that are one;
        the same for each kind that was drawn.
    """
    where = {row[0]: row for row in db.execute("SELECT original_id, id, title, text FROM documents")}
    counts: dict[str, int] = defaultdict(int)
    kinds: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    misses = []
    for pair in pairs:
        counts["pairs"] += 1
        found = []
        for article, kind, part, start, end in pair["sides"]:
            _, document, title, text = where[article]
            name = (title if part == "title" else text)[start:end]
            row = db.execute(
                "SELECT q.speaker, s.identified FROM quotes AS q JOIN speakers AS s ON s.id = q.speaker"
                " WHERE q.document = ? AND q.named = ? AND q.named_kind = ? LIMIT 1",
                [document, name, kind],
            ).fetchone()
            found.append((row, f"{name} ({article})"))
        (one, first), (other, second) = found
        if one is None or other is None:
            continue
        joined = one[0] == other[0] and bool(one[1])
        for of in (counts, kinds[pair["drawn"]]):
            of["found"] += 1
            of["joined"] += joined
            of["same"] += pair["same"]
            of["right"] += joined and pair["same"]
        if joined != pair["same"]:
            misses.append(("wrong" if joined else "missed", pair["drawn"], first, second))
    return {
        "precision": counts["right"] / counts["joined"] if counts["joined"] else 1.0,
        "recall": counts["right"] / counts["same"] if counts["same"] else 1.0,
        **counts,
        "kinds": {kind: dict(of) for kind, of in kinds.items()},
        "misses": misses,
    }


def main() -> None:
    command, database, *rest = sys.argv[1:]
    db = sqlite3.connect(database)
    if command == "draw":
        show(db, int(rest[0]), int(rest[1]) if len(rest) > 1 else 300)
    elif command == "keep":
        keep(db, rest[0])
    else:
        with open(rest[0], encoding="utf-8") as lines:
            figures = score(db, map(json.loads, lines))
        misses = figures.pop("misses")
        print(json.dumps(figures))
        for miss in misses if "--misses" in rest else ():
            print(" | ".join(miss))


if __name__ == "__main__":
    main()
