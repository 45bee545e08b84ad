"""When were the undated articles of one page published? Bounds of the day, from what their own dates allow.

A page of articles without dates still says a lot. "Monday 3 October" falls on few years; "tomorrow, Wednesday" fixes
the weekday of publication; nothing past can lie after it; pages are kept newest first or oldest first, so that
neighbours bound one another. Each document states such facts, and four questions are asked in turn: which years make
the written days of the page lie closest together, and closest to the years that it names; is the page in order, and
in which; what do neighbours leave of each document's bounds; and does another article of the page date the very event
that this one tells as today's.

Nothing here is sure to be found: what the page does not settle stays open, and wrong order or a stray document costs
the bounds it contradicts, not the others.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Literal

from attrs import evolve, frozen

from quotes.languages import get
from quotes.languages.dates import Components, DateExpression, find_dates, possible_days
from quotes.model import Document, QuotesError

__all__ = ["settle"]

_PAGE = 200
"""Articles of one page looked at together: more than any page holds, few enough to wait for."""

_YEAR = dt.timedelta(days=365)
_CYCLE = 28
"""Years after which the same days fall on the same weekdays again, whatever the leap years between."""

_VIOLATION = 1000
"""Days of a wider span that are as bad as one document that would tell of a year to come as past."""

_MARGIN = 365
"""Days by which the best years must beat the next best, else the page leaves them open."""

_MOST = 150
"""Different written days weighed against one another: a page's worth, and a bound to the work."""

_ENOUGH = 3
"""Dated articles in sequence that show a page's order: two are always in sequence, three by chance once in three."""


@frozen
class _Facts:
    """What one document says about the day of its publication.

    Args:
        anchors: days that it tells as past, by weekday, day and month, the year left out.
        months: days of "the current month".
        exact: days with their distance from the day of publication ("today, Monday 3 October").
        since: the latest day or beginning of a year that it tells as past, year and all.
        weekdays: the weekdays that it may have been published on; all seven where nothing says.
    """

    anchors: tuple[Components, ...] = ()
    months: tuple[Components, ...] = ()
    exact: tuple[Components, ...] = ()
    since: dt.date | None = None
    weekdays: frozenset[int] = frozenset(range(7))


@frozen
class _Bounds:
    """The first and the last possible day of publication; None is no bound."""

    earliest: dt.date | None = None
    latest: dt.date | None = None

    def narrowed(self, earliest: dt.date | None, latest: dt.date | None) -> _Bounds:
        """These bounds drawn closer; left alone where the new ones contradict them."""
        first = max((day for day in (self.earliest, earliest) if day is not None), default=None)
        last = min((day for day in (self.latest, latest) if day is not None), default=None)
        return self if first is not None and last is not None and first > last else _Bounds(first, last)

    def on(self, weekdays: frozenset[int]) -> _Bounds:
        """These bounds moved inwards to days of these weekdays."""
        first, last = self.earliest, self.latest
        for _ in range(6):
            if first is not None and first.weekday() not in weekdays:
                first += dt.timedelta(days=1)
            if last is not None and last.weekday() not in weekdays:
                last -= dt.timedelta(days=1)
        return self if first is not None and last is not None and first > last else _Bounds(first, last)


def settle(documents: Iterable[Document]) -> Iterator[Document]:
    """Give undated articles the day of their publication, or its bounds, as far as their page settles them.

    Args:
        documents: in the order of their source; those of one source and publisher that follow one another are one page.

    Returns:
        The same documents in the same order. An undated one has `published` where only one day is left, otherwise
        `published_earliest` and `published_latest` as far as there are any; `published_basis` is then "page".
    """
    page: list[Document] = []
    last: Document | None = None
    for document in documents:
        if page and (_source(document) != _source(page[0]) or len(page) >= _PAGE):
            yield from _settled(page, last)
            last, page = page[-1], []
        if page or document.published is None:
            page.append(document)
        else:
            last = document
            yield document
    if page:
        yield from _settled(page, last)


def _source(document: Document) -> tuple[str | None, str | None]:
    return document.source, document.publisher


def _settled(page: list[Document], before: Document | None) -> Iterator[Document]:
    """One page; the dated article before it, where it is of the same source, stands at its head."""
    head = [before] if before is not None and before.published and _source(before) == _source(page[0]) else []
    together = head + page
    found = [_expressions(document) for document in together]
    facts = [_facts(expressions) for expressions in found]
    written = _closest(together, facts)
    order = _order(_told(together, facts, written))
    written |= _of_current_months(facts, _told(together, facts, written), order)
    bounds = [_own(document, fact, written) for document, fact in zip(together, facts, strict=True)]
    bounds = _ordered(bounds, order)
    bounds = [bound.on(fact.weekdays) for bound, fact in zip(bounds, facts, strict=True)]
    bounds = _ordered(_by_event(together, found, facts, bounds), order)
    for document, bound in list(zip(together, bounds, strict=True))[len(head) :]:
        yield _dated(document, bound)


