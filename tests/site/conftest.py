"""A database of the sample with the statements that a person listed in it, and Datasette to look at it."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import attrs
import pytest

import quotes
from quotes.model import Document, Quote, Speaker, Topic, Venue

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "db" / "sample"

# What the list of statements does not say and the pages show: kinds of saying, by the beginning of the cue.
ACTS = {"نف": "deny", "ونف": "deny", "رافض": "reject", "حذ": "warn"}

# Markup, an attribute's end, a template, and marks that turn the direction of all that follows them.
ATTACK = (
    "<script>window.hacked=1</script>\"'><img src=x onerror=window.hacked=1>{{ 7*7 }}&lt;"
    "\u202eنص\u202d\u2066\u2067 javascript:window.hacked=1"
)


def listed_by_hand() -> dict[tuple[str, str], list[Quote]]:
    """The statements of each article of the sample, by its headline and text."""
    with open(ROOT / "tests" / "sample.jsonl", encoding="utf-8") as lines:
        articles = [quotes.from_record(json.loads(line)) for line in lines]
    return {(document.title, document.text): found for document, found in articles}


def placed(document: Document, quote: Quote) -> Quote:
    """The same statement with what the extractor gives besides: places of cue and mention, office, who was told."""
    string = document.part(quote.part)
    near = string.rfind("\n", 0, quote.start) + 1
    cue = string.find(quote.cue, near) if quote.cue else -1
    mention = string.find(quote.mention, near) if quote.mention else -1
    acts = [act for beginning, act in ACTS.items() if quote.cue.startswith(beginning)]
    told = re.search("[«“](.+?)[»”]", quote.venue.name) if quote.venue and quote.venue.kind == "interview" else None
    office = quote.mention.removesuffix(quote.speaker.name).strip(" ،") if quote.speaker else ""
    return attrs.evolve(
        quote,
        role=office if office and office != quote.mention else None,
        venue=attrs.evolve(quote.venue, outlet=told[1]) if quote.venue and told else quote.venue,
        cue_start=cue if cue >= 0 else None,
        mention_start=mention if mention >= 0 else None,
        act=acts[0] if acts else "say",
    )


@pytest.fixture(scope="session")
def build() -> Callable[..., None]:
    """Makes a database of the sample, with its statements as a person listed them: `build(path, *files)`."""
    known = listed_by_hand()

    def extract(document: Document) -> list[Quote]:
        return [placed(document, quote) for quote in known[document.title, document.text]]

    def make(path: Path, *names: str) -> None:
        quotes.build([SAMPLE / name for name in names] or SAMPLE, path, extract=extract, version="by hand")

    return make


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory, build: Callable[..., None]) -> Path:
    """The sample, its statements listed by hand: what the pages show hangs on no extractor."""
    path = tmp_path_factory.mktemp("site") / "quotes.db"
    build(path)
    return path


@pytest.fixture(scope="session")
def extracted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample as `quotes build` makes a database of it."""
    path = tmp_path_factory.mktemp("extracted") / "quotes.db"
    quotes.build(SAMPLE, path)
    return path


@pytest.fixture(scope="session")
def metadata() -> dict[str, Any]:
    """What metadata.json says."""
    told: dict[str, Any] = json.loads((ROOT / "metadata.json").read_text(encoding="utf-8"))
    return told


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database in which every text that an article or an extractor can give is an attack."""
    folder = tmp_path_factory.mktemp("hostile")
    record = dict.fromkeys(("id", "title", "dateline", "publisher", "author"), ATTACK)
    record |= {"language": ATTACK, "url": "javascript:window.hacked=1//https://example.org", "published": "2022-02-10"}
    text = f"قال {ATTACK} في {ATTACK}: “{ATTACK}”\n{ATTACK}"
    source = folder / "<script>window.hacked=1<+script>.jsonl"
    source.write_text(json.dumps({**record, "text": text}, ensure_ascii=False), encoding="utf-8")
    start = text.index("“") + 1

    def extract(document: Document) -> list[Quote]:
        whole = Quote(
            part="body",
            start=start,
            end=start + len(ATTACK),
            text=ATTACK,
            type="direct",
            act=ATTACK,
            cue="قال",
            cue_start=0,
            mention=ATTACK,
            mention_start=4,
            speaker=Speaker(name=ATTACK, kind="person"),
            role=ATTACK,
            date=document.published,
            date_basis=ATTACK,
            date_words=ATTACK,
            venue=Venue(name=ATTACK, kind=ATTACK, outlet=ATTACK, counterpart=ATTACK, place=ATTACK),
            venue_words=ATTACK,
            topics=(Topic(scheme="subject", slug=ATTACK), Topic(scheme="place", slug=ATTACK)),
        )
        title = attrs.evolve(whole, part="title", start=0, end=len(ATTACK), cue="", cue_start=None, mention_start=None)
        inner = attrs.evolve(whole, end=start + 10, text=ATTACK[:10], parent=0)
        return [whole, title, inner]

    path = folder / "hostile.db"
    quotes.build(source, path, extract=extract, version="hostile")
    return path


@pytest.fixture(scope="session")
def hostile_addresses(hostile: Path) -> list[str]:
    """Every page on which something of that database can stand."""
    connection = sqlite3.connect(hostile)
    (article,) = connection.execute("SELECT uid FROM documents").fetchone()
    (speaker,) = connection.execute("SELECT uid FROM speakers").fetchone()
    (venue,) = connection.execute("SELECT uid FROM venues").fetchone()
    statements = [uid for (uid,) in connection.execute("SELECT uid FROM quotes")]
    connection.close()
    tables = ["statements", "quotes", "documents", "speakers", "speaker_names", "venues", "quote_topics", "sources"]
    search = urlencode({"_search": ATTACK})
    return [
        "/",
        "/hostile",
        *(f"/hostile/{table}" for table in [*tables, "topics?slug__contains=script", "readings"]),
        *(f"/hostile/{table}?_as_table=1&_facet_size=max" for table in ("statements", "quotes")),
        *(f"/hostile/{table}/1" for table in tables[1:6]),
        *(f"/hostile/{table}?{search}" for table in ("statements", "quotes", "documents", "speaker_names")),
        f"/hostile/statements?{urlencode({'speaker': ATTACK, 'venue_kind': ATTACK})}",
        "/hostile/least_certain",
        f"/hostile/said_about?{urlencode({'words': ATTACK, 'speaker': '', 'since': '', 'until': ''})}",
        *(f"/-/quote/{uid}" for uid in statements),
        f"/-/article/{article}",
        f"/-/quote/{quote(ATTACK, safe='')}",
        f"/-/speaker/{speaker}",
        f"/-/venue/{venue}",
        *(f"/-/{page}" for page in ("search", "speakers", "subjects", "places", "outlets", "compare", "about")),
        f"/-/search?{urlencode({'q': ATTACK, 'role': ATTACK, 'since': ATTACK})}",
        f"/-/search?{urlencode({'publisher': ATTACK, 'act': ATTACK, 'type': 'direct'})}",
        f"/-/speakers?{urlencode({'q': ATTACK})}",
        f"/-/outlet?{urlencode({'name': ATTACK})}",
        f"/-/compare?{urlencode({'speaker': speaker, 'subject': ATTACK, 'name': ATTACK})}",
        *(f"/-/{page}/{quote(ATTACK, safe='')}" for page in ("subject", "place", "venue", "speaker")),
    ]
