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

from quotes.model import QuotesError, as_day

__all__ = ["Components", "DateExpression", "Found", "Toward", "find_dates", "possible_days"]

Unit = Literal["day", "week", "month", "year"]
Toward = Literal["past", "current", "future"]
Prefer = Literal["past", "future"]
Calendar = Literal["gregorian", "hijri"]
_Reading = tuple[int | None, int | None, int]
"""A year, a month and a day of it, as far as they are written."""

_HORIZON = (dt.date(1950, 1, 1), dt.date(2049, 12, 31))
"""Where a day is searched whose year nothing gives: wide enough for any news, every weekday comes up in it."""

_YEAR = dt.timedelta(days=366)
_DAY = dt.timedelta(days=1)
_SIGHTING = dt.timedelta(days=2)
"""By so much may a Hijri date differ from the Gregorian one beside it: months begin when the new moon is seen."""


@frozen(kw_only=True)
class Components:
    """What an expression of time is made of, whatever the language.

    Args:
        unit: how precise the words are.
        year, month, day: as far as the words give them, in `calendar`; weekday: 0 for Monday to 6 for Sunday.
        orders: for a numeric date, every (year, month, day) that its figures may stand for, the likeliest first.
        year_shift, month_shift: the year, or the month, counted from that of the publication ("October of last year",
            "the 15th of last month": -1).
        week_shift: the week of a weekday, counted likewise ("Tuesday of last week": -1).
        shift: so many units from the day of publication ("yesterday": -1, "last month": -1 with unit "month").
        toward: the direction that the words give ("last", "this", "next", or a verb in the future).
        strict: the direction stands in the expression itself, and so excludes the day of publication.
        again: so many times farther in that direction ("the Sunday before last": 1).
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
    year_shift: int | None = None
    month_shift: int | None = None
    week_shift: int | None = None
    shift: int | None = None
    toward: Toward | None = None
    strict: bool = False
    again: int = 0
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
    """What is known beside the words: the day from which they are read, and which side they rather lie on."""

    published: dt.date | None
    prefer: Prefer
    years: frozenset[int] = frozenset()
    """Years that the text names, for a date without one where nothing else is known."""
    nearest: bool = False
    """Whether `published` is but a day that the text fixes: what it says next may have come a day or two later."""


_PREFERENCE = 4
"""How many times farther away a date may lie for being on the preferred side: one that lies ten months back has its
year written, and without it is rather two months ahead."""


_LATER = 2
"""Days after the text's own day on which a bare weekday may lie; farther ahead it is rather the one before."""


class _UnsettledError(Exception):
    """No single meaning is left; its text says why."""

    def __init__(self, reason: str, candidates: Iterable[dt.date] = ()) -> None:
        super().__init__(reason)
        self.candidates = tuple(candidates)


def find_dates(
    text: str,
    *,
    published: dt.date | str | None = None,
    earliest: dt.date | str | None = None,
    latest: dt.date | str | None = None,
    prefer: Prefer = "past",
    language: str = "ar",
) -> list[DateExpression]:
    """Find the expressions of time in running text, and say which day, month or year each one means.

    A date without a year is the nearest one, where the preferred side of the day of publication counts a quarter as
    far, unless its words or a verb in the future say otherwise. Where that day is only bounded, an expression has a
    value if it means the same from both bounds. Beyond that, two things may break a tie, and only that: the one
    possible day that lies in a year named elsewhere in the text, and the latest day that the text itself fixes by
    weekday and day of the month, from which its open weekdays, dates without a year and "last year" are then read.

    Args:
        text: any running text.
        published: the day from which "yesterday" and "Tuesday" are counted, as a date or as "2016-10-03".
        earliest, latest: the bounds of that day, where it is unknown.
        prefer: the side on which to look for a date that could lie on both.
        language: an ISO 639-1 code.

    Returns:
        The expressions in the order of the text, also those that contradict themselves or stay open (`value` is None).

    Raises:
        QuotesError: there is no calendar for this language; one of the days is none.
    """
    published, earliest = as_day("published", published), as_day("earliest", earliest)
    latest = as_day("latest", latest)
    found = _finder(language)(text)
    if published is not None or earliest == latest:
        contexts = [_Context(published or earliest, prefer)]
    elif earliest is not None and latest is not None:
        contexts = [_Context(earliest, prefer), _Context(latest, prefer)]
    else:
        contexts = [_Context(None, prefer)]
    if contexts[0].published is None:
        contexts = [_Context(None, prefer, _years(found))]
    expressions = [_expression(text, item, contexts) for item in found]
    if contexts[0].published is None or len(contexts) > 1:
        reference = _reference(expressions, latest)
        if reference is not None:
            again = [_Context(reference, prefer, nearest=True)]
            expressions = [
                _expression(text, item, again) if _borrows(expression) else expression
                for item, expression in zip(found, expressions, strict=True)
            ]
    return expressions