def _dated(document: Document, bound: _Bounds) -> Document:
    if document.published is not None or (bound.earliest is None and bound.latest is None):
        return document
    only = bound.earliest if bound.earliest == bound.latest else None
    return evolve(
        document,
        published=only,
        published_basis="page",
        published_earliest=bound.earliest,
        published_latest=bound.latest,
    )


# ---- what one document says


def _expressions(document: Document) -> list[DateExpression]:
    """The expressions of time of title and text; none in a language without a calendar."""
    try:
        language = get(document.language).code
        return find_dates(document.text, language=language) + find_dates(document.title, language=language)
    except QuotesError:
        return []


def _facts(expressions: list[DateExpression]) -> _Facts:
    anchors: list[Components] = []
    months: list[Components] = []
    exact: list[Components] = []
    since: list[dt.date] = []
    weekdays = set(range(7))
    for expression in expressions:
        components = expression.components
        if components.doubt is not None or components.toward == "future" or components.last is not None:
            continue
        written = components.day is not None and components.month is not None
        if components.shift is not None and components.unit == "day" and components.weekday is not None:
            narrowed = weekdays & {(components.weekday - components.shift) % 7}
            weekdays = narrowed or weekdays
        if components.year is not None or components.orders:
            if expression.first is not None:
                since.append(expression.first)
        elif written and components.shift is not None and components.unit == "day":
            exact.append(components)
        elif written and components.toward == "current":
            months.append(components)
        elif written and components.weekday is not None:
            anchors.append(components)
    return _Facts(
        anchors=tuple(anchors),
        months=tuple(months),
        exact=tuple(exact),
        since=max(since, default=None),
        weekdays=frozenset(weekdays),
    )


# ---- which years


_Key = tuple[str, int | None, int | None, int | None]
_Written = dict[_Key, dt.date]
"""Each written day without its year, and the day that it is."""


def _key(components: Components) -> _Key:
    return components.calendar, components.month, components.day, components.weekday


def _closest(page: Sequence[Document], facts: Sequence[_Facts]) -> _Written:
    """The years in which the written days of a page lie closest together, and to the years that it names as past."""
    named = [fact.since for fact in facts if fact.since is not None]
    named += [document.published for document in page if document.published is not None]
    if not named:
        return {}
    first = dt.date(max(min(named).year - _CYCLE, 1), 1, 1)
    last = dt.date(min(max(named).year + _CYCLE, 9999), 12, 31)
    asked = {_key(item): item for fact in facts for item in (*fact.anchors, *fact.exact)}
    days: dict[_Key, list[dt.date]] = {}
    for key, components in list(asked.items())[:_MOST]:
        possible = possible_days(components, first, last)
        if possible:
            days[key] = possible
    if not days:
        return {}
    fixed = [document.published for document in page if document.published is not None]
    ranked = sorted(_windows(days, fixed, facts, max(named)), key=lambda ranking: ranking[:2])
    best = ranked[0]
    rival = next((score for score, _, chosen in ranked if chosen != best[2]), None)
    if rival is not None and rival - best[0] < _MARGIN:
        return {}
    return best[2]


def _windows(
    days: dict[_Key, list[dt.date]], fixed: list[dt.date], facts: Sequence[_Facts], latest_named: dt.date
) -> Iterator[tuple[int, dt.date, _Written]]:
    """Each choice of years that begins with one of the days and goes no further than it must, and what it costs."""
    for start in sorted({day for possible in days.values() for day in possible}):
        chosen: _Written = {}
        for key, possible in days.items():
            place = bisect_left(possible, start)
            if place == len(possible):
                return
            chosen[key] = possible[place]
        begin, end = min([start, *fixed]), max([*chosen.values(), *fixed])
        told_early = sum(1 for fact in facts if fact.since is not None and fact.since > end)
        unnamed = max((start - latest_named.replace(month=12, day=31)).days, 0)
        yield (end - begin).days + unnamed + _VIOLATION * told_early, start, chosen


def _days_of(facts: _Facts, written: _Written) -> list[dt.date]:
    """The past days that a document tells, as far as their years are settled."""
    return [written[_key(item)] for item in (*facts.anchors, *facts.exact, *facts.months) if _key(item) in written]


def _own(document: Document, facts: _Facts, written: _Written) -> _Bounds:
    """The bounds that a document sets for itself."""
    if document.published is not None:
        return _Bounds(document.published, document.published)
    days = _days_of(facts, written)
    bound = _Bounds(max(days, default=None), None)
    bound = bound.narrowed(facts.since, None)
    if days:
        # A date without its year is at most a year old.
        bound = bound.narrowed(None, min(days) + _YEAR)
    for item in facts.months:
        if _key(item) in written:
            day = written[_key(item)]
            following = (day.replace(day=1) + dt.timedelta(days=31)).replace(day=1)
            bound = bound.narrowed(day.replace(day=1), following - dt.timedelta(days=1))
    for item in facts.exact:
        if _key(item) in written and item.shift is not None:
            day = written[_key(item)] - dt.timedelta(days=item.shift)
            bound = _Bounds(day, day)
    return bound


# ---- in which order

