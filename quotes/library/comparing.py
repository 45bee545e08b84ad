"""What several speakers say on one thing, and what several outlets make of one statement."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from quotes.library.searching import languages
from quotes.library.statements import Coverage, KnownSpeaker, Position, Statement
from quotes.library.words import folded
from quotes.model import QuotesError

if TYPE_CHECKING:
    from quotes.library.querying import Library

__all__ = ["by_outlet", "by_speaker"]


def by_speaker(library: Library, subject: str, speakers: Sequence[str | int] | None) -> list[Position]:
    """See `Library.compare`."""
    named = [_called(library, name) for name in speakers] if speakers else None
    said: dict[int, list[Statement]] = {}
    for statement in library.search(subject=subject, once=True, order="oldest"):
        if statement.speaker_id is not None:
            said.setdefault(statement.speaker_id, []).append(statement)
    known = {speaker.id: speaker for speaker in library.speakers() if speaker.id in said}
    if named is None:
        order: Iterable[int] = sorted(said, key=lambda speaker: (-len(said[speaker]), speaker))
    else:
        order = dict.fromkeys(speaker.id for group in named for speaker in group if speaker.id in said)
    return [Position(speaker=known[speaker], statements=tuple(said[speaker])) for speaker in order]


def by_outlet(tellings: Iterable[Statement]) -> list[Coverage]:
    """See `Library.outlets`."""
    told: dict[str | None, list[Statement]] = {}
    for statement in tellings:
        told.setdefault(statement.document.publisher, []).append(statement)
    return [
        Coverage(publisher=publisher, published=statements[0].document.published, statements=tuple(statements))
        for publisher, statements in told.items()
    ]


def _called(library: Library, name: str | int) -> list[KnownSpeaker]:
    """Who is called so: those whose full name has these words; where there is none, those of whom any form has them."""
    if isinstance(name, int):
        found = [speaker for speaker in library.speakers() if speaker.id == name]
    else:
        found = list(library.speakers(name))
        pack = languages(library.languages)[0]
        wanted = set(folded(name, pack.normalise).split())
        found = [one for one in found if wanted <= set(folded(one.name, pack.normalise).split())] or found
    if not found:
        raise QuotesError(f"{library.path}: no speaker {name}")
    return found
