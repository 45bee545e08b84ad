"""How many statements there are of each kind, and who speaks on what and in which outlet: counted once, when all is
written, so that no page and no list of facets has to walk through the statements to know.

A statement that several articles tell counts once, but for outlets, of which each counts what it published.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import resources

from quotes.library.rows import Rows, marks

__all__ = ["settle_tallies"]

_ONCE = "ifnull(q.statement, q.id) = q.id"
_MONTH = "strftime('%Y-%m', q.date)"
_TOPICS = "quotes AS q JOIN quote_topics AS qt ON qt.quote = q.id"
_ARTICLES = "quotes AS q JOIN documents AS d ON d.id = q.document"

# field, value, month and statements; each value once for all its days together, which is the month ''.
_TALLIES = (
    "SELECT 'total', 'statements', '', count(*) FROM quotes AS q WHERE " + _ONCE,
    "SELECT 'total', 'articles', '', count(*) FROM documents",
    "SELECT 'total', 'speakers', '', count(*) FROM speakers WHERE identified",
    "SELECT 'total', 'publishers', '', count(DISTINCT publisher) FROM documents",
    f"SELECT 'all', '', {_MONTH}, count(*) FROM quotes AS q WHERE q.date IS NOT NULL AND {_ONCE} GROUP BY 3",
    *(
        f"SELECT '{field}', q.{field}, '', count(*) FROM quotes AS q WHERE q.{field} IS NOT NULL AND {_ONCE} GROUP BY 2"
        for field in ("speaker", "role", "act", "type")
    ),
    "SELECT 'venue_kind', v.kind, '', count(*) FROM quotes AS q JOIN venues AS v ON v.id = q.venue"
    f" WHERE v.kind <> '' AND {_ONCE} GROUP BY 2",
    "SELECT 'outlet', v.outlet, '', count(*) FROM quotes AS q JOIN venues AS v ON v.id = q.venue"
    f" WHERE v.outlet IS NOT NULL AND {_ONCE} GROUP BY 2",
    f"SELECT 'topic', qt.topic, '', count(*) FROM {_TOPICS} WHERE {_ONCE} GROUP BY 2",
    f"SELECT 'topic', qt.topic, {_MONTH}, count(*) FROM {_TOPICS} WHERE q.date IS NOT NULL AND {_ONCE} GROUP BY 2, 3",
    f"SELECT 'publisher', d.publisher, '', count(*) FROM {_ARTICLES} WHERE d.publisher IS NOT NULL GROUP BY 2",
    f"SELECT 'publisher', d.publisher, {_MONTH}, count(*) FROM {_ARTICLES}"
    " WHERE d.publisher IS NOT NULL AND q.date IS NOT NULL GROUP BY 2, 3",
    "SELECT 'articles', publisher, '', count(*) FROM documents WHERE publisher IS NOT NULL GROUP BY 2",
)
_SPEAKER_TOPICS = f"""
SELECT q.speaker, qt.topic, count(*), min(q.date), max(q.date) FROM {_TOPICS}
 WHERE q.speaker IS NOT NULL AND {_ONCE} GROUP BY 1, 2
"""
_SPEAKER_PUBLISHERS = f"""
SELECT q.speaker, d.publisher, count(*), min(q.date), max(q.date) FROM {_ARTICLES}
 WHERE q.speaker IS NOT NULL AND d.publisher IS NOT NULL GROUP BY 1, 2
"""
_TABLES = {
    "tallies": (("field", "value", "month"), ("statements",), _TALLIES),
    "speaker_topics": (("speaker", "topic"), ("count", "first_seen", "last_seen"), (_SPEAKER_TOPICS,)),
    "speaker_publishers": (("speaker", "publisher"), ("count", "first_seen", "last_seen"), (_SPEAKER_PUBLISHERS,)),
}


def settle_tallies(rows: Rows, changed: bool) -> None:
    """Bring the tables of counts up to date.

    Args:
        rows: the tables; changed: whether anything has changed since they were counted last. Where not, they are
            counted only if other rules did so.
    """
    version = _version()
    if not changed and rows.one("SELECT 1 FROM about WHERE key = 'tallies' AND value = ?", version):
        return
    for table, (key, values, queries) in _TABLES.items():
        columns = (*key, *values)
        known = set(rows.all(f"SELECT {', '.join(columns)} FROM {table}"))
        wanted = {row for query in queries for row in rows.all(query)}
        where = " AND ".join(f"{name} = ?" for name in key)
        rows.run_many(f"DELETE FROM {table} WHERE {where}", [row[: len(key)] for row in known - wanted])
        names = ", ".join(columns)
        rows.run_many(f"INSERT INTO {table}({names}) VALUES ({marks(len(columns))})", sorted(wanted - known, key=str))
    rows.run("INSERT OR REPLACE INTO about VALUES ('tallies', ?)", version)


@cache
def _version() -> str:
    """A digest of the rules by which is counted."""
    rules = resources.files(__package__).joinpath("tallies.py").read_bytes()
    return hashlib.blake2b(rules, digest_size=4).hexdigest()