def _years(found: list[Found]) -> frozenset[int]:
    """The years that a text names."""
    parts = (item.components for item in found)
    return frozenset(part.year for part in parts if part.year is not None and part.calendar == "gregorian")


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
        if error.name not in (f"quotes.languages.{language}", f"quotes.languages.{language}.dates"):
            raise
        raise QuotesError(f"dates: no calendar for the language {language!r}") from error
    find: Callable[[str], list[Found]] = module.find
    return find


def _expression(text: str, item: Found, contexts: list[_Context]) -> DateExpression:
    """What one expression means; where the day of publication is only bounded, what it means from both ends alike."""
    components = item.components
    value = first = last = None
    reason = components.mended
    candidates: tuple[dt.date, ...] = ()
    try:
        value, first, last = _meaning(components, contexts[0])
        if len(contexts) > 1:
            other, low, _ = _meaning(components, contexts[1])
            if other != value:
                days = sorted({first, low}) if components.unit == "day" else []
                value = first = last = None
                raise _UnsettledError("the bounds of the day of publication leave more than one", days)
        if components.unit == "day":
            candidates = (first,)
    except _UnsettledError as unsettled:
        value, first, last = None, None, None
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
    if components.doubt is not None:
        raise _UnsettledError(components.doubt)
    if components.year_shift is not None:
        components = evolve(components, year=_counted(context).year + components.year_shift, year_shift=None)
    if components.month_shift is not None:
        year, month = _month_after(_counted(context), components.month_shift)
        components = evolve(components, year=year, month=month, month_shift=None)
    value, first, last = _MEANINGS[components.unit](components, context)
    if components.last is None:
        return value, first, last
    # The end of a range follows its beginning, in the same year unless it says otherwise.
    ending = evolve(components.last, toward="future", strict=False)
    end_value, _, end = _MEANINGS[ending.unit](ending, _Context(first, "future"))
    if end < first:
        raise _UnsettledError("the range ends before it begins")
    return f"{value}/{end_value}", first, end


# ---- a day


def _day(components: Components, context: _Context) -> tuple[str, dt.date, dt.date]:
    if components.day is not None or components.orders:
        day = _written_day(components, context)
    elif components.week_shift is not None:
        day = _day_of_week(components, components.week_shift, _counted(context))
    elif components.shift is not None:
        day = _shifted_day(components, components.shift, _counted(context))
    else:
        day = _weekday(components, _counted(context), context)
    return day.isoformat(), day, day


def _shifted_day(components: Components, shift: int, published: dt.date) -> dt.date:
    """ "Yesterday", perhaps with its weekday."""
    day = _moved(published, dt.timedelta(days=shift))
    if components.weekday is None:
        return day
    # A page is often dated a day after it was written, a paper the day before it is read: then the weekday is right,
    # and "yesterday" counts from the day of writing.
    late = (day.weekday() - components.weekday + 1) % 7 - 1
    if late <= 1:
        return _moved(day, -late * _DAY)
    raise _UnsettledError(f"{day} is a {calendar.day_name[day.weekday()]}")


def _day_of_week(components: Components, shift: int, published: dt.date) -> dt.date:
    """ "Tuesday of last week": the same day whichever day begins the week, or none."""
    assert components.weekday is not None
    days = []
    for opening in (0, 5, 6):  # Monday, Saturday, Sunday
        first = _moved(published, dt.timedelta(weeks=shift, days=-((published.weekday() - opening) % 7)))
        days.append(_moved(first, (components.weekday - opening) % 7 * _DAY))
    return _only(sorted(set(days)), "it depends on the day that begins the week")


def _weekday(components: Components, published: dt.date, context: _Context) -> dt.date:
    """A bare weekday: the nearest one in the direction of the words, the day of publication itself if they allow it."""
    assert components.weekday is not None
    back = (published.weekday() - components.weekday) % 7
    ahead = -back % 7
    if components.toward == "current":
        return _moved(published, -back * _DAY if back <= ahead else ahead * _DAY)
    week = 7 * components.again + (7 if components.strict and back == 0 else 0)
    open_ = components.toward != "future" and not components.strict
    later = context.nearest and open_ and 0 < ahead <= _LATER
    if later or (components.toward or context.prefer) == "future":
        return _moved(published, (ahead + week) * _DAY)
    return _moved(published, -(back + week) * _DAY)


