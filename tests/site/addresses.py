"""The address of each of our pages on a database, for those who look at all of them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

__all__ = ["NAMES", "addresses"]

NAMES = (
    "front",
    "search",
    "search-words",
    "search-narrow",
    "search-nothing",
    "statement",
    "article",
    "speakers",
    "speakers-nobody",
    "speaker",
    "subjects",
    "subject",
    "places",
    "place",
    "venue",
    "outlets",
    "outlet",
    "outlet-told",
    "compare",
    "compare-empty",
    "about",
    "missing",
)

_SPEAKER = """
SELECT s.uid FROM tallies AS t JOIN speakers AS s ON s.id = t.value
 WHERE t.field = 'speaker' AND t.month = '' AND s.identified ORDER BY t.statements DESC, t.value LIMIT 1 OFFSET ?
"""
_TOPIC = """
SELECT p.slug FROM tallies AS t JOIN topics AS p ON p.id = t.value
 WHERE t.field = 'topic' AND t.month = '' AND p.scheme = ? ORDER BY t.statements DESC, t.value LIMIT 1
"""
_REPEATED = "SELECT q.uid FROM repeated_statements AS r JOIN quotes AS q ON q.id = r.id ORDER BY r.outlets DESC, r.id"
_ARTICLE = "SELECT d.uid FROM documents AS d JOIN quotes AS q ON q.document = d.id GROUP BY d.id ORDER BY count(*) DESC"
_VENUE = "SELECT v.uid FROM venues AS v JOIN quotes AS q ON q.venue = v.id GROUP BY v.id ORDER BY count(*) DESC, v.id"
_PUBLISHER = "SELECT value FROM tallies WHERE field = 'publisher' AND month = '' ORDER BY statements DESC, value"
_TOLD = "SELECT name FROM outlets ORDER BY id"


def addresses(database: Path, word: str) -> dict[str, str]:
    """Our pages by a name: the ones of which there is one, and the fullest of the others.

    Args:
        database: the file; word: one that some statements have.
    """
    with closing(sqlite3.connect(database)) as connection:

        def first(sql: str, *values: object) -> str:
            row = connection.execute(sql, values).fetchone()
            return str(row[0])

        one, other = first(_SPEAKER, 0), first(_SPEAKER, 1)
        subject, place = first(_TOPIC, "subject"), first(_TOPIC, "place")
        return {
            "front": "/",
            "search": "/-/search",
            "search-words": f"/-/search?q={quote(word)}",
            "search-narrow": f"/-/search?speaker={one}&type=indirect",
            "search-nothing": "/-/search?q=zzzz&act=deny",
            "statement": f"/-/quote/{first(_REPEATED)}",
            "article": f"/-/article/{first(_ARTICLE)}",
            "speakers": "/-/speakers",
            "speakers-nobody": "/-/speakers?q=zzzz",
            "speaker": f"/-/speaker/{one}",
            "subjects": "/-/subjects",
            "subject": f"/-/subject/{subject}",
            "places": "/-/places",
            "place": f"/-/place/{place}",
            "venue": f"/-/venue/{first(_VENUE)}",
            "outlets": "/-/outlets",
            "outlet": f"/-/outlet?name={quote(first(_PUBLISHER))}",
            "outlet-told": f"/-/outlet?name={quote(first(_TOLD))}",
            "compare": f"/-/compare?speaker={one}&speaker={other}&subject={subject}",
            "compare-empty": "/-/compare",
            "about": "/-/about",
            "missing": "/-/quote/0123456789abcdef",
        }
