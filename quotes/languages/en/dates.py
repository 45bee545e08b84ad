"""Where does an English text speak of time, and what is each expression made of?

Two passes, both linear. The first finds the words and numbers that take part in dates, wherever they stand. Each of
them is one letter (W for a weekday, n for a number …) and what stands between two of them is one sign; so a text
becomes a short string such as `W,M_n,Y`, in which the second pass looks for dates with one regular expression, the
grammar. No language's word is in the grammar, and what the day is, is settled elsewhere (`quotes.languages.dates`).

Letters: W v weekday (v: another word too) · M j m month (j: a given name too, m: a common word too) · T day counted
from today · p part of the day · q clock time · n 1 to 31 · o the same as an ordinal · N other numbers, and numbers in
words · Y four figures · R two years, "2015-16" · X decade · D S numeric date, with and without year · u e U "week",
"year", "weeks" · c C "a week", "more than a week" · a f "ago", "from now" · r k x z last, this, next, the same ·
h "between" · y "the week before last" · b beginning, middle, end of · K weekend · s season.
Signs: _ space · , - ( / · < "of", "in" · > "to" · @ "on", "at" · & "and" · t "the" · ' 's · | anything else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise
from operator import attrgetter
from typing import Any, NamedTuple

from attrs import evolve, frozen

from quotes.languages.dates import Components, Found, Toward
from quotes.languages.en.calendar import Token, vocabulary

__all__ = ["find"]

_FIGURES = re.compile("[0-9]+")
_NUMBER = re.compile(
    r"(?:(?P<date>(?P<a>\d{1,4})(?P<sep>[/.-])(?P<b>\d{1,2})(?P=sep)(?P<c>\d{1,4})(?![/.-]?\d))"
    r"|(?P<clock>(?P<hour>\d{1,2})(?::(?P<minute>\d{2}))? ?(?:(?P<half>[ap])\.?m\b\.?))"
    r"|(?P<time>\d{1,2}:\d{2})"
    r"|(?P<short>\d{1,2}/\d{1,2}(?![/.-]?\d))"
    r"|(?P<years>(?P<from>\d{4})[-–/](?P<to>\d{2}))"
    r"|(?P<decade>\d{3}0)['’]?s"
    r"|(?P<year>\d{4})"
    r"|(?P<ordinal>\d{1,2})(?:st|nd|rd|th)"
    r"|(?P<number>\d{1,3}))(?!\w|[.,:]\d|%| ?percent)"
)
_NO_NUMBER_AFTER = frozenset("$£€#@.,:+_")
"""What, right before figures, makes them part of a sum, a tag or a longer number."""
_FAR = 20
"""Farther apart than this, two words belong to no date together: longer than any of the gaps."""

_PIECES = {
    "LEAD": r"(?:(?:p<|[pq][_@,]|T[_,(]){0,2})",
    "TAIL": r"(?:[_,@](?:q|p))?",
    "DAY": r"(?:[Wv](?:_p)?[_,(t@])?",
    "MONTH": r"[Mjm]",
    "YEAR": r"(?:[_,<]Y|[_,<][rkx]_e|[_<](?=z_e)z_e)?",
    "NTH": r"[no]",
}
_PIECES = {
    "USA": "DAYMONTH[_t]NTHYEAR",
    "BRITISH": "DAYNTH[_<]MONTHYEAR",
} | _PIECES


def _rule(pattern: str) -> str:
    for name, piece in _PIECES.items():
        pattern = pattern.replace(name, piece)
    return pattern


_RULES = {
    "span": _rule(r"h[_@](?:USA&USA|BRITISH&BRITISH)|LEAD(?:USA[->]USA|BRITISH[->]BRITISH)"),
    "days": _rule(r"LEAD(?:DAYMONTH[_t]NTH(?:(?:,NTH)*[->&]NTH)YEAR|DAYNTH(?:(?:,NTH)*[->&]NTH)[_<]MONTHYEAR)"),
    "written": _rule(r"LEAD(?:USATAIL|BRITISHTAIL)"),
    "numeric": _rule(r"LEADDAYDTAIL"),
    "short": _rule(r"LEADDAYS"),
    "of_month": _rule(r"o<(?:[rkx]_)?u|W[_,t]+oTAIL"),
    "weekdays": r"h_W&W|W[->]W",
    "weekday_of_week": _rule(r"W(?:_p)?[_<](?:[rkx]_u|y)|[rkx]_u[@_]W|y[@_]W"),
    "weekday": _rule(r"LEAD(?:k_)?(?:[rkxz]_)?W(?:_p)?TAIL"),
    "weekend": r"(?:k_)?(?:[rkxz]_)?K",
    "counted": r"(?:[nN]_[uUe]|c|C|U)_[af](?:_W)?",
    "before_last": r"y",
    "month": _rule(r"h_MONTHYEAR&MONTHYEAR|(?:b[_<-])?(?:k_)?(?:[rkx]_)?MONTH(?:YEAR[->/]MONTH)?YEAR"),
    "season": _rule(r"(?:b[_<-])?(?:[rkx]_)?s(?:[_<](?:Y|[rkx]_e))?"),
    "period": r"(?:b[_<-])?(?:[rkx]_)(?:u|e)|b<(?:e|u)",
    "year": r"h_Y&Y|(?:b[_<-]|e_)?Y(?:[->]Y)?|R",
    "decade": r"(?:b[_<-])?X",
    "relative": _rule(r"LEADT(?:[_,(]W)?TAIL"),
}


class _Item(NamedTuple):
    """A word or number of the text with its place."""

    start: int
    end: int
    token: Token


_Items = list[_Item]


def find(text: str) -> list[Found]:
    """Find the expressions of time of an English text.

    Args:
        text: any running text.

    Returns:
        The expressions in the order of the text; none overlaps another.
    """
    plain = text.replace("\u0130", "I").lower().replace("\u00a0", " ")  # one character for one
    items = _items(text, plain)
    if not items:
        return []
    signs = "".join([items[0].token.kind, *(_gap(plain, *pair) + pair[1].token.kind for pair in pairwise(items))])
    found: list[Found] = []
    year: int | None = None
    for match in _grammar().finditer(signs):
        first, last = match.start() // 2, match.end() // 2  # a letter stands at every even place
        first += items[first].token.kind == "h"
        within = items[first : last + 1]
        place = _Place(text, plain, within[0].start, within[-1].end, year)
        components = _ASSEMBLE[match.lastgroup or ""](within, match[0], place)
        if components is not None:
            year = components.year or year
            found.append(Found(place.start, _closed(plain, place.start, place.end), components))
    return found


def _items(text: str, plain: str) -> _Items:
    """The words and numbers that may take part in a date, in the order of the text."""
    words = vocabulary()
    items: _Items = []
    for match in words.pattern.finditer(plain):
        token = words.tokens[match[0]]
        start, end = match.span()
        if token.capital and not text[start].isupper():
            continue
        if token.short and plain[end : end + 1] == ".":
            end += 1
        items.append(_Item(start, end, token))
    numbers = list(_numbers(plain))
    return sorted(items + numbers, key=attrgetter("start")) if numbers else items


def _numbers(plain: str) -> Iterator[_Item]:
    """The numbers that may be days, years, hours or dates."""
    end = 0
    for figures in _FIGURES.finditer(plain):
        start = figures.start()
        before = plain[start - 1] if start else " "
        if start < end or before in _NO_NUMBER_AFTER or (before.isalpha() and before != "m"):
            continue
        match = _NUMBER.match(plain, start)
        if match:
            token = _number(match)
            if token is not None:
                end = match.end()
                yield _Item(start, end, token)


def _number(match: re.Match[str]) -> Token | None:
    if match["date"]:
        return Token("D", (match["a"], match["sep"], match["b"], match["c"]))
    if match["clock"]:
        hour = int(match["hour"])
        told = f"{hour % 12 + (12 if match['half'] == 'p' else 0):02}:{match['minute'] or '00'}"
        return Token("q", told) if 1 <= hour <= 12 else None
    if match["time"]:
        hours, minutes = match["time"].split(":")
        return Token("q", f"{int(hours):02}:{minutes}") if int(hours) < 24 and int(minutes) < 60 else None
    if match["short"]:
        return Token("S", match["short"])
    if match["years"]:
        begin = int(match["from"])
        last = begin // 100 * 100 + int(match["to"])
        return Token("R", (begin, last)) if 1800 <= begin < last <= 2100 else None
    if match["decade"]:
        return Token("X", int(match["decade"]))
    if match["year"]:
        return Token("Y", int(match["year"])) if 1000 <= int(match["year"]) <= 2999 else None
    value = int(match["ordinal"] or match["number"])
    if match["ordinal"]:
        return Token("o", value) if 1 <= value <= 31 else None
    return Token("n" if 1 <= value <= 31 else "N", value)


def _gap(plain: str, before: _Item, item: _Item) -> str:
    if item.start - before.end > _FAR:
        return "|"
    gap = plain[before.end : item.start]
    if gap == " ":
        return "_"
    return "|" if "\n" in gap or not gap else vocabulary().gaps.get(gap.strip(), "|")


@cache
def _grammar() -> re.Pattern[str]:
    rules = "|".join(f"(?P<{name}>{pattern})" for name, pattern in _RULES.items())
    # Only some kinds are a date by themselves.
    return re.compile(rf"(?=[WMjmTDSYRXKsyec]|.[^|])(?:{rules})")


# ---- from the signs to what the expression is made of


_SENTENCE = re.compile(r"[.!?;\n]")
_CLAUSE = re.compile(r"[:,\"“”]")
_WORD = re.compile(r"(?:[ (]|['’]s )*([\w']+)")
_WORDS = re.compile(r"'?[a-z][a-z']*")
_CLOSE = 10
"""Words between which a verb and its date fit."""


@frozen
class _Place:
    """Where an expression stands, to look at the words around it."""

    text: str
    plain: str
    start: int
    end: int
    year: int | None
    """The year named last."""

    def before(self, back: int = 1) -> str:
        """The word before it, or farther back."""
        words = self.plain[max(0, self.start - 40) : self.start].replace("(", " ").split()
        return words[-back] if len(words) >= back else ""

    def after(self) -> str:
        """The word after it."""
        match = _WORD.match(self.plain, self.end)
        return match[1] if match else ""

    def follows(self, *words: str) -> bool:
        """Whether one of these words of the TOML lists stands before it."""
        return any(self.before() in vocabulary().words(name) for name in words)

    def is_future(self) -> bool:
        """Whether a verb of what is to come stands before it in its clause, or right after it."""
        listed = vocabulary().words
        return not listed("future.words").isdisjoint(self._clause()) or self.after() in listed("future.after")

    def is_past(self) -> bool:
        """Whether a verb of what has happened stands before it in its clause."""
        listed = vocabulary().words
        told, other = listed("past.words"), listed("past.other")
        return any(word in told or (word.endswith("ed") and word not in other) for word in self._clause())

    def _clause(self) -> list[str]:
        head = _CLAUSE.split(_SENTENCE.split(self.plain[max(0, self.start - 120) : self.start])[-1])[-1]
        words = _WORDS.findall(head.replace("’", "'"))[-_CLOSE:]
        clauses = vocabulary().words("past.clauses")
        begins = max((place + 1 for place, word in enumerate(words) if word in clauses), default=0)
        return words[begins:]


_SHIFTS = {"past": -1, "current": 0, "future": 1}


def _first(items: _Items, kinds: str) -> Any:
    return next((item.token.value for item in items if item.token.kind in kinds), None)


def _values(items: _Items, kinds: str) -> list[Any]:
    return [item.token.value for item in items if item.token.kind in kinds]


def _time(items: _Items) -> str | None:
    relative = _first(items, "T")
    told: str | None = _first(items, "q") or _first(items, "p") or (relative[1] if relative else None)
    return told


def _common(items: _Items, place: _Place) -> dict[str, Any]:
    """What every day may have beside it: weekday, time of day, direction."""
    beside = {"weekday": _first(items, "Wv"), "time": _time(items)}
    of_year = _first(items, "e") is not None
    direction = None if of_year else _first(items, "rx") or _first(items, "k")  # "this past Tuesday"
    if _first(items, "z") and not of_year:
        return beside | {"doubt": "counted from another day than that of publication"}
    if _first(items, "T") is not None:
        return beside  # "tomorrow" has its direction
    if direction in (None, "current") and place.is_future():
        return beside | {"toward": "future"}
    if direction is None and place.is_past():
        return beside | {"toward": "past"}
    return beside | {"toward": direction, "strict": direction is not None}


def _year_of(items: _Items, place: _Place) -> dict[str, Any]:
    """The year that is written, or counted from that of the publication."""
    year = _first(items, "Y")
    if year is not None:
        return {"year": year} if 1800 <= year <= 2100 else {"doubt": f"no year of a news text: {year}"}
    if _first(items, "e") is None:
        return {}
    if _first(items, "z"):
        return {"year": place.year} if place.year else {"doubt": "the year of an earlier date, which has none"}
    return {"year_shift": _SHIFTS[_first(items, "rkx")]}


def _written(items: _Items, signs: str, place: _Place) -> Components | None:
    """A day of a month, in either order."""
    if signs.endswith("n") and place.after() in vocabulary().words("not_day_after"):
        return None
    year = _year_of(items, place)
    doubt = None
    if not year and place.after() in vocabulary().words("name_after"):
        doubt = "part of a name"
    told: dict[str, Any] = {"doubt": doubt} | _common(items, place) | year
    shift = _first(items, "T")
    return Components(
        unit="day", month=_first(items, "Mjm"), day=_first(items, "no"), shift=shift[0] if shift else None, **told
    )


def _days(items: _Items, signs: str, place: _Place) -> Components | None:
    """Several days of one month: from the first to the last of them."""
    numbers = _values(items, "no")
    begin = _written(items, signs, place)
    if begin is None or numbers[0] >= numbers[-1]:
        return begin
    begin = evolve(begin, day=numbers[0])
    return evolve(begin, last=evolve(begin, day=numbers[-1], weekday=None, toward=None, strict=False))


def _span(items: _Items, signs: str, place: _Place) -> Components | None:
    """From a day of one month to a day of another."""
    signs = signs.removeprefix("h_").removeprefix("h@")
    join = max(n for n in range(1, len(items)) if signs[2 * n - 1] in "->&")
    begin = _written(items[:join], signs[: 2 * join - 1], place)
    end = _written(items[join:], signs[2 * join :], place)
    if begin is None or end is None:
        return None
    if begin.year is None and end.year is not None and (begin.month or 0) <= (end.month or 0):
        begin = evolve(begin, year=end.year)
    return evolve(begin, last=end)


def _numeric(items: _Items, signs: str, place: _Place) -> Components | None:
    """A date in figures, in each order that they allow: the month first unless points part them."""
    a, separator, b, c = _first(items, "D")
    if len(a) == 4 and len(c) <= 2:
        figures = [(a, b, c)]
    elif len(a) <= 2 and (len(c) == 4 or (len(c) == 2 and separator == "/")):
        year = c if len(c) == 4 else f"{20 if c < '50' else 19}{c}"
        figures = [(year, a, b), (year, b, a)] if separator != "." else [(year, b, a), (year, a, b)]
    else:
        return None
    orders = [(int(y), int(m), int(d)) for y, m, d in figures if 1 <= int(m) <= 12 and 1 <= int(d) <= 31]
    if not orders or not 1800 <= orders[0][0] <= 2100:
        return None
    return Components(unit="day", orders=tuple(dict.fromkeys(orders)), **_common(items, place))


def _short(items: _Items, signs: str, place: _Place) -> Components | None:
    """Month and day in figures without a year, beside a word that says that it is a date."""
    told = _first(items, "S")
    if told in vocabulary().words("figures_of_names") or not (_values(items, "W") or place.before() == "on"):
        return None
    a, b = map(int, told.split("/"))
    orders = tuple((None, month, day) for month, day in ((a, b), (b, a)) if 1 <= month <= 12 and 1 <= day <= 31)
    return Components(unit="day", orders=tuple(dict.fromkeys(orders)), **_common(items, place)) if orders else None


def _of_month(items: _Items, signs: str, place: _Place) -> Components | None:
    """The 15th of a month that is counted from this one, or with its weekday alone."""
    unit = _first(items, "u")
    if unit is None:
        return Components(unit="day", day=_first(items, "o"), **_common(items, place))
    if unit[0] != "month":
        return None
    shift = _SHIFTS[_first(items, "rkx") or "current"]
    return Components(unit="day", day=_first(items, "o"), month_shift=shift, time=_time(items))


def _weekdays(items: _Items, signs: str, place: _Place) -> Components | None:
    """From one weekday to another."""
    return evolve(
        Components(unit="day", **_common(items[:1], place)), last=Components(unit="day", weekday=items[1].token.value)
    )


def _weekday(items: _Items, signs: str, place: _Place) -> Components | None:
    before = place.before()
    listed = vocabulary().words
    alone = not _values(items, "rkxzpqT")
    if alone and (before in listed("not_weekday_before") or (before == "a" and place.before(2) == "on")):
        return None
    if place.after() in listed("not_weekday_after") and not place.plain.startswith(("'", "’"), place.end):
        return None
    if items[-1].token.kind == "p" and place.after() in listed("not_evening_after"):
        return None
    relative = _first(items, "T")
    return Components(unit="day", shift=relative[0] if relative else None, **_common(items, place))


def _weekday_of_week(items: _Items, signs: str, place: _Place) -> Components | None:
    """Tuesday of last week."""
    beside: dict[str, Any] = {"unit": "day", "weekday": _first(items, "W"), "time": _time(items)}
    counted = _first(items, "y")
    unit, shift = counted or (_first(items, "u")[0], _SHIFTS[_first(items, "rkx")])
    if unit != "week":
        return Components(**beside, doubt=f"every week of a {unit} has one")
    return Components(**beside, week_shift=shift)


def _weekend(items: _Items, signs: str, place: _Place) -> Components | None:
    if len(items) == 1 and place.before() != "the":
        return None
    saturday = Components(unit="day", weekday=5, **{k: v for k, v in _common(items, place).items() if k != "weekday"})
    return evolve(saturday, last=Components(unit="day", weekday=6))


def _counted(items: _Items, signs: str, place: _Place) -> Components | None:
    """So many days, weeks, months or years ago."""
    back = _first(items, "af")
    weekday = _first(items, "W")
    if _values(items, "C"):
        return Components(unit=_first(items, "C"), shift=0, doubt="only a bound is said")
    unit, size = _first(items, "uUec")
    number = _first(items, "nN")
    count = size if items[0].token.kind == "c" else None if number is None else number * size
    if weekday is not None and unit == "week" and count:
        return Components(unit="day", weekday=weekday, toward="past" if back < 0 else "future", again=count)
    doubt = None
    if count is None:
        doubt = "how many is not said"
    elif _is_bound(place):
        doubt = "only a bound is said"
    return Components(unit=unit, shift=back * (count or 0), doubt=doubt)


def _is_bound(place: _Place) -> bool:
    bounds = vocabulary().words("counting.bound")
    return place.before() in bounds or f"{place.before(2)} {place.before()}" in bounds


def _before_last(items: _Items, signs: str, place: _Place) -> Components | None:
    unit, shift = items[0].token.value
    return Components(unit=unit, shift=shift)


def _month(items: _Items, signs: str, place: _Place) -> Components | None:
    months = [item for item in items if item.token.kind in "Mjm"]
    listed = vocabulary().words
    if len(items) == 1:
        before, kind = place.before(), months[0].token.kind
        sure = before in listed("before_month") or (kind == "j" and before in listed("determiners")) or kind == "M"
        if not sure or place.after() in listed("not_weekday_after"):
            return None
        if kind != "M" and place.after() and _is_name(place):
            return None
    year = _year_of(items, place)
    common = _common(items, place)
    common.pop("weekday")
    if "year" in year:
        common |= {"toward": None, "strict": False}
    common.pop("time")
    begin, *rest = [item.token.value for item in months]
    components = Components(unit="month", month=begin, part=_first(items, "b"), **common | year)
    if rest and rest[0] != begin:
        return evolve(components, last=evolve(components, month=rest[0], toward=None, strict=False, part=None))
    return components


def _is_name(place: _Place) -> bool:
    """Whether a capital letter follows on the same line: "in June Carter's house"."""
    rest = place.text[place.end : place.end + 2]
    return rest[:1] == " " and rest[1:].isupper()


def _season(items: _Items, signs: str, place: _Place) -> Components | None:
    """A season of a year, and as precise as that: its months differ from one half of the Earth to the other."""
    if len(items) == 1 or not (_values(items, "Y") or _values(items, "e")):
        return None
    year = _year_of(items, place)
    if "year_shift" in year:
        return Components(unit="year", shift=year["year_shift"])
    return Components(unit="year", **year)


def _period(items: _Items, signs: str, place: _Place) -> Components | None:
    told = _first(items, "ue")
    if told[0] == "day" or told[1] != 1 or place.plain.startswith("-", place.end):
        return None
    if place.text[items[-1].start].isupper():
        return None  # a programme or a magazine
    direction = _first(items, "rkx")
    if direction == "past" and place.before() in vocabulary().words("words.the"):
        return None  # "the past week" ends today
    if direction is None and not place.follows("words.the") and "<" not in signs:
        return None
    return Components(unit=told[0], shift=_SHIFTS[direction or "current"], part=_first(items, "b"))


def _year(items: _Items, signs: str, place: _Place) -> Components | None:
    span = _first(items, "R")
    if span is not None:
        begin, end = span
        return Components(unit="year", year=begin, last=Components(unit="year", year=end))
    years = _values(items, "Y")
    if not 1800 <= years[0] <= 2100 or years != sorted(set(years)):
        return None
    joined = len(years) > 1
    if items[0].token.kind == "Y" and not joined and place.before() not in vocabulary().words("words.before_year"):
        return None
    toward: Toward | None = "future" if place.follows("words.until") or place.is_future() else None
    components = Components(unit="year", year=years[0], part=_first(items, "b"), toward=toward)
    return evolve(components, last=Components(unit="year", year=years[-1])) if joined else components


def _decade(items: _Items, signs: str, place: _Place) -> Components | None:
    begin = _first(items, "X")
    if not 1800 <= begin <= 2100:
        return None
    return Components(unit="year", year=begin, part=_first(items, "b"), last=Components(unit="year", year=begin + 9))


def _relative(items: _Items, signs: str, place: _Place) -> Components | None:
    shift, _ = _first(items, "T")
    listed = vocabulary().words
    named = place.before() in listed("not_today_before") or place.after() in listed("not_today_after")
    if named and not shift and len(items) == 1:
        return None
    return Components(unit="day", shift=shift, weekday=_first(items, "W"), time=_time(items))


_ASSEMBLE: dict[str, Callable[[_Items, str, _Place], Components | None]] = {
    "span": _span,
    "days": _days,
    "written": _written,
    "numeric": _numeric,
    "short": _short,
    "of_month": _of_month,
    "weekdays": _weekdays,
    "weekday_of_week": _weekday_of_week,
    "weekday": _weekday,
    "weekend": _weekend,
    "counted": _counted,
    "before_last": _before_last,
    "month": _month,
    "season": _season,
    "period": _period,
    "year": _year,
    "decade": _decade,
    "relative": _relative,
}


def _closed(plain: str, start: int, end: int) -> int:
    """The end with the bracket that closes one opened inside."""
    inside = plain[start:end]
    return end + 1 if inside.count("(") > inside.count(")") and plain[end : end + 1] == ")" else end
