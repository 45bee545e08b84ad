"""Where was this reported from? The dateline that opens a report, on a line of its own or before its first words."""

from __future__ import annotations

import datetime as dt
import re

from attrs import evolve, frozen

from quotes.reading.pagedate import date_line
from quotes.reading.words import is_one_of, visible

__all__ = ["Dateline", "dateline_line", "opening"]


@frozen
class Dateline:
    """What stands before a report's first words.

    Args:
        place: where it was reported from; credit: the agency or the reporter. None where not given.
        day: the date that stands between them, None where there is none or it has no year.
        sure: whether only a dateline is written like that, so that the line above it must be a headline.
    """

    place: str | None
    credit: str | None
    day: dt.date | None = None
    sure: bool = True


_DASH = "[-–—ـ]"
_PLAIN = r"[^|/:؟?!؛;“”\"«»()\[\]\n]"  # what stands in names, with the comma between a city and its country
_MARKED = re.compile(r"(?P<body>[^|:؟?!؛;“”\"«»\[\]\n]{2,60}?)\s*\|+")
_SLASHED = re.compile(rf"(?P<body>{_PLAIN}{{2,40}}?)\s*/+(?P<more>(?:{_PLAIN}{{2,30}}/+)*)")
_BRACKETED = re.compile(rf"(?P<body>{_PLAIN}{{0,45}}?)\s*\((?P<agency>[^()\n]{{2,25}})\)\s*(?P<end>[-–—ـ:|/]*)")
_DASHED = re.compile(rf"(?P<body>{_PLAIN}{{2,70}}?)\s*(?P<end>[:|/])(?=\s|$)")
_BARE = re.compile(rf"(?P<place>[^\W\d_]+(?: [^\W\d_]+)?)\s*(?P<dash>{_DASH}+)\s*(?P<rest>\S+(?: \S+)?(?: \S+)?)")
_NAMED = re.compile(rf"(?P<body>{_PLAIN}{{2,25}}?)\s*(?::|{_DASH}{{1,2}}\s)")
_UNMARKED = re.compile(rf"(?P<body>{_PLAIN}+?)\s*(?P<end>:|{_DASH}*)")
_SPLIT = re.compile(rf"\s*[|/()]+\s*|\s+{_DASH}+\s*|(?<!\s)[-–—]+\s+")
_TIGHT = re.compile("[-–—]")
_HEAD = 130  # no dateline is longer
_LONGEST_LINE = 80
_LONGEST_NAME = 40
_MOST_WORDS = 5


def dateline_line(line: str) -> Dateline | None:
    """The dateline that a whole line consists of.

    Args:
        line: one line of a page.

    Returns:
        None where the line is anything else.
    """
    line = visible(line[: 2 * _LONGEST_LINE])
    if not 2 <= len(line) <= _LONGEST_LINE:
        return None
    if line.endswith(("|", "/")):
        body = line.rstrip("|/ ")
        return _dateline(_parts(body)) if re.fullmatch(rf"(?:{_PLAIN}|[|/()])+", body) else None
    if (match := _BRACKETED.fullmatch(line)) and is_one_of(match["agency"], "agencies"):
        return _dateline([*_parts(match["body"]), match["agency"]])
    match = _UNMARKED.fullmatch(line)
    return _unmarked(_parts(match["body"]), marked=bool(match["end"])) if match else None


def _unmarked(parts: list[str], *, marked: bool) -> Dateline | None:
    """A line that only its words show to be a dateline, with no more than a colon or a dash at its end."""
    located = any(is_one_of(part, "places") for part in parts)
    if len(parts) == 1:
        return _dateline(parts) if located and marked else None
    if any(is_one_of(part, "agencies") for part in parts):
        # A name beside an agency may as well be the reporter's.
        return _dateline(parts, place_must_be_known=not marked)
    found = _dateline(parts) if located and len(parts) == 2 else None
    return evolve(found, sure=False) if found else None  # a street and its city are written like a reporter and his


def opening(text: str) -> Dateline | None:
    """The dateline before the first words of a report, whose text keeps it.

    Args:
        text: a report, or its first paragraph.

    Returns:
        None where it opens without one.
    """
    head = visible(text[:_HEAD].split("\n", 1)[0])
    for find in (_marked, _bracketed, _slashed, _dashed, _bare, _named):
        if found := find(head):
            return found
    return None


