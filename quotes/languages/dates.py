"""What day an expression of time means: language-neutral components, and the constraints that settle them.

A language's own `dates` module finds the expressions of a text and says what they are made of (`Components`: a
weekday, a day and a month without a year, "one month back" …). This module settles them. Every expression proposes
the days that it could mean; each constraint then rules out some: the calendar, the weekday, the other calendar beside
it, the direction that the words give ("last", "next", a future verb), the day of publication or its bounds. What is
left in the end is the value; where nothing is left, or more than one day, there is no value, and the reason says
which constraint decided that.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib import import_module
from typing import Literal

from attrs import evolve, frozen

from quotes.model import QuotesError

__all__ = ["Components", "DateExpression", "Found", "find_dates", "possible_days"]

Unit = Literal["day", "week", "month", "year"]
Toward = Literal["past", "current", "future"]
Prefer = Literal["past", "future"]
Calendar = Literal["gregorian", "hijri"]
_Reading = tuple[int | None, int | None, int]
"""A year, a month and a day of it, as far as they are written."""

_HORIZON = (1950, 2049)
"""The years searched for a day whose year nothing gives: wide enough for any news, every weekday comes up in it."""

_YEAR = dt.timedelta(days=366)
_DAY = dt.timedelta(days=1)
_SIGHTING = 2
"""Days by which a Hijri date may differ from the Gregorian one beside it: months begin when the new moon is seen."""


@frozen(kw_only=True)
class Components:
    """What an expression of time is made of, whatever the language.

    Args:
        unit: how precise the words are.
        year, month, day: as far as the words give them, in `calendar`; weekday: 0 for Monday to 6 for Sunday.
        orders: for a numeric date, every (year, month, day) that its figures may stand for, the likeliest first.
        shift: so many units from the day of publication ("yesterday": -1, "last month": -1 with unit "month").
        toward: the direction that the words give ("last", "this", "next", or a verb in the future).
        strict: the direction stands in the expression itself, and so excludes the day of publication.
        last: the end of a range that begins here; same: the same day in another calendar.
        part: "start", "middle" or "end" of the period; time: "14:30", or a part of the day in English.
        doubt: why the words are no date that could be settled; mended: what had to be assumed to read them.
    """

    unit: Unit
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    calendar: Calendar = "gregorian"
    orders: tuple[tuple[int | None, int, int], ...] = ()
    shift: int | None = None
    toward: Toward | None = None
    strict: bool = False
    last: Components | None = None
    same: Components | None = None
    part: str | None = None
    time: str | None = None
    doubt: str | None = None
    mended: str | None = None


@frozen
class Found:
    """An expression as a language's module found it: where it stands, and what it is made of."""

    start: int
    end: int
    components: Components


@frozen(kw_only=True)
class DateExpression:
    """An expression of time in a text, and the day, month or year that it means.

    Args:
        start, end: code points; text: the words that stand there.
        value: ISO 8601, as precise as the words: "2016-03-12", "2016-W10", "2016-03", "2016", a range as
            "2016-03-12/2016-03-14"; None where the words contradict themselves or nothing settles them.
        precision: "day", "week", "month" or "year".
        basis: "explicit" for a written date, "weekday", or "relative" to the day of publication.
        reason: why there is no value, or what had to be assumed for it.
        first, last: the first and the last day of the value.
        candidates: the days that remain possible where the value is not settled.
        components: what the expression is made of.
    """

    start: int
    end: int
    text: str
    value: str | None
    precision: Unit
    basis: str | None
    reason: str | None
    first: dt.date | None
    last: dt.date | None
    candidates: tuple[dt.date, ...]
    components: Components

    @property
    def day(self) -> dt.date | None:
        """The day that is meant, None for anything longer or unsettled."""
        return self.first if self.precision == "day" and self.first == self.last else None

    @property
    def time(self) -> str | None:
        """The time of day that the words give: "14:30", or "morning", "evening" …"""
        return self.components.time