def _written_day(components: Components, context: _Context) -> dt.date:
    """A day of a month: propose, then rule out, then choose."""
    published = context.published
    if published is None:
        first, last = _HORIZON
    else:
        first, last = _moved(published, -_YEAR), _moved(published, _YEAR)
    others: list[dt.date] = []
    if components.same is not None:
        others = _proposed(components.same, _moved(first, -_SIGHTING), _moved(last, _SIGHTING))
        if _has_year(components.same):
            first, last = _moved(others[0], -_SIGHTING), _moved(others[-1], _SIGHTING)
    days = _proposed(components, first, last)
    if components.weekday is not None:
        fitting = [day for day in days if day.weekday() == components.weekday]
        if not fitting and components.calendar == "hijri":  # the new moon was seen a day earlier or later
            near = (_moved(day, by * _DAY) for day in days for by in (-1, 1))
            fitting = [day for day in near if day.weekday() == components.weekday]
        if not fitting:
            raise _UnsettledError(_misfit(components.weekday, days, published))
        days = fitting
    if others:
        days = [day for day in days if any(abs(day - other) <= _SIGHTING for other in others)]
        if not days:
            raise _UnsettledError(f"the other calendar beside it gives {others[0]}")
    if _has_year(components):
        return days[0]
    if published is not None:
        return _nearest(days, components, published, context.prefer)
    return _only([day for day in days if day.year in context.years] or days, "the year is not given")


def _has_year(components: Components) -> bool:
    """Whether the year is written, in whichever calendar."""
    if components.same is not None and _has_year(components.same):
        return True
    return components.year is not None or (bool(components.orders) and components.orders[0][0] is not None)


def _proposed(components: Components, first: dt.date, last: dt.date) -> list[dt.date]:
    """The days that the figures may mean: of several orders, the likeliest that the weekday allows."""
    impossible = True
    ruled_out: list[dt.date] = []
    for reading in _readings(components):
        days = list(_in_years(components.calendar, reading, first, last))
        if days and any(components.weekday in (None, day.weekday()) for day in days):
            return days
        ruled_out += days
        impossible = impossible and not days
    if impossible:
        raise _UnsettledError(_impossible(components))
    return ruled_out


def _readings(components: Components) -> Iterator[_Reading]:
    if components.orders:
        yield from components.orders
    elif components.day is not None:
        yield components.year, components.month, components.day


def _in_years(calendar_name: Calendar, reading: _Reading, first: dt.date, last: dt.date) -> Iterator[dt.date]:
    """The days of this number and month in ascending order, in the year given or in each year of the span."""
    year, month, number = reading
    if year is not None and month is not None:
        months = [(year, month)]
    elif month is None:
        months = [(moment.year, moment.month) for moment in _months(first, last)]
    else:
        low, high = (first.year, last.year) if calendar_name == "gregorian" else _hijri_years(first, last)
        months = [(each, month) for each in range(low, high + 1)]
    for in_year, in_month in months:
        day = _date(calendar_name, in_year, in_month, number)
        if day is not None and (year is not None or first <= day <= last):
            yield day


def _nearest(days: list[dt.date], components: Components, published: dt.date, prefer: Prefer) -> dt.date:
    """The day that the direction picks."""
    toward = components.toward
    if toward == "current":
        within = [day for day in days if (day.year, day.month) == (published.year, published.month)]
        return _only(within, f"not in the month of {published}")
    past = [day for day in days if day <= published]
    future = [day for day in days if day >= published]
    if components.strict and not (past if toward == "past" else future) and toward is not None:
        raise _UnsettledError(f"no such day in the {toward} of {published}", days)
    if _is_past(past[-1] if past else None, future[0] if future else None, published, toward or prefer, toward):
        return past[-1]
    return future[0]


def _is_past(
    past: dt.date | None, future: dt.date | None, published: dt.date, side: Toward, toward: Toward | None
) -> bool:
    """Which of two days is meant, one on each side of the day of publication.

    Nobody leaves the year out of a date nearly a year back: the preferred side wins unless it is far the more distant.
    """
    if past is None or future is None or toward is not None:
        return future is None or (past is not None and side == "past")
    back, ahead = (published - past).days, (future - published).days
    return back <= _PREFERENCE * ahead if side == "past" else ahead > _PREFERENCE * back


