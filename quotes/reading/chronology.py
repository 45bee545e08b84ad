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
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from math import log2
from typing import Literal, cast

from attrs import evolve, frozen

from quotes.languages import get
from quotes.languages.dates import Components, DateExpression, find_dates, possible_days
from quotes.model import Document, QuotesError

__all__ = ["settle"]

_PAGE = 200
"""Articles of one page looked at together: more than any page holds, few enough to wait for."""

_YEAR = dt.timedelta(days=365)
_LAST = 2100
"""Numbers above it are no years that news tells of."""

_AHEAD = dt.timedelta(days=31)
"""As long before, at most, a day is announced by weekday and date without its year."""

_CYCLE = 28
"""Years after which the same days fall on the same weekdays again, whatever the leap years between."""

_SPAN = 300
"""What a page costs for every year that its days lie apart, in hundredths of a bit, as `_surprise` counts."""

_MARGIN = 250
"""By so much the best years must beat the next best, odds of nearly six to one, else the page leaves them open."""

_MOST = 150
"""Different written days weighed against one another: a page's worth, and a bound to the work."""

_ENOUGH = 3
"""Dated articles in sequence that show a page's order: two are always in sequence, three by chance once in three."""

_MOSTLY = 0.8
"""The share of a page's dated articles that must stand in sequence; the others tell of days to come, or long past."""


@frozen
class _Facts:
    """What one document says about the day of its publication.

    Args:
        anchors: days by weekday, day and month, the year left out; told: those of them that it tells as past.
        months: days of "the current month".
        exact: days with their distance from the day of publication ("today, Monday 3 October"), the year left out.
        since: the latest day that it tells as past, year and all; dated: the day of publication from one with its year.
        years: the years that it names.
        weekdays: the weekdays that it may have been published on; all seven where nothing says.
    """

    anchors: tuple[Components, ...] = ()
    told: tuple[Components, ...] = ()
    months: tuple[Components, ...] = ()
    exact: tuple[Components, ...] = ()
    since: dt.date | None = None
    dated: dt.date | None = None
    years: frozenset[int] = frozenset()
    weekdays: frozenset[int] = frozenset(range(7))

    def recent(self, about: int | None) -> _Facts:
        """These facts without a day that belongs to history, or to a far future."""
        if self.since is None or about is None or abs(self.since.year - about) <= 1:
            return self
        return evolve(self, since=None)


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
        The same documents in the same order. An undated one has `published_earliest` and `published_latest` as far as
        there are any, and `published` where only one day is left (`published_basis` "page") or where the article tells
        its news as of the first of them, by weekday and date ("told").
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
    about = _about(together, facts)
    written = _closest(together, facts, about) if about is not None else {}
    facts = [fact.recent(about) for fact in facts]
    order, strays = _order(_told(together, facts, written))
    facts = [_Facts(years=fact.years) if place in strays else fact for place, fact in enumerate(facts)]
    written |= _of_current_months(facts, _told(together, facts, written), order)
    bounds = [_own(document, fact, written) for document, fact in zip(together, facts, strict=True)]
    bounds = _ordered(bounds, order)
    bounds = [bound.on(fact.weekdays) for bound, fact in zip(bounds, facts, strict=True)]
    bounds = _ordered(_by_event(together, found, facts, bounds), order)
    for document, bound, fact in list(zip(together, bounds, facts, strict=True))[len(head) :]:
        yield _dated(document, bound, max(_days_of(fact.told, written), default=None))