@frozen
class _Context:
    """What is known beside the words."""

    published: dt.date | None
    earliest: dt.date | None
    latest: dt.date | None
    prefer: Prefer
    years: frozenset[int]
    """Years that the text names, for a date without one where nothing else is known."""


class _UnsettledError(Exception):
    """No single meaning is left; its text says why."""

    def __init__(self, reason: str, candidates: Iterable[dt.date] = ()) -> None:
        super().__init__(reason)
        self.candidates = tuple(candidates)


def find_dates(
    text: str,
    *,
    published: dt.date | None = None,
    earliest: dt.date | None = None,
    latest: dt.date | None = None,
    prefer: Prefer = "past",
    language: str = "ar",
) -> list[DateExpression]:
    """Find the expressions of time in running text, and say which day, month or year each one means.

    A date without a year is the nearest one on the preferred side of the day of publication, unless its words or a
    verb in the future say otherwise. Where the day of publication is unknown, two things may break a tie, and only
    that: the one possible day that lies in a year named elsewhere in the text, and the latest day that the text
    itself fixes by weekday and day of the month, from which its other expressions are then read.

    Args:
        text: any running text.
        published: the day from which "yesterday" and "Tuesday" are counted.
        earliest, latest: the bounds of that day, where it is unknown.
        prefer: the side on which to look for a date that could lie on both.
        language: an ISO 639-1 code.

    Returns:
        The expressions in the order of the text, also those that contradict themselves or stay open (`value` is None).

    Raises:
        QuotesError: there is no calendar for this language.
    """
    found = _finder(language)(text)
    if not found:
        return []
    if published is None and earliest is not None and earliest == latest:
        published = earliest
    years: frozenset[int] = frozenset()
    if published is None and earliest is None and latest is None:
        years = frozenset(
            item.components.year
            for item in found
            if item.components.year is not None and item.components.calendar == "gregorian"
        )
    context = _Context(published, earliest, latest, prefer, years)
    expressions = [_settle(text, item, context) for item in found]
    if published is None and any(expression.value is None for expression in expressions):
        reference = _reference(expressions, context)
        if reference is not None:
            again = _Context(reference, None, None, prefer, frozenset())
            expressions = [
                _settle(text, item, again) if expression.value is None and _borrows(expression) else expression
                for item, expression in zip(found, expressions, strict=True)
            ]
    return expressions


def possible_days(components: Components, first: dt.date, last: dt.date) -> list[dt.date]:
    """List the days of a span that a written day may mean, by its calendar and its weekday alone.

    Args:
        components: an expression with a day and a month, or only a weekday.
        first, last: the span, both included.

    Returns:
        The days in ascending order; none where the components name no day.
    """
    days = {
        day
        for reading in _readings(components)
        for day in _in_years(components.calendar, reading, first, last)
        if first <= day <= last and components.weekday in (None, day.weekday())
    }
    return sorted(days)


@cache
def _finder(language: str) -> Callable[[str], list[Found]]:
    """The function that finds a language's expressions."""
    try:
        module = import_module(f"quotes.languages.{language}.dates")
    except ModuleNotFoundError as error:
        if not (error.name or "").startswith(f"quotes.languages.{language}"):
            raise
        raise QuotesError(f"dates: no calendar for the language {language!r}") from error
    find: Callable[[str], list[Found]] = module.find
    return find


def _settle(text: str, item: Found, context: _Context) -> DateExpression:
    """What one expression means in its context."""
    components = item.components
    value = reason = first = last = None
    candidates: tuple[dt.date, ...] = ()
    try:
        if components.doubt is not None:
            raise _UnsettledError(components.doubt)
        value, first, last = _meaning(components, context)
        reason = components.mended
        candidates = (first,) if components.unit == "day" else ()
    except _UnsettledError as unsettled:
        reason, candidates = str(unsettled), unsettled.candidates
    return DateExpression(
        start=item.start,
        end=item.end,
        text=text[item.start : item.end],
        value=value,
        precision=components.unit,
        basis=_basis(components),
        reason=reason,
        first=first,
        last=last,
        candidates=candidates,
        components=components,
    )