def _only(days: list[dt.date], why: str) -> dt.date:
    """The one day that is left, or the reason why there is not one."""
    if len(days) == 1:
        return days[0]
    raise _UnsettledError(f"{len(days) or 'no'} days fit: {why}", days)


def _impossible(components: Components) -> str:
    if components.orders:
        return "no order of the figures makes a date"
    if components.month is None:
        return f"no month near has a day {components.day}"
    if components.calendar == "hijri":
        return f"month {components.month} of the Hijri year has no day {components.day}, or the year is out of range"
    year = f" in {components.year}" if components.year and components.day and components.day <= 29 else ""
    return f"{calendar.month_name[components.month]} has no day {components.day}{year}"


def _misfit(weekday: int, days: list[dt.date], published: dt.date | None) -> str:
    near = days[0] if published is None else min(days, key=lambda day: abs(day - published))
    return f"{near} is a {calendar.day_name[near.weekday()]}, not a {calendar.day_name[weekday]}"


# ---- weeks, months, years


def _week(components: Components, context: _Context) -> tuple[str, dt.date, dt.date]:
    day = _moved(_counted(context), dt.timedelta(weeks=components.shift or 0))
    year, week, weekday = day.isocalendar()
    first = _moved(day, -(weekday - 1) * _DAY)
    return f"{year}-W{week:02}", first, _moved(first, 6 * _DAY)


def _month(components: Components, context: _Context) -> tuple[str, dt.date, dt.date]:
    month = components.month or 1
    if components.shift is not None:
        return _month_span("gregorian", *_month_after(_counted(context), components.shift))
    if components.year is not None:
        return _month_span(components.calendar, components.year, month)
    if context.published is not None:
        return _yearless_month(components, month, context.published, context.prefer)
    if len(context.years) == 1 and components.calendar == "gregorian":
        return _month_span("gregorian", next(iter(context.years)), month)
    raise _UnsettledError("the year is not given")


def _yearless_month(
    components: Components, month: int, published: dt.date, prefer: Prefer
) -> tuple[str, dt.date, dt.date]:
    first, last = _moved(published, -_YEAR), _moved(published, _YEAR)
    low, high = (first.year, last.year) if components.calendar == "gregorian" else _hijri_years(first, last)
    spans = [_month_span(components.calendar, year, month) for year in range(low, high + 1)]
    if not spans:
        raise _UnsettledError("the day of publication is outside this calendar's tables")
    if components.toward == "current":
        return min(spans, key=lambda span: max(span[1] - published, published - span[2]))
    begun = [span for span in spans if span[1] <= published and (span[2] < published or not components.strict)]
    unfinished = [span for span in spans if span[2] >= published and (span[1] > published or not components.strict)]
    past, future = begun[-1] if begun else None, unfinished[0] if unfinished else None
    if past is None and future is None:
        raise _UnsettledError("no such month near the day of publication")
    toward = components.toward
    is_past = _is_past(
        past and min(past[2], published), future and max(future[1], published), published, toward or prefer, toward
    )
    chosen = past if is_past else future
    assert chosen is not None
    return chosen


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


def _month_span(calendar_name: Calendar, year: int, month: int) -> tuple[str, dt.date, dt.date]:
    if calendar_name == "hijri":
        return _hijri_span(year, month, month)
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
        moment = dt.date(*_month_after(moment, 1), 1)


def _moved(day: dt.date, by: dt.timedelta) -> dt.date:
    """A day plus a span, stopped at the ends of the calendar."""
    try:
        return day + by
    except OverflowError:
        return dt.date.min if by < dt.timedelta(0) else dt.date.max


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


def _reference(expressions: list[DateExpression], latest: dt.date | None) -> dt.date | None:
    """The latest past day that the text itself fixes by weekday and day of the month."""
    days = [
        expression.day
        for expression in expressions
        if expression.day is not None
        and expression.components.weekday is not None
        and expression.components.day is not None
        and expression.components.toward != "future"
        and (latest is None or expression.day <= latest)
    ]
    return max(days, default=None)


def _borrows(expression: DateExpression) -> bool:
    """Whether it is open, and may be read from the text's own day: a weekday, a date without its year, "last year"."""
    components = expression.components
    if expression.value is not None or components.year is not None:
        return False
    if components.shift is not None:
        return components.unit in ("month", "year")
    return components.weekday is not None or components.month is not None
