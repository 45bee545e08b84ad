"""From an article to its statements: each question in the order in which it is asked."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from quotes.extraction.attribution import Attribution
from quotes.extraction.confidence import features_of, weigh
from quotes.extraction.dates import Day, day_words, find_days
from quotes.extraction.known import Resolved
from quotes.extraction.marks import find_marks
from quotes.extraction.orders import order_of
from quotes.extraction.reasons import Why
from quotes.extraction.regions import regions_of
from quotes.extraction.sharing import Occasion
from quotes.extraction.topics import Topics
from quotes.extraction.venues import find_venues
from quotes.extraction.words import Words
from quotes.languages import get
from quotes.languages.detection import detect
from quotes.languages.subjects import subjects
from quotes.model import Document, Quote, Reason, Topic

__all__ = ["extract"]


def extract(document: Document, topics: Path | None = None) -> list[Quote]:
    """Every statement of an article, with its speaker, date, venue and topics.

    Args:
        document: the article; its language decides which pack reads it, or what it is written in, where it says none.
        topics: a file of subjects beside the language's own, or instead of them.

    Returns:
        The statements in the order of the text, the headline's first; `parent` counts places in this list.

    Raises:
        QuotesError: there is no pack for the language; the file can't be read, or has something else in it.
    """
    language = get(document.language or detect(f"{document.title}\n{document.text}"))
    title, body = Words(document.title, language), Words(document.text, language)
    title_marks, body_marks = find_marks(title), find_marks(body)
    order = order_of(language)
    in_title, in_body = order.find(title, body, title_marks, body_marks)
    found = [*in_title, *in_body]
    if not found:
        return []
    speakers = order.resolve(found, title, body, title_marks, body_marks)
    expressions = day_words(document, body)
    regions = regions_of(body, found)
    days = find_days(document, body, body_marks, expressions, found, regions, speakers)
    venues = find_venues(order.settings(body, body_marks, expressions), found, regions, speakers, days)
    kept = [one for one in found if speakers[one] is not None and not _is_aside(one)]
    place = {one: n for n, one in enumerate(kept)}
    about = Topics(title, body, subjects(language.code, topics))
    why = Why(document, title, body, title_marks, body_marks, found, regions, speakers, expressions, days, venues)
    voices = Counter(speakers[one] for one in kept)
    reasons = {one: why.of(one) for one in sorted(kept, key=lambda one: one.part == "title")}
    return [
        _quote(
            one,
            title if one.part == "title" else body,
            speakers[one],
            days[one],
            venues[one],
            about.of(one.part, *one.content, *_whose(speakers[one]), document.publisher),
            place,
            reasons[one],
            voices,
        )
        for one in kept
    ]


def _is_aside(one: Attribution) -> bool:
    """Whether a present verb without a subject inside a statement only carries the statement on: "it shows that"."""
    form = one.form
    carries = form is not None and form.tense == "present" and not form.pronoun
    return one.parent is not None and one.mention is None and carries


def _whose(who: Resolved | None) -> tuple[str | None, ...]:
    """What may tell a speaker's country: the office; of a body, its name."""
    if who is None:
        return ()
    return (who.role, None if who.kind == "person" else who.name)


def _quote(
    one: Attribution,
    words: Words,
    who: Resolved | None,
    day: Day,
    occasion: Occasion | None,
    topics: tuple[Topic, ...],
    place: dict[Attribution, int],
    reasons: tuple[Reason, ...],
    voices: Counter[Resolved | None],
) -> Quote:
    sureness, features = weigh(features_of(one, who, reasons, voices), words.language)
    start, end = words.starts[one.content[0]], words.ends[one.content[1] - 1]
    return Quote(
        part=one.part,
        start=start,
        end=end,
        text=words.text[start:end],
        type=one.type,
        speaker=who.speaker if who else None,
        cue=words.slice(*one.cue) if one.cue else "",
        cue_start=words.starts[one.cue[0]] if one.cue else None,
        act=one.form.act if one.form else "say",
        mention=words.slice(*one.mention) if one.mention else "",
        mention_start=words.starts[one.mention[0]] if one.mention else None,
        role=who.role if who else None,
        date=day.date,
        date_basis=day.basis,
        date_words=day.words,
        venue=occasion.venue if occasion else None,
        venue_words=occasion.words if occasion else None,
        topics=topics,
        parent=place.get(one.parent) if one.parent else None,
        confidence=sureness,
        reasons=reasons + features,
    )