def _basis(components: Components) -> str:
    if components.month is not None or components.year is not None or components.orders or components.day is not None:
        return "explicit"
    return "weekday" if components.weekday is not None else "relative"


def _meaning(components: Components, context: _Context) -> tuple[str, dt.date, dt.date]:
    """The value with its first and last day."""
    value, first, last = _MEANINGS[components.unit](components, context)
    if components.last is None:
        return value, first, last
    # Both ends of a range lie in one year unless its end says otherwise, and the end follows the beginning.
    from_there = _Context(first, None, None, "future", frozenset())
    end_value, _, end = _MEANINGS[components.last.unit](evolve(components.last, toward=None), from_there)
    if end < first:
        raise _UnsettledError("the range ends before it begins")
    return f"{value}/{end_value}", first, end


# ---- a day


def _day(components: Components, context: _Context) -> tuple[str, dt.date, dt.date]:
    if components.shift is not None:
        day = _shifted_day(components, context)
    elif components.day is None and not components.orders:
        day = _weekday(components, context)
    else:
        day = _written_day(components, context)
    return day.isoformat(), day, day


def _shifted_day(components: Components, context: _Context) -> dt.date:
    """ "Yesterday", perhaps with its weekday or with its date."""
    assert components.shift is not None
    if context.published is None:
        if components.day is not None and components.month is not None:
            return _written_day(components, context)
        if components.weekday is not None and context.earliest is not None and context.latest is not None:
            shift = dt.timedelta(days=components.shift)
            span = _span(context.earliest, context.latest)
            return _only((day + shift for day in span if (day + shift).weekday() == components.weekday), "the page")
        raise _UnsettledError("counted from a day of publication that is unknown")
    day = context.published + dt.timedelta(days=components.shift)
    if components.day is not None and components.month is not None:
        return _written_day(components, context)
    if components.weekday in (None, day.weekday()):
        return day
    # A page is often dated a day or two after it was written: then the weekday is right, and "yesterday" counts from
    # the day of writing.
    assert components.weekday is not None
    late = (day.weekday() - components.weekday) % 7
    if late <= 2:
        return day - late * _DAY
    raise _UnsettledError(f"{day} is a {calendar.day_name[day.weekday()]}", ())


def _weekday(components: Components, context: _Context) -> dt.date:
    """A bare weekday: the nearest one in the direction of the words."""
    assert components.weekday is not None
    if context.published is not None:
        return _weekday_from(components, context.published, context.prefer)
    if context.earliest is not None and context.latest is not None:
        if context.latest - context.earliest < dt.timedelta(days=14):
            span = _span(context.earliest, context.latest)
            return _only((_weekday_from(components, day, context.prefer) for day in span), "the page")
        raise _UnsettledError("the day of publication has too wide bounds to count from")
    raise _UnsettledError("a weekday without a day of publication")


def _weekday_from(components: Components, published: dt.date, prefer: Prefer) -> dt.date:
    assert components.weekday is not None
    back = (published.weekday() - components.weekday) % 7
    strict = components.strict and components.toward != "current"
    if (components.toward or prefer) == "future":
        ahead = (7 - back) % 7
        return published + dt.timedelta(days=ahead or (7 if strict else 0))
    if components.toward == "current" and back > 3:
        return published + dt.timedelta(days=7 - back)
    return published - dt.timedelta(days=back or (7 if strict else 0))


def _written_day(components: Components, context: _Context) -> dt.date:
    """A day of a month: propose, then rule out, then choose."""
    first, last = _window(components, context)
    days = _proposed(components, first, last)
    if components.weekday is not None:
        fitting = [day for day in days if day.weekday() == components.weekday]
        if not fitting:
            raise _UnsettledError(_misfit(components, days, context))
        days = fitting
    if components.same is not None:
        days = _agreeing(days, components.same)
    return _chosen(days, components, context)