def _marked(head: str) -> Dateline | None:
    match = _MARKED.match(head)
    return _dateline(_parts(match["body"])) if match else None


def _bracketed(head: str) -> Dateline | None:
    match = _BRACKETED.match(head)
    if not match or not match["end"] or not is_one_of(match["agency"], "agencies"):
        return None
    return _dateline([*_parts(match["body"]), match["agency"]])


def _slashed(head: str) -> Dateline | None:
    match = _SLASHED.match(head)
    if not match:
        return None
    parts = _parts(match["body"])
    credits = _parts(match["more"])
    if not all(is_one_of(part, "agencies") or date_line(part) for part in credits):
        credits = []
    known = any(is_one_of(part, "agencies") or is_one_of(part, "places") for part in (*parts, *credits))
    # A slash also stands between two names of a month, or two units: a place that is not known must have it leant on.
    leans = re.match(r"/ +\S", head[match.end("body") :]) is not None
    if not known and not (leans and len(match["body"].split()) <= 2):
        return None
    return _dateline([*parts, *credits])


def _dashed(head: str) -> Dateline | None:
    match = _DASHED.match(head)
    if not match:
        return None
    parts = _parts(match["body"])
    if len(parts) < 2 or not any(is_one_of(part, "agencies") for part in parts):
        return None
    return _dateline(parts, place_must_be_known=match["end"] == ":")


def _bare(head: str) -> Dateline | None:
    """A known place and an agency with nothing after them: the agency is as many words as the list has."""
    match = _BARE.match(head)
    if not match or not is_one_of(match["place"], "places"):
        return None
    words = match["rest"].split()
    for count in range(len(words), 0, -1):
        agency = " ".join(words[:count]).rstrip(":|/-–—")
        if is_one_of(agency, "agencies"):
            return _dateline([match["place"], agency])
    return None


def _named(head: str) -> Dateline | None:
    match = _NAMED.match(head)
    if not match or not is_one_of(match["body"], "places"):
        return None
    return Dateline(place=match["body"].strip(), credit=None, sure=False)


def _parts(body: str) -> list[str]:
    parts: list[str] = []
    for part in _SPLIT.split(body.strip()):
        pieces = [piece.strip() for piece in _TIGHT.split(part)]
        # A hyphen inside a word belongs to it, unless it ties a place to an agency.
        parts += pieces if any(is_one_of(piece, "agencies") for piece in pieces) else [part.strip()]
    return [piece for part in parts for piece in _undated(part) if piece]


def _undated(part: str) -> tuple[str, ...]:
    """A place and the date written behind it, apart."""
    match = re.fullmatch(r"(?P<name>\D+?)\s+(?P<date>\d.*)", part)
    if not match or not date_line(match["date"]):
        return (part,)
    name = match["name"].rstrip("،, ")
    first, _, last = name.rpartition(" ")
    return (first if first and is_one_of(last, "date_words") and not is_one_of(last, "places") else name, match["date"])


def _dateline(parts: list[str], *, place_must_be_known: bool = False) -> Dateline | None:
    """Who is who among the parts: agencies and places by their lists, then by their order."""
    agencies = [part for part in parts if is_one_of(part, "agencies")]
    dates = {part: found for part in parts if part not in agencies and (found := date_line(part))}
    names = [part for part in parts if part not in agencies and part not in dates]
    if not parts or not all(_is_name(name) for name in names) or not (names or agencies):
        return None
    place = next((name for name in names if is_one_of(name, "places")), None)
    if place is None and names:
        # Outlet, place, perhaps with a reporter before them; or place, outlet; or place, reporter.
        if agencies and parts.index(agencies[0]) < parts.index(names[-1]):
            place = names[-1]
        elif not place_must_be_known:
            place = names[0]
    credits = [part for part in parts if part != place and part not in dates]
    return Dateline(
        place=place,
        credit=", ".join(credits) or None,
        day=next((found.day for found in dates.values()), None),
    )


def _is_name(part: str) -> bool:
    return (
        len(part) <= _LONGEST_NAME
        and len(part.split()) <= _MOST_WORDS
        and not any(letter.isdigit() for letter in part)
        and not is_one_of(part, "enumerators")
        and any(letter.isalpha() for letter in part)
    )