def _dated(document: Document, bound: _Bounds, told: dt.date | None) -> Document:
    """A document with what is known of its day; news told as of a day is the news of that day where nothing says more.

    Args:
        document: as it was read; bound: of its day; told: the latest day, by weekday and date, that it tells as past.
    """
    if document.published is not None or (bound.earliest is None and bound.latest is None):
        return document
    only = bound.earliest if bound.earliest in (bound.latest, told) else None
    return evolve(
        document,
        published=only,
        published_basis="page" if only is None or only == bound.latest else "told",
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
    dated: set[dt.date] = set()
    weekdays = set(range(7))
    years = {item.components.year for item in expressions if item.components.calendar == "gregorian"} - {None}
    for expression in expressions:
        components = expression.components
        if components.doubt is not None or components.toward == "future" or components.last is not None:
            continue
        written = components.day is not None and components.month is not None
        if components.shift is not None and components.unit == "day" and components.weekday is not None:
            narrowed = weekdays & {(components.weekday - components.shift) % 7}
            weekdays = narrowed or weekdays
        if components.year is not None or components.orders:
            if expression.day is not None and components.shift is not None:
                dated.add(expression.day - dt.timedelta(days=components.shift))
            elif expression.day is not None and components.toward == "past":
                since.append(expression.day)
        elif written and components.shift is not None and components.weekday is not None:
            exact.append(components)
        elif written and components.toward == "current":
            months.append(components)
        elif written and components.weekday is not None:
            anchors.append(components)
    return _Facts(
        anchors=tuple(anchors),
        told=tuple(item for item in anchors if item.toward == "past"),
        months=tuple(months),
        exact=tuple(exact),
        since=max(since, default=None),
        dated=dated.pop() if len(dated) == 1 else None,
        years=frozenset(year for year in years if year is not None and year <= _LAST),
        weekdays=frozenset(weekdays),
    )


# ---- which years


_Key = tuple[str, int | None, int | None, int | None]
_Written = dict[_Key, dt.date]
"""Each written day without its year, and the day that it is."""


def _key(components: Components) -> _Key:
    return components.calendar, components.month, components.day, components.weekday


def _about(page: Sequence[Document], facts: Sequence[_Facts]) -> int | None:
    """The year that the page is roughly of: most of what news names is recent, and one stray year moves nothing."""
    dated = [document.published.year for document in page if document.published is not None]
    named = sorted([*(year for fact in facts for year in fact.years), *dated])
    return named[len(named) * 3 // 4] if named else None


def _closest(page: Sequence[Document], facts: Sequence[_Facts], about: int) -> _Written:
    """The years in which the written days of a page lie closest together, and closest to the years that it names."""
    fixed = [document.published for document in page if document.published is not None]
    first, last = dt.date(max(about - _CYCLE, 1), 1, 1), dt.date(about + _CYCLE, 12, 31)
    asked = {_key(item): item for fact in facts for item in (*fact.anchors, *fact.exact)}
    days: dict[_Key, list[dt.date]] = {}
    for key, components in list(asked.items())[:_MOST]:
        possible = possible_days(components, first, last)
        if possible:
            days[key] = possible
    if not days:
        return {}
    years = Counter(year for fact in facts for year in fact.years)
    ranked = sorted(_windows(days, fixed, years), key=lambda ranking: ranking[:2])
    best = ranked[0]
    rival = next((cost for cost, _, chosen in ranked if chosen != best[2]), None)
    if rival is not None and rival - best[0] < _MARGIN:
        return {}
    return best[2]


def _windows(
    days: dict[_Key, list[dt.date]], fixed: list[dt.date], years: Counter[int]
) -> Iterator[tuple[float, dt.date, _Written]]:
    """Each choice of years that begins with one of the days and goes no further than it must, and what it costs."""
    for start in sorted({day for possible in days.values() for day in possible}):
        chosen: _Written = {}
        for key, possible in days.items():
            place = bisect_left(possible, start)
            if place == len(possible):
                return
            chosen[key] = possible[place]
        begin, end = min([start, *fixed]), max([*chosen.values(), *fixed])
        surprise = sum(count * _surprise(year, begin.year, end.year) for year, count in years.items())
        yield _SPAN * (end - begin).days / 365 + surprise, start, chosen


def _surprise(named: int, begin: int, end: int) -> float:
    """How little one expects an article of these years to name that one, in hundredths of a bit.

    News names its own year and the last one most, the years before them ever less, and seldom one to come.
    """
    if named > end:
        return 500 + 100 * log2(named - end)
    return 300 + 100 * log2(1 + max(begin - named, 0))


def _days_of(items: Sequence[Components], written: _Written) -> list[dt.date]:
    """The written days whose years are settled."""
    return [written[_key(item)] for item in items if _key(item) in written]


def _published(document: Document, facts: _Facts, written: _Written) -> dt.date | None:
    """The day of publication, where it is given or the document itself says it."""
    days = {written[_key(item)] - dt.timedelta(days=item.shift or 0) for item in facts.exact if _key(item) in written}
    return document.published or facts.dated or (days.pop() if len(days) == 1 else None)


def _past(facts: _Facts, written: _Written) -> list[dt.date]:
    """The days that a document tells as past."""
    days = _days_of((*facts.told, *facts.months), written)
    return days if facts.since is None else [*days, facts.since]


def _own(document: Document, facts: _Facts, written: _Written) -> _Bounds:
    """The bounds that a document sets for itself."""
    published = _published(document, facts, written)
    if published is not None:
        return _Bounds(published, published)
    bound = _Bounds(max(_past(facts, written), default=None), None)
    days = _days_of(facts.anchors, written)
    if days:
        # A date without its year is at most a year old, and is announced not long before.
        bound = bound.narrowed(max(days) - _AHEAD, min(days) + _YEAR)
    for day in _days_of(facts.months, written):
        following = (day.replace(day=1) + dt.timedelta(days=31)).replace(day=1)
        bound = bound.narrowed(day.replace(day=1), following - dt.timedelta(days=1))
    return bound


# ---- in which order

_Order = Literal["newest first", "oldest first"] | None


def _told(page: Sequence[Document], facts: Sequence[_Facts], written: _Written) -> list[dt.date | None]:
    """The day of each document, or the latest past day that it tells of; None where nothing settles one."""
    return [
        _published(document, fact, written) or max(_past(fact, written), default=None)
        for document, fact in zip(page, facts, strict=True)
    ]


def _order(told: Sequence[dt.date | None]) -> tuple[_Order, frozenset[int]]:
    """The order in which the page's dated articles stand, if most stand in one, and the places of those that don't."""
    known = [(place, day.toordinal()) for place, day in enumerate(told) if day is not None]
    best: tuple[_Order, frozenset[int]] = (None, frozenset())
    most = max(_ENOUGH, _MOSTLY * len(known))
    for order, sign in (("newest first", -1), ("oldest first", 1)):
        kept = _longest_rise([(place, sign * day) for place, day in known])
        if len(kept) >= most and len({told[place] for place in kept}) >= _ENOUGH:
            most = len(kept) + 1
            best = (cast(_Order, order), frozenset(place for place, _ in known) - frozenset(kept))
    return best


def _longest_rise(points: list[tuple[int, int]]) -> list[int]:
    """The places of the longest sequence that never falls."""
    ends: list[int] = []  # the lowest value in which a sequence of each length ends
    last: list[int] = []  # the point it ends in
    before: list[int | None] = []
    for index, (_, value) in enumerate(points):
        length = bisect_right(ends, value)
        before.append(last[length - 1] if length else None)
        ends[length : length + 1] = [value]
        last[length : length + 1] = [index]
    kept: list[int] = []
    at = last[-1] if last else None
    while at is not None:
        kept.append(points[at][0])
        at = before[at]
    return kept[::-1]


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