def _window(components: Components, context: _Context) -> tuple[dt.date, dt.date]:
    """The span in which a date without a year is looked for: a year to both sides of its publication."""
    low = context.published or context.earliest or context.latest
    high = context.published or context.latest or context.earliest
    if low is None or high is None:
        return dt.date(_HORIZON[0], 1, 1), dt.date(_HORIZON[1], 12, 31)
    return _moved(low, -_YEAR), _moved(high, _YEAR)


def _moved(day: dt.date, by: dt.timedelta) -> dt.date:
    """A day plus a span, stopped at the ends of the calendar."""
    try:
        return day + by
    except OverflowError:
        return dt.date.min if by < dt.timedelta(0) else dt.date.max


def _proposed(components: Components, first: dt.date, last: dt.date) -> list[dt.date]:
    days: set[dt.date] = set()
    for reading in _readings(components):
        found = list(_in_years(components.calendar, reading, first, last))
        if found and components.orders:
            fitting = components.weekday is None or any(day.weekday() == components.weekday for day in found)
            if not fitting:
                days.update(found)
                continue
            return sorted(found)  # the likeliest order of the figures that the weekday allows
        days.update(found)
    if not days:
        raise _UnsettledError(_impossible(components))
    return sorted(days)


def _readings(components: Components) -> Iterator[_Reading]:
    if components.orders:
        yield from components.orders
    elif components.day is not None:
        yield components.year, components.month, components.day


def _in_years(calendar_name: Calendar, reading: _Reading, first: dt.date, last: dt.date) -> Iterator[dt.date]:
    """The days of this number and month, in the year given or in each year of the span."""
    year, month, number = reading
    if month is None:
        months = [(moment.year, moment.month) for moment in _months(first, last)]
    elif year is not None:
        months = [(year, month)]
    else:
        low, high = (first.year, last.year) if calendar_name == "gregorian" else _hijri_years(first, last)
        months = [(each, month) for each in range(low, high + 1)]
    for each, in_month in months:
        day = _date(calendar_name, each, in_month, number)
        if day is not None and (year is not None or first <= day <= last):
            yield day


def _agreeing(days: list[dt.date], same: Components) -> list[dt.date]:
    """The days that the date in the other calendar allows."""
    margin = dt.timedelta(days=_SIGHTING)
    others = _proposed(same, days[0] - margin, days[-1] + margin)
    agreeing = [day for day in days if any(abs(day - other) <= margin for other in others)]
    if not agreeing:
        raise _UnsettledError(f"the other calendar beside it gives {others[0]}")
    return agreeing


def _chosen(days: list[dt.date], components: Components, context: _Context) -> dt.date:
    """The day among those left that the direction and the publication pick."""
    if len(days) == 1 and (components.year is not None or (components.orders and components.orders[0][0] is not None)):
        return days[0]
    if context.published is not None:
        return _nearest(days, components, context.published, context.prefer)
    if context.earliest is None and context.latest is None:
        named = [day for day in days if day.year in context.years]
        return _only(named or days, "the year is not given")
    low = context.earliest or _moved(context.latest, -_YEAR)  # type: ignore[arg-type]
    high = context.latest or _moved(low, _YEAR)
    if components.toward == "future" or (components.toward is None and context.prefer == "future"):
        days = [day for day in days if day >= low]
    elif components.toward == "current" and components.month is not None:
        days = [day for day in days if (low.year, low.month) <= (day.year, day.month) <= (high.year, high.month)]
    else:
        days = [day for day in days if day <= high and day > _moved(low, -_YEAR)]
    return _only(days, "the bounds of the day of publication")


def _nearest(days: list[dt.date], components: Components, published: dt.date, prefer: Prefer) -> dt.date:
    if components.toward == "current":
        return _only((day for day in days if _same_month(day, published)), f"not in the month of {published}")
    past = [day for day in days if day <= published]
    future = [day for day in days if day >= published]
    if components.strict and components.toward is not None:
        chosen = past if components.toward == "past" else future
        if not chosen:
            raise _UnsettledError(f"no such day in the {components.toward} of {published}", days)
    else:
        chosen = (past or future) if (components.toward or prefer) == "past" else (future or past)
    return chosen[-1] if chosen is past else chosen[0]


