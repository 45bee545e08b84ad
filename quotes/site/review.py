"""Is this right? Whoever holds the token of `quotes serve --review` says so, on the machine that serves.

No setting, plugin or address opens the desk: only the process that calls `open_desk` has one.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, get_args
from urllib.parse import urlsplit

from attrs import frozen
from datasette import Forbidden, Response

from quotes.model import QuotesError, QuoteType, SpeakerKind
from quotes.reviewing import Reviewer
from quotes.site.databases import UID
from quotes.site.kinds import KINDS
from quotes.site.visit import Missing, Visit

__all__ = ["Desk", "add", "close_desk", "desk_of", "judge", "open_desk", "review"]

_COOKIE = "quotes_review"
_ERROR = 3  # as Datasette numbers its messages
_TEXTS = ("speaker", "speaker_kind", "role", "date", "date_basis", "venue", "venue_kind", "type")
_BESIDE = ("cue", "speaker_mention")


@frozen
class Desk:
    """Where corrections are made.

    Args:
        reviewer: takes them; database: the file that it is about; token: what whoever makes them must know.
    """

    reviewer: Reviewer
    database: str
    token: str

    choices: Mapping[str, tuple[str, ...]] = {
        "speaker_kind": get_args(SpeakerKind),
        "type": get_args(QuoteType),
        "date_basis": tuple(KINDS["date_basis"]),
        "venue_kind": tuple(KINDS["venue_kind"]),
    }
    """What can be chosen of a field."""


_desks: list[Desk] = []


def open_desk(reviewer: Reviewer, database: str, token: str) -> None:
    """Let whoever knows the token correct a database that this process serves."""
    _desks.append(Desk(reviewer, str(Path(database).resolve()), token))


def close_desk() -> None:
    """Let nobody any more."""
    _desks.clear()


def desk_of(visit: Visit) -> Desk | None:
    """The desk at which the reader of a page sits, None for all others."""
    shown = visit.request.cookies.get(_COOKIE) or ""
    path = visit.datasette.get_database(visit.database).path if visit.database else None
    for desk in _desks:
        if (
            path
            and str(Path(path).resolve()) == desk.database
            and secrets.compare_digest(shown.encode(), desk.token.encode())
        ):
            return desk
    return None


async def review(visit: Visit) -> Any:
    """The desk: what to look at, the least certain first. An address with the token lets its reader sit down."""
    given = visit.request.args.get("token")
    if given is not None:
        if not any(secrets.compare_digest(given.encode(), desk.token.encode()) for desk in _desks):
            raise Missing("")
        response = Response.redirect(visit.url("review"))
        response.set_cookie(_COOKIE, given, httponly=True, samesite="strict", path="/")
        return response
    desk = _seated(visit)
    return await visit.page(
        "quotes_review.html", desk=desk, cards=await visit.all("unreviewed"), counts=await visit.one("reviewed")
    )


async def judge(visit: Visit) -> Any:
    """What a person says of one statement."""
    uid = visit.request.url_vars["name"]
    desk, given = await _posted(visit, uid)
    verdict = given.get("verdict") or None
    changes = _changes(given) if verdict == "corrected" else None
    who = {"reviewer": given.get("reviewer") or None, "note": given.get("note") or None}
    now = await _done(visit, lambda: desk.reviewer.judge(uid, verdict, changes, **who))  # type: ignore[arg-type]
    if isinstance(now, QuotesError):
        return Response.redirect(visit.url("quote", uid))
    return Response.redirect(visit.url("quote", now) if now else visit.url("review"))


async def add(visit: Visit) -> Any:
    """A statement that was missed, in the article that the address names."""
    uid = visit.request.url_vars["name"]
    desk, given = await _posted(visit, uid)
    statement = {**_changes(given), "part": given.get("part", "body")}
    who = {"reviewer": given.get("reviewer") or None, "note": given.get("note") or None}
    now = await _done(visit, lambda: desk.reviewer.add(uid, statement, **who))
    return Response.redirect(
        visit.url("article", uid) if isinstance(now, QuotesError) else visit.url("quote", now or "")
    )


def _seated(visit: Visit) -> Desk:
    desk = desk_of(visit)
    if desk is None:
        raise Missing("")
    return desk


async def _posted(visit: Visit, uid: str) -> tuple[Desk, dict[str, str]]:
    """The desk and what was filled in, by its reader, on one of our own pages."""
    desk = _seated(visit)
    request = visit.request
    if request.method != "POST" or not UID.fullmatch(uid):
        raise Missing("")
    origin = request.headers.get("origin")
    same = urlsplit(origin).netloc == request.host if origin else request.headers.get("sec-fetch-site") == "same-origin"
    if not same:
        raise Forbidden("a correction has to come from a page of this site")
    return desk, await request.post_vars()


async def _done(visit: Visit, work: Callable[[], str | None]) -> str | QuotesError | None:
    """What came of it; what was wrong is told on the next page."""
    try:
        return await asyncio.to_thread(work)
    except QuotesError as error:
        visit.datasette.add_message(visit.request, str(error), _ERROR)
        return error


def _changes(given: Mapping[str, str]) -> dict[str, Any]:
    """What was filled in, with the keys of the exchange format; what was left empty is null there."""
    changes: dict[str, Any] = {name: given[name].strip() or None for name in _TEXTS if name in given}
    changes |= {name: given[name].strip() for name in _BESIDE if name in given}
    if words := given.get("text", "").replace("\r\n", "\n").strip():
        changes["text"] = words
    if "subjects" in given:
        changes["subjects"] = given["subjects"].lower().split()
    if "places" in given:
        changes["places"] = given["places"].upper().split()
    if changes.get("date", "") is None:
        changes["date_basis"] = None
    return changes
