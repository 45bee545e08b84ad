"""Where: the occasion of each statement."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping

from quotes.extraction.attribution import Attribution
from quotes.extraction.dates import Day
from quotes.extraction.known import RECENT, Resolved
from quotes.extraction.occasions import Named, Settings
from quotes.extraction.regions import Region, leading_verbs
from quotes.extraction.sharing import Occasion, Share
from quotes.extraction.words import Words

__all__ = ["find_venues"]


def find_venues(
    settings: Settings,
    found: list[Attribution],
    regions: dict[Attribution, Region],
    speakers: dict[Attribution, Resolved | None],
    days: Mapping[Attribution, Day],
) -> dict[Attribution, Occasion | None]:
    """The occasion of each statement.

    The phrase stands among the reporting words ("in an interview with …", "told journalists"), or in a sentence of the
    narrator's ("this came in a speech"). Where the article gives it once for a speaker, all the speaker's statements of
    that day have it until another is named; one that points back ("in the interview") is the one named before. A
    statement inside another has its own or none, and so has one that is set before the news.

    Args:
        settings: the places at which the article names occasions.
        found: its statements; regions: their reporting words; speakers: whose they are; days: when they were made.
    """
    named: dict[Attribution, Named] = {}
    for one in found:
        at = settings.of(one, regions[one]) if one.part == "body" else None
        if at is not None:
            named[one] = at
    share = Share(settings, found, speakers, days)
    own = share.resolve(named)
    for names, late in _narrated(settings.words, settings, found, speakers):
        share.narrate(names, late)
    result: dict[Attribution, Occasion | None] = {}
    leading = leading_verbs(settings.words, found, speakers)
    for one in found:
        if one in own:
            result[one] = own[one]
            share.follow(one)
        elif one in leading:
            result[one] = result[leading[one]]
        else:
            result[one] = share.of(one)
    return result


def _narrated(
    words: Words, settings: Settings, found: list[Attribution], speakers: dict[Attribution, Resolved | None]
) -> Iterator[tuple[set[str], Named]]:
    """The occasions named in sentences in which nobody is quoted, and who speaks there.

    That is whoever is named in the sentence; after "this came" whoever was quoted last, else who says most.
    """
    body = [one for one in found if one.part == "body"]
    quoted = [one for one in body if one.kind != "source"]  # else the narrator speaks, as somebody knows
    taken = {words.sentence_start(one.place) for one in quoted}
    spoken = sorted(one.content for one in quoted)
    called: dict[str, set[str]] = {}  # by the last word of the name
    for who in speakers.values():
        if who is not None and who.keys and who.kind == "person":
            called.setdefault(who.keys[-1], set()).add(who.name)
    main = _main_speaker(found, speakers)
    start, until, read = 0, 0, 0
    while start < len(words):
        stop = words.stop(start)
        while read < len(spoken) and spoken[read][0] <= start:
            until = max(until, spoken[read][1])
            read += 1
        named = settings.narrated(start, stop) if start not in taken and start >= until else None
        if named is not None:
            names = {name for key in words.keys[start:stop] for name in called.get(key, ())}
            at = bisect_left(body, start, key=lambda one: one.place)
            last = next((speakers[one] for one in reversed(body[:at][-RECENT:]) if one.parent is None), None)
            if settings.comes(start) and last is not None:
                yield {last.name}, named
            else:
                yield names or {main}, named
        start = stop + 1


def _main_speaker(found: list[Attribution], speakers: dict[Attribution, Resolved | None]) -> str:
    """Who says most of what is said in an article, "" where nobody does."""
    counts = Counter(who.name for one in found if one.parent is None and (who := speakers[one]) is not None)
    (name, most), *_ = counts.most_common(1) or [("", 0)]
    return name if most >= 2 and 2 * most >= sum(counts.values()) else ""