def _same_month(one: dt.date, other: dt.date) -> bool:
    return (one.year, one.month) == (other.year, other.month)


def _only(days: Iterable[dt.date], why: str) -> dt.date:
    """The one day that is left, or the reason why there is not one."""
    left = sorted(set(days))
    if len(left) == 1:
        return left[0]
    raise _UnsettledError(f"{len(left) or 'no'} days fit: {why}", left)


def _impossible(components: Components) -> str:
    if components.orders:
        return "no order of the figures makes a date"
    if components.month is None:
        return f"no month near has a day {components.day}"
    if components.calendar == "hijri":
        return f"month {components.month} of the Hijri year has no day {components.day}, or the year is out of range"
    year = f" in {components.year}" if components.year and components.day and components.day <= 29 else ""
    return f"{calendar.month_name[components.month]} has no day {components.day}{year}"


def _misfit(components: Components, days: list[dt.date], context: _Context) -> str:
    assert components.weekday is not None
    near = days[0]
    if context.published is not None:
        published = context.published
        near = min(days, key=lambda day: abs(day - published))
    return f"{near} is a {calendar.day_name[near.weekday()]}, not a {calendar.day_name[components.weekday]}"


# ---- weeks, months, years


def _week(components: Components, context: _Context) -> tuple[str, dt.date, dt.date]:
    day = _counted(context) + dt.timedelta(weeks=components.shift or 0)
    year, week, weekday = day.isocalendar()
    first = day - (weekday - 1) * _DAY
    return f"{year}-W{week:02}", first, first + 6 * _DAY


def _month(components: Components, context: _Context) -> tuple[str, dt.date, dt.date]:
    if components.shift is not None:
        year, month = _month_after(_counted(context), components.shift)
    elif components.year is not None:
        year, month = components.year, components.month or 1
    else:
        return _yearless_month(components, context)
    if components.calendar == "hijri":
        return _hijri_span(year, month, month)
    return _gregorian_month(year, month)


def _yearless_month(components: Components, context: _Context) -> tuple[str, dt.date, dt.date]:
    month = components.month or 1
    if context.published is not None:
        low = high = context.published
    elif context.earliest is not None and context.latest is not None:
        low, high = context.earliest, context.latest
    elif len(context.years) == 1 and components.calendar == "gregorian":
        return _gregorian_month(next(iter(context.years)), month)
    else:
        raise _UnsettledError("the year is not given")
    spans = _spans_of_month(components.calendar, month, _moved(low, -_YEAR), _moved(high, _YEAR))
    direction = components.toward or context.prefer
    if components.strict and components.toward != "current":
        fitting = [span for span in spans if (span[2] < high if direction == "past" else span[1] > low)]
    elif components.toward == "current":
        fitting = [span for span in spans if span[1] <= high and span[2] >= low] or [
            span for span in spans if span[1].year == low.year
        ]
    else:
        fitting = [span for span in spans if (span[1] <= high if direction == "past" else span[2] >= low)]
    if not fitting:
        raise _UnsettledError("no such month near the day of publication")
    if context.published is None:
        fitting = [span for span in fitting if span[2] >= _moved(low, -_YEAR) and span[1] <= high]
        if len(fitting) != 1:
            raise _UnsettledError(f"{len(fitting)} months fit the bounds of the day of publication")
    return fitting[0] if direction == "future" else fitting[-1]


def _spans_of_month(
    calendar_name: Calendar, month: int, first: dt.date, last: dt.date
) -> list[tuple[str, dt.date, dt.date]]:
    if calendar_name == "gregorian":
        return [_gregorian_month(year, month) for year in range(first.year, last.year + 1)]
    low, high = _hijri_years(first, last)
    return [_hijri_span(year, month, month) for year in range(low, high + 1)]