_Order = Literal["newest first", "oldest first"] | None


def _told(page: Sequence[Document], facts: Sequence[_Facts], written: _Written) -> list[dt.date | None]:
    """The day of each document, or the latest past day that it tells of; None where nothing settles one."""
    return [
        document.published or max(_days_of(fact, written), default=None)
        for document, fact in zip(page, facts, strict=True)
    ]


def _order(told: Sequence[dt.date | None]) -> _Order:
    """The order in which the page's dated articles stand, if they stand in one."""
    known = [day for day in told if day is not None]
    if len(set(known)) < _ENOUGH:
        return None
    if all(one >= other for one, other in pairwise(known)):
        return "newest first"
    if all(one <= other for one, other in pairwise(known)):
        return "oldest first"
    return None


def _of_current_months(facts: Sequence[_Facts], told: Sequence[dt.date | None], order: _Order) -> _Written:
    """The days of "the current month" that lie between the days of their neighbours, or of the whole page."""
    known = [day for day in told if day is not None]
    settled: _Written = {}
    for place, fact in enumerate(facts):
        around = known
        if order is not None:
            before = [day for day in told[:place] if day is not None][-1:]
            after = [day for day in told[place + 1 :] if day is not None][:1]
            around = before + after
        for item in fact.months if len(around) > 1 else ():
            days = possible_days(item, min(around), max(around))
            if len(days) == 1:
                settled[_key(item)] = days[0]
    return settled


def _ordered(bounds: list[_Bounds], order: _Order) -> list[_Bounds]:
    """Bounds drawn closer by the neighbours: none is older than the one before it in time."""
    if order is None:
        return bounds
    rising = bounds if order == "oldest first" else bounds[::-1]
    forward: list[_Bounds] = []
    earliest: dt.date | None = None
    for bound in rising:
        narrowed = bound.narrowed(earliest, None)
        earliest = narrowed.earliest
        forward.append(narrowed)
    backward: list[_Bounds] = []
    latest: dt.date | None = None
    for bound in reversed(forward):
        narrowed = bound.narrowed(None, latest)
        latest = narrowed.latest
        backward.append(narrowed)
    return backward[::-1] if order == "oldest first" else backward


# ---- the same event

_SENTENCE = re.compile(r"[.!?؟\n]+")
_WORD = re.compile(r"\w{4,}")
_SHARED = 2
"""Words that two sentences must share to speak of one event, each in no more than half of the page's articles."""


def _by_event(
    page: Sequence[Document],
    found: Sequence[list[DateExpression]],
    facts: Sequence[_Facts],
    bounds: list[_Bounds],
) -> list[_Bounds]:
    """Settle what happened "today" by another article of the page that dates it.

    Only where the article's weekday is known and its bounds are too: the day must lie in them, fall on that weekday,
    stand in a sentence that shares rare words with the one that says "today" or "tomorrow", and be the only one to do
    so.
    """
    open_places = [
        place
        for place, (bound, fact) in enumerate(zip(bounds, facts, strict=True))
        if len(fact.weekdays) == 1 and bound.earliest and bound.latest and bound.earliest != bound.latest
    ]
    if not open_places:
        return bounds
    words = [set(_words(document, document.title + "\n" + document.text)) for document in page]
    spread = Counter(word for of_one in words for word in of_one)
    rare = {word for word, count in spread.items() if count * 2 <= len(page)}
    named = [
        (place, day, rare & set(_words(document, sentence)))
        for place, document in enumerate(page)
        for day, sentence in _named_days(document, bounds[place])
    ]
    settled = list(bounds)
    for place in open_places:
        bound, fact = bounds[place], facts[place]
        today = rare & {
            word
            for expression in found[place]
            if expression.components.shift is not None and expression.components.unit == "day"
            for word in _words(page[place], _sentence(page[place].text, expression))
        }
        days = {
            day
            for other, day, shared in named
            if other != place
            and bound.earliest is not None
            and bound.latest is not None
            and bound.earliest <= day <= bound.latest
            and day.weekday() in fact.weekdays
            and len(today & shared) >= _SHARED
        }
        if len(days) == 1:
            day = days.pop()
            settled[place] = _Bounds(day, day)
    return settled


def _named_days(document: Document, bound: _Bounds) -> Iterator[tuple[dt.date, str]]:
    """The written days of a document within its bounds, each with its sentence."""
    if bound.earliest is None and bound.latest is None:
        return
    language = get(document.language).code
    for expression in find_dates(document.text, earliest=bound.earliest, latest=bound.latest, language=language):
        if expression.day is not None and expression.basis == "explicit":
            yield expression.day, _sentence(document.text, expression)


def _sentence(text: str, expression: DateExpression) -> str:
    """The sentence that an expression stands in."""
    start = max((match.end() for match in _SENTENCE.finditer(text, 0, expression.start)), default=0)
    end = _SENTENCE.search(text, expression.end)
    return text[start : end.start() if end else len(text)]


def _words(document: Document, text: str) -> list[str]:
    return _WORD.findall(get(document.language).fold(text))