def _year(components: Components, context: _Context) -> tuple[str, dt.date, dt.date]:
    year = components.year
    if year is None:
        year = _counted(context).year + (components.shift or 0)
    if components.calendar == "hijri":
        return _hijri_span(year, 1, 12)
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        raise _UnsettledError(f"no calendar has a year {year}")
    return f"{year:04}", dt.date(year, 1, 1), dt.date(year, 12, 31)


_MEANINGS: dict[Unit, Callable[[Components, _Context], tuple[str, dt.date, dt.date]]] = {
    "day": _day,
    "week": _week,
    "month": _month,
    "year": _year,
}


def _counted(context: _Context) -> dt.date:
    """The day from which relative words count."""
    if context.published is None:
        raise _UnsettledError("counted from a day of publication that is unknown")
    return context.published


def _gregorian_month(year: int, month: int) -> tuple[str, dt.date, dt.date]:
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        raise _UnsettledError(f"no calendar has a year {year}")
    last = calendar.monthrange(year, month)[1]
    return f"{year:04}-{month:02}", dt.date(year, month, 1), dt.date(year, month, last)


def _month_after(day: dt.date, months: int) -> tuple[int, int]:
    index = day.year * 12 + day.month - 1 + months
    return index // 12, index % 12 + 1


def _months(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    """The first day of each month of a span."""
    moment = first.replace(day=1)
    while moment <= last:
        yield moment
        year, month = _month_after(moment, 1)
        moment = dt.date(year, month, 1)


def _span(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    for ordinal in range(first.toordinal(), last.toordinal() + 1):
        yield dt.date.fromordinal(ordinal)


# ---- calendars


def _date(calendar_name: Calendar, year: int, month: int, day: int) -> dt.date | None:
    """A day as Python knows it, None where the calendar has no such day."""
    try:
        if calendar_name == "gregorian":
            return dt.date(year, month, day)
        return _hijri_date(year, month, day)
    except (ValueError, OverflowError):
        return None


def _hijri_date(year: int, month: int, day: int) -> dt.date:
    from hijridate import Hijri  # noqa: PLC0415  (its tables are loaded only where a Hijri date is met)

    there = Hijri(year, month, day).to_gregorian()
    return dt.date(there.year, there.month, there.day)


def _hijri_span(year: int, month: int, last_month: int) -> tuple[str, dt.date, dt.date]:
    """From the first day of one Hijri month to the last of another, as an interval of days."""
    first = _date("hijri", year, month, 1)
    end = _date("hijri", year, last_month, 30) or _date("hijri", year, last_month, 29)
    if first is None or end is None:
        raise _UnsettledError(f"the Hijri year {year} is out of range")
    return f"{first}/{end}", first, end


def _hijri_years(first: dt.date, last: dt.date) -> tuple[int, int]:
    """The Hijri years that a span touches, as far as the tables go (1343 to 1500)."""

    def year(day: dt.date) -> int:
        return int((day.toordinal() - dt.date(622, 7, 16).toordinal()) / 354.367) + 1

    return max(1343, year(first)), min(1500, year(last))


# ---- the text's own day


def _reference(expressions: list[DateExpression], context: _Context) -> dt.date | None:
    """The latest past day that the text itself fixes by weekday and day of the month."""
    days = [
        expression.day
        for expression in expressions
        if expression.day is not None
        and expression.components.weekday is not None
        and expression.components.day is not None
        and expression.components.toward != "future"
    ]
    if context.latest is not None:
        days = [day for day in days if day <= context.latest]
    return max(days, default=None)


def _borrows(expression: DateExpression) -> bool:
    """Whether an open expression may be read from the text's own day: a weekday, a date without its year, "last year"."""
    components = expression.components
    if components.doubt is not None:
        return False
    if components.shift is not None:
        return components.unit in ("month", "year")
    return components.year is None and (components.weekday is not None or components.month is not None)
