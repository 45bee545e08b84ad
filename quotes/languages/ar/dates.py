"""Where does an Arabic text speak of time, and what is each expression made of?

Two passes, both linear. The first finds the words and numbers that take part in dates, wherever they stand. Each of
them is one letter (W for a weekday, n for a number …) and what stands between two of them is one sign; so a text
becomes a short string such as `W_n<M_Y`, in which the second pass looks for dates with one regular expression, the
grammar. No language's word is in the grammar, and what the day is, is settled elsewhere (`quotes.languages.dates`).

Letters: W weekday · M m l L month (m: a common word too; l L: Libyan; L: only beside a day and a year) · H j J
Hijri month (J: also "nought") · T day counted from today · p part of the day · d "day" · B "two days" · s
"month" · e "year" · P U "the week, year", "the month" · u counted unit · n 1 to 31 · N other numbers · Y four
figures · E thousands in words · o c ordinal, cardinal in words · D S numeric date, with and without year · Q h
q "at the hour", "at", clock time · a f "ago", "in" · r k x y t v w last, current, next, "before last", "this",
"the same", "the following" · b beginning, middle, end of · z era.
Signs: _ space · , comma · / · - · ( ) · < "of" · > "to" · @ "on" · = "corresponding to" · ~ "about" · ! "more than" ·
& "and".
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise
from operator import attrgetter
from typing import Any, Literal, NamedTuple

from attrs import evolve, frozen

from quotes.languages.ar.calendar import Token, letters, vocabulary
from quotes.languages.dates import Components, Found

__all__ = ["find"]

_MARKS = re.compile("[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
_FIGURES = re.compile("[0-9]+")
_NUMBER = re.compile(
    r"(?:(?P<date>(?P<a>\d{1,4}) ?(?P<sep>[/.-]) ?(?P<b>\d{1,2}) ?(?P=sep) ?(?P<c>\d{1,4})"
    r"(?![/.-]?\d)(?: ?(?P<era>ه|م))?)"
    r"|(?P<clock>\d{1,2}:\d{2}(?::\d{2})?)"
    r"|(?P<short>\d{1,2}/\d{1,2}(?![/.-]?\d))"
    r"|(?P<year>\d{4})(?: ?(?P<year_era>ه|م))?"
    r"|(?P<number>\d{1,3}))(?!\w|[.,٫:]\d|[%٪])"
)
_BEFORE_NUMBER = re.compile(r"(?:(?<![\w#@+.])(?:و?ال|[وبل]|في)|(?<![\w#@+.])(?<!\d[,:٫]))$")
"""What may touch a number on its other side: nothing, or an attached word; no letter, sign or part of a number."""
_FAR = 20
"""Farther apart than this, two words belong to no date together: longer than any of the gaps."""

_PIECES = {
    "SOFT": r"[_,()]",
    "LEAD": r"(?:(?:[pdBTt]|Q_[nqo]|h_o)[_,()@]|(?:Q_[nqo]|h_o)<(?=p)){0,5}",
    "DAY": r"(?:W(?:[_(][pTrkx])?[_,()@=-])?",
    "NAMED": r"(?:s_)?[MmlHjJ]",
    "MONTH": r"(?:s_)?(?:[MmlHjJ]|L(?=_(?:e_)?Y))",
    "YEAR": r"(?:[_,/<)-](?:[eP]_)?Y(?:_z)?|[_<](?:P_[rkxv]|t_P))?",
    "TURN": r"(?:_[rkxwy])?",
}


def _rule(pattern: str) -> str:
    for name, piece in _PIECES.items():
        pattern = pattern.replace(name, piece)
    return pattern


_RULES = {
    "span": _rule(r"LEADDAY[noc][_</-]MONTHYEAR[->](?:d_)?DAY[noc][_</-]MONTHYEARTURN"),
    "days": _rule(r"LEADDAY(?:[nc](?:[->&](?:d_)?[nc]){1,5}|o(?:[->&](?:d_)?o){1,5})[_</]MONTHYEARTURN"),
    "written": _rule(r"LEADDAY[noc][_</-]MONTHYEARTURN"),
    "american": _rule(r"LEADDAYM_n,Y"),
    "numeric": _rule(r"LEADDAYDTURN"),
    "short": _rule(r"(?:(?:[pdBT][_,()@]){1,5}DAY|W[_,()@])S(?!/)"),
    "of_month": _rule(r"LEADDAY(?:n[_<]|o<)(?:U_[rkx]|t_U|[rkx])"),
    "night": _rule(r"p_W[_/&-]W"),
    "weekdays": _rule(r"(?:(?:d_)?W>(?:d_)?W|B_W&W)TURN"),
    "day_of_week": _rule(r"LEADW[_<](?:P_[rkxy]|t_P)"),
    "weekday": _rule(r"LEADW(?:[_(,](?:T|Q_[nqo]|h_o))?TURN(?:_p)?"),
    "counted": r"[af][_~!](?:[noNYc][_~!])?[udse](?![_,@][WMmHjJYTrkx]|_s_)(?:_~)?",
    "period": r"(?:b[_<])?(?:t_[PU]|(?<![noNc]_)[PU]_[rkxy])|b_[PU](?!_[Yw])",
    "month": _rule(r"(?:b[_<])?NAMED(?:[->/]NAMED)?YEARTURN"),
    "year": r"(?:b_)?[eP]_Y(?:[->/&]Y){0,5}(?:_z)?|(?:b_)?Y(?:[->/&]Y){0,5}(?:_z)?",
    "relative": _rule(r"LEADT(?:_[rpy])?(?:_(?:Q_[nqo]|h_o)(?:_p)?)?"),
}


class _Item(NamedTuple):
    """A word or number of the text with its place in the plain view."""

    start: int
    end: int
    token: Token


@frozen
class _View:
    """The text as it is compared, with the way back to its own offsets."""

    text: str
    removed: tuple[int, ...]

    def back(self, start: int, end: int) -> tuple[int, int]:
        """The offsets in the text as written; marks on the last letter belong to it."""
        if not self.removed:
            return start, end
        first = start + bisect_right(self.removed, start)
        return first, end + bisect_right(self.removed, end)


def find(text: str) -> list[Found]:
    """Find the expressions of time of an Arabic text.

    Args:
        text: any running text.

    Returns:
        The expressions in the order of the text; none overlaps another.
    """
    view = _view(text)
    items = _items(view.text)
    if not items:
        return []
    signs = _signs(view.text, items)
    found: list[tuple[int, int, Components]] = []
    year: int | None = None
    for match in _grammar().finditer(signs):
        first, last = match.start() // 2, match.end() // 2  # a letter stands at every even place
        within = items[first : last + 1]
        name = match.lastgroup or ""
        components = _ASSEMBLE[name](within, match[0], _Place(view.text, within[0].start, within[-1].end, year))
        if components is not None:
            year = components.year or year
            _add(found, within[0].start, within[-1].end, components, view.text)
    return [Found(*view.back(start, _closed(view.text, start, end)), components) for start, end, components in found]


# ---- from the text to its string of signs


def _view(text: str) -> _View:
    removed: tuple[int, ...] = ()
    if _MARKS.search(text):
        # The n-th mark removed, at p in the text, stood after p - n characters of the view.
        removed = tuple(match.start() - count for count, match in enumerate(_MARKS.finditer(text)))
        text = _MARKS.sub("", text)
    # The one letter whose lower case is two; and a space is a space.
    return _View(letters(text.replace("\u0130", "I")).replace("\u00a0", " "), removed)


def _items(text: str) -> list[_Item]:
    """The words and numbers that may take part in a date, names of one month merged."""
    words = vocabulary()
    tokens = words.tokens
    items = [_Item(match.start(), match.end(), tokens[match[0]]) for match in words.pattern.finditer(text)]
    numbers = list(_numbers(text))
    if numbers:
        items = sorted(items + numbers, key=attrgetter("start"))
    return _merged(text, _years(text, items))


def _numbers(text: str) -> Iterator[_Item]:
    """The numbers that may be days, years or dates, with the word attached to them."""
    end = 0
    for figures in _FIGURES.finditer(text):
        start = figures.start()
        if start < end:
            continue
        match = _NUMBER.match(text, start)
        before = _BEFORE_NUMBER.search(text, max(0, start - 4), start) if match else None
        if match and before:
            end = match.end()
            yield _Item(before.start(), end, _number(match, joined=before[0].startswith("و")))


def _number(match: re.Match[str], *, joined: bool) -> Token:
    if match["date"]:
        return Token("D", (match["a"], match["b"], match["c"], match["era"]), joined)
    if match["clock"]:
        return Token("q", match["clock"], joined)
    if match["short"]:
        return Token("S", match["short"], joined)
    if match["year"]:
        return Token("Y", (int(match["year"]), match["year_era"]), joined)
    value = int(match["number"])
    return Token("n" if 1 <= value <= 31 else "N", value, joined)


_NAMED = frozenset("eMmlLHjJ")


def _years(text: str, items: list[_Item]) -> list[_Item]:
    """Years in words: two thousands and a number, behind "year" or a month, are a year."""
    if not any(item.token.kind == "E" for item in items):
        return items
    kept: list[_Item] = []
    for item in items:
        thousand = kept[-1] if kept and kept[-1].token.kind == "E" else None
        if thousand is not None:
            kept.pop()
            if kept and kept[-1].token.kind in _NAMED and _gap(text, kept[-1], thousand) == "_":
                more = item.token.kind == "c" and item.token.joined and _gap(text, thousand, item) == "&"
                number = thousand.token.value + (item.token.value if more else 0)
                end = item.end if more else thousand.end
                kept.append(_Item(thousand.start, end, Token("Y", (number, None))))
                if more:
                    continue
        kept.append(item)
    return kept


def _merged(text: str, items: list[_Item]) -> list[_Item]:
    """Two names of one month side by side are one: in most of the Arab world a month is written with both."""
    merged: list[_Item] = []
    for item in items:
        if merged and item.token.kind in "Mm" and merged[-1].token.kind in "Mm":
            before = merged[-1]
            alike = before.token.value == item.token.value and before.end - before.start < _FAR
            if alike and _gap(text, before, item) in "_/(-,":
                end = _closed(text, before.start, item.end)
                merged[-1] = _Item(before.start, end, Token("M", before.token.value, before.token.joined))
                continue
        merged.append(item)
    return merged


def _signs(text: str, items: list[_Item]) -> str:
    signs: list[str] = [items[0].token.kind]
    for before, item in pairwise(items):
        signs.append(_gap(text, before, item))
        signs.append(item.token.kind)
    return "".join(signs)


def _gap(text: str, before: _Item, item: _Item) -> str:
    if item.start - before.end > _FAR:
        return "|"
    gap = text[before.end : item.start]
    if gap == " ":
        return "&" if item.token.joined else "_"
    if "\n" in gap:
        return "|"
    words = vocabulary().gaps
    sign = words.get(gap.strip()) or words.get(gap.replace(" ", ""), "|")
    return "&" if sign == "_" and item.token.joined else sign


@cache
def _grammar() -> re.Pattern[str]:
    rules = "|".join(f"(?P<{name}>{pattern})" for name, pattern in _RULES.items())
    # Most words found stand alone, and only some kinds are a date by themselves.
    return re.compile(rf"(?=[WMHmjTDY]|[A-Za-z][^|])(?:{rules})")


# ---- from the signs to what the expression is made of


@frozen
class _Place:
    """Where an expression stands, to look at the words around it."""

    text: str
    start: int
    end: int
    year: int | None
    """The year named last."""

    def before(self) -> str:
        """The word before it."""
        head = self.text[max(0, self.start - 30) : self.start].rstrip(" ")
        return head[max(head.rfind(" "), head.rfind("\n")) + 1 :]

    def after(self) -> str:
        """The word after it."""
        match = _WORD.match(self.text, self.end)
        return match[1] if match else ""

    def future(self) -> bool:
        """Whether a verb in the future stands before it in its clause, or right after it."""
        words = _CLAUSE.split(self._sentence())[-1].split()
        if not vocabulary().words("future_verbs.was").isdisjoint(words):
            return False
        return any(_is_future(word) for word in words) or _is_verb_to_come(self.after())

    def past(self) -> bool:
        """Whether the sentence tells before it of something that has happened, with nothing reported in between."""
        data = vocabulary()
        told, announced = data.words("past_verbs.past"), data.words("past_verbs.announcing")
        words = _REPORTED.split(self._sentence())[-1].split()
        return any(word in told or word[1:] in told for word in words) or any(
            word in announced or word[1:] in announced for word in words[-_CLOSE:]
        )

    def _sentence(self) -> str:
        """The words before it in its sentence, as far as they may bear on it."""
        begin = self.text.find(" ", self.start - 120, self.start) if self.start > 120 else 0
        return _SENTENCE.split(self.text[begin : self.start])[-1] if begin >= 0 else ""


def _is_future(word: str) -> bool:
    """Whether a word says that what follows is to come, with or without an attached "and"."""
    announced = _announcing()
    return word in announced or word[1:] in announced or _is_verb_to_come(word)


@cache
def _announcing() -> frozenset[str]:
    return vocabulary().words("future_verbs.particles") | vocabulary().words("future_verbs.programme")


def _is_verb_to_come(word: str) -> bool:
    return _FUTURE.match(word) is not None and word.lstrip("وف") not in vocabulary().words("future_verbs.other")


_WORD = re.compile(r"[ (]*(\w+)")
_CLOSE = 7
"""Words between which a verb and a speaker with name and office fit."""
_SENTENCE = re.compile(r"[.!?؟؛\n]")
_REPORTED = re.compile(r":|(?<!\w)(?:[وفبل]?(?:ان|انه|انها|انهم)|عن)(?!\w)")
_CLAUSE = re.compile(r"[:،,\"“”«»]|(?<!\w)(?:[وف]?بان|[وفبل]?(?:انه|انها|انهم))(?!\w)")
_FUTURE = re.compile(r"[وف]?س[يتن]\w{2,}$")

_Items = list[_Item]
_SHIFTS = {"past": -1, "current": 0, "future": 1, "before last": -2}


def _values(items: _Items, kinds: str) -> list[Any]:
    return [item.token.value for item in items if item.token.kind in kinds]


def _first(items: _Items, kinds: str) -> Any:
    return next((item.token.value for item in items if item.token.kind in kinds), None)


def _common(items: _Items, place: _Place, *, year: bool = False) -> dict[str, Any]:
    """What every written day may have beside it: weekday, time of day, direction."""
    # Beside "the year", the direction is the year's.
    direction = None if _first(items, "P") else _first(items, "rkxt")
    beside = {"weekday": _first(items, "W"), "time": _time(items)}
    if _first(items, "y"):
        if len(items) > 1 and all(item.token.kind in "Wpdy" for item in items):
            return beside | {"toward": "past", "strict": True, "again": 1}
        return beside | {"doubt": "before last: counted from another day"}
    if _first(items, "w"):
        return beside | {"doubt": "counted from another day than that of publication"}
    if _first(items, "T") is not None:
        return beside  # "tomorrow" has its direction
    if direction is None and (place.future() or (year and place.before() in vocabulary().words("words.until"))):
        return beside | {"toward": "future"}
    if direction is None and place.past():
        return beside | {"toward": "past"}
    return beside | {"toward": direction, "strict": direction is not None}


def _time(items: _Items) -> str | None:
    """The clock time in these words, or the part of the day."""
    part = _first(items, "p")
    for place, item in enumerate(items):
        if item.token.kind in "Qh" and place + 1 < len(items):
            told = items[place + 1].token
            hour, minute = (told.value, "00") if told.kind != "q" else told.value.split(":")[:2]
            number = int(hour)
            if part in ("afternoon", "evening", "night") and number < 12:
                number += 12
            return f"{number:02}:{minute}" if number < 24 else part
    return part if isinstance(part, str) else None


def _without_clock(items: _Items) -> _Items:
    """The items without an hour, which is no day of a month."""
    kept: _Items = []
    for item in items:
        if kept and kept[-1].token.kind in "Qh":
            kept.pop()
            continue
        kept.append(item)
    return kept


def _year_of(items: _Items, place: _Place, *, month: bool) -> dict[str, Any]:
    """The year with its calendar, its figures put right where they stand the wrong way round."""
    told = _first(items, "Y")
    if told is None:
        if _first(items, "P") != "year":
            return {}
        if _first(items, "v"):
            return {"year": place.year} if place.year else {"doubt": "the year of an earlier date, which has none"}
        return {"year_shift": _SHIFTS[_first(items, "rkxt")]}
    year, era = told
    era = era or {"g": "م", "i": "ه"}.get(_first(items, "z") or "")
    if era == "ه" or (era is None and not month and 1390 <= year <= 1460):
        return {"year": year, "calendar": "hijri"}
    turned = int(str(year)[::-1])
    if year > 2100 and 1900 <= turned <= 2100:
        return {"year": turned, "mended": f"{year} is {turned} with its figures the wrong way round"}
    return {"year": year}


def _calendar(items: _Items) -> Literal["gregorian", "hijri"]:
    return "hijri" if any(item.token.kind in "HjJ" for item in items) else "gregorian"


def _doubt(place: _Place, items: _Items) -> str | None:
    """A day in the name of an event or a place is not one of the reported year."""
    if _first(items, "Y") is None and place.before().lstrip("ولب") in vocabulary().words("name_before"):
        return "part of a name"
    return None


def _written(items: _Items, signs: str, place: _Place) -> Components | None:
    told = _without_clock(items)
    calendar = _calendar(told)
    number = next(item.token.value for item in told if item.token.kind in "noc")
    month = _first(told, "MmlLHjJ")
    year = _year_of(told, place, month=True)
    year.pop("calendar", None)
    common = _common(items, place, year="year" in year)
    if _is_score(told, signs):
        return None
    if _is_adjective(told, place):
        common.pop("weekday")
        return Components(unit="month", month=month, calendar=calendar, **year, **common)
    shift = None if "T_o" in signs else _first(told, "T")  # "the eighth day" is not "today, the eighth"
    parts: dict[str, Any] = {"doubt": _doubt(place, told), "shift": shift} | year | common
    return Components(unit="day", month=month, day=number, calendar=calendar, **parts)


def _is_adjective(items: _Items, place: _Place) -> bool:
    """Whether the ordinal belongs to the noun before it: "the first week of May" is no day of May."""
    if items[0].token.kind != "o":
        return False
    before = place.before().lstrip("وفب")
    return before.startswith(("ال", "لل")) and len(before) > 3


def _is_score(items: _Items, signs: str) -> bool:
    """Whether the month is the word for nought, with nothing beside it that makes it a month."""
    return _first(items, "J") is not None and not set(signs) & set("WY<s=")


def _days(items: _Items, signs: str, place: _Place) -> Components | None:
    """Several days of one month: from the first to the last of them."""
    told = _without_clock(items)
    numbers = sorted(_values(told, "noc"))
    components = _written(items, signs, place)
    if components is None:
        return None
    if numbers[0] == numbers[-1]:
        return components
    begin = evolve(components, day=numbers[0])
    return evolve(begin, last=evolve(begin, day=numbers[-1], weekday=None, toward=None, strict=False))


def _span(items: _Items, signs: str, place: _Place) -> Components | None:
    """From a day of one month to a day of another."""
    middle = next(n for n, item in enumerate(items) if item.token.kind in "MmlLHjJ") + 1
    if middle < len(items) and items[middle].token.kind == "Y":
        middle += 1
    while middle < len(items) and items[middle].token.kind in "eP":
        middle += 2
    begin = _written(items[:middle], signs, place)
    end = _written(items[middle:], signs, place)
    if begin is None or end is None:
        return None
    if begin.year is None and end.year is not None and (begin.month or 0) <= (end.month or 0):
        begin = evolve(begin, year=end.year)
    return evolve(begin, last=end)


def _american(items: _Items, signs: str, place: _Place) -> Components | None:
    return _written(items, signs, place)


def _numeric(items: _Items, signs: str, place: _Place) -> Components | None:
    """A date in figures, in each order that they allow."""
    a, b, c, era = _first(items, "D")
    short = len(a) <= 2 and len(c) == 2
    if short and (era == "ه" or len(items) == 1 and place.before() not in vocabulary().words("words.at")):
        return None
    orders, mended = _orders(a, b, f"{20 if c < '50' else 19}{c}" if short else c)
    if not orders:
        return None
    common = _common(items, place, year=True)
    hijri = era == "ه" or 1343 <= (orders[0][0] or 0) <= 1500
    return Components(unit="day", orders=orders, calendar="hijri" if hijri else "gregorian", mended=mended, **common)


def _orders(a: str, b: str, c: str) -> tuple[tuple[tuple[int | None, int, int], ...], str | None]:
    """The orders that the figures allow, and what had to be assumed: that they stand the wrong way round."""
    if len(a) == 4 and len(c) <= 2:
        figures = [(a, b, c), (a, c, b)]
    elif len(a) <= 2 and len(c) == 4:
        figures = [(c, b, a), (c, a, b)]
    else:
        return (), None
    year = int(figures[0][0])
    turned = int(figures[0][0][::-1])
    if 1300 <= year <= 2100:
        orders = [(year, int(month), int(day)) for _, month, day in figures if _fits(month, 12) and _fits(day, 31)]
        return tuple(dict.fromkeys(orders)), None
    if not 1900 <= turned <= 2100:
        return (), None
    pairs = ((_turned(month, 12), _turned(day, 31)) for _, month, day in figures)
    orders = [(turned, int(month), int(day)) for month, day in pairs if _fits(month, 12) and _fits(day, 31)]
    return tuple(dict.fromkeys(orders)), f"{year} is {turned} with its figures the wrong way round"


def _fits(figures: str, most: int) -> bool:
    return 1 <= int(figures) <= most


def _turned(figures: str, most: int) -> str:
    """Figures the other way round, where they fit only so."""
    return figures if _fits(figures, most) else figures[::-1]


def _short(items: _Items, signs: str, place: _Place) -> Components | None:
    """Day and month in figures without a year, beside a word that says that it is a date."""
    a, b = (int(figure) for figure in _first(items, "S").split("/"))
    orders = tuple((None, month, day) for month, day in ((b, a), (a, b)) if 1 <= month <= 12 and 1 <= day <= 31)
    if not orders:
        return None
    return Components(unit="day", orders=tuple(dict.fromkeys(orders)), **_common(items, place))


def _of_month(items: _Items, signs: str, place: _Place) -> Components | None:
    """A day "of the current month"."""
    told = _without_clock(items)
    month_shift = _SHIFTS[_first(told, "rkxt")]
    if _is_adjective(told, place):
        return Components(unit="month", shift=month_shift)
    return Components(
        unit="day", day=_first(told, "no"), month_shift=month_shift, weekday=_first(told, "W"), time=_time(items)
    )


def _night(items: _Items, signs: str, place: _Place) -> Components | None:
    """The night between two days, which begins on the first."""
    first, second = _values(items, "W")
    if (second - first) % 7 != 1:
        return Components(unit="day", doubt="two days that do not follow one another", **_common(items, place))
    return Components(unit="day", **_common(items[:2], place))


def _weekdays(items: _Items, signs: str, place: _Place) -> Components | None:
    """From one weekday to another, or two named together."""
    last = items[-1] if items[-1].token.kind == "W" else items[-2]
    begin = Components(unit="day", **_common([item for item in items if item is not last], place))
    return evolve(begin, last=Components(unit="day", weekday=last.token.value))


def _weekday(items: _Items, signs: str, place: _Place) -> Components | None:
    words = vocabulary()
    if len(items) == 1 and (
        place.before() in words.words("not_weekday_before") or place.after() in words.words("not_weekday_after")
    ):
        return None
    return Components(unit="day", shift=_first(items, "T"), **_common(items, place))


def _day_of_week(items: _Items, signs: str, place: _Place) -> Components | None:
    """A weekday of the last, this or the next week."""
    beside: dict[str, Any] = {"unit": "day", "weekday": _first(items, "W"), "time": _time(items)}
    if _first(items, "P") != "week":
        return Components(**beside, doubt="every week of a year has one")
    return Components(**beside, week_shift=_SHIFTS[_first(items, "rkxyt")])


def _relative(items: _Items, signs: str, place: _Place) -> Components | None:
    shift = _first(items, "T")
    words = vocabulary()
    if shift == 0 and items[-1].token.kind == "T" and place.after() in words.words("not_today_after"):
        return None
    if shift == 0 and len(items) == 1 and place.before() in words.words("not_today_before"):
        return None
    if shift == -1 and place.after() in words.words("not_yesterday_after"):
        return None
    shift += _SHIFTS[_first(items, "ry") or "current"]
    return Components(unit="day", shift=shift, time=_time(items))


def _counted(items: _Items, signs: str, place: _Place) -> Components | None:
    """So many days, weeks, months or years ago."""
    back = items[0].token.kind == "a"
    unit, number = next(item.token.value for item in reversed(items) if item.token.kind in "udse")
    told = _first(items, "noNc")
    if told is not None:
        number = told
    if _first(items, "Y") is not None or place.after() in vocabulary().words("counting.from_elsewhere"):
        return None
    if not back:
        return None
    doubt = None
    if number is None:
        doubt, number = "how many is not said", 0
    elif "!" in signs:
        doubt = "only a bound is said"
    return Components(unit=unit, shift=-number, doubt=doubt)


def _period(items: _Items, signs: str, place: _Place) -> Components | None:
    unit = _first(items, "PU")
    words = vocabulary()
    if unit == "year" and place.before() in words.words("general_before"):
        return None
    shift = _SHIFTS[_first(items, "rkxyt") or "current"]
    return Components(unit=unit, shift=shift, part=_first(items, "b"))


def _month(items: _Items, signs: str, place: _Place) -> Components | None:
    kinds = [item.token.kind for item in items]
    sure = len(items) > 1 or kinds[0] in "MH" or place.before() in vocabulary().words("before_month")
    if not sure or kinds[0] == "l" or "l" in kinds:
        return None
    year = _year_of(items, place, month=True)
    year.pop("calendar", None)
    common = _common(items, place, year="year" in year)
    common.pop("weekday")
    parts: dict[str, Any] = {"doubt": _doubt(place, items)} | year | common
    begin, *rest = _values(items, "MmHjJ")
    components = Components(
        unit="month",
        month=begin,
        calendar=_calendar(items),
        part=_first(items, "b"),
        **parts,
    )
    if rest and rest[0] != begin:
        return evolve(components, last=evolve(components, month=rest[0], toward=None, strict=False))
    return components


def _year(items: _Items, signs: str, place: _Place) -> Components | None:
    years = _values(items, "Y")
    alone = items[0].token.kind == "Y"
    told = _year_of(items, place, month=False)
    if alone:
        year, era = years[0]
        closed = len(years) > 1 and "-" in signs and 1800 <= year < years[-1][0] <= 2100
        if era is None and "z" not in signs and not closed:
            if place.before() not in vocabulary().words("words.before_year") or year % 1000 == 0:
                return None
            if not 1800 <= year <= 2100 and "mended" not in told:
                return None
            if "mended" in told and place.before() != "":
                return None
    toward = "future" if place.before() in vocabulary().words("words.until") or place.future() else None
    components = Components(unit="year", part=_first(items, "b"), **{"toward": toward} | told)
    if len(years) > 1:
        last = years[-1][0]
        return evolve(components, last=Components(unit="year", year=last, calendar=components.calendar))
    return components


_ASSEMBLE: dict[str, Callable[[_Items, str, _Place], Components | None]] = {
    "span": _span,
    "days": _days,
    "written": _written,
    "american": _american,
    "numeric": _numeric,
    "short": _short,
    "of_month": _of_month,
    "night": _night,
    "weekdays": _weekdays,
    "day_of_week": _day_of_week,
    "weekday": _weekday,
    "counted": _counted,
    "period": _period,
    "month": _month,
    "year": _year,
    "relative": _relative,
}


# ---- one day in two calendars


def _add(found: list[tuple[int, int, Components]], start: int, end: int, components: Components, text: str) -> None:
    """Put an expression after the others; a date beside the same one in the other calendar becomes part of it."""
    if found and components.unit == found[-1][2].unit:
        before_start, before_end, before = found[-1]
        gap = text[before_end:start] if start - before_end <= _FAR else "|"
        sign = vocabulary().gaps.get(gap.strip()) or vocabulary().gaps.get(gap.replace(" ", ""), "|")
        if components.unit == "day" and sign in "=_,(/-)" and _two_calendars(before, components):
            gregorian, hijri = (before, components) if before.calendar == "gregorian" else (components, before)
            together = evolve(
                gregorian,
                weekday=gregorian.weekday if gregorian.weekday is not None else hijri.weekday,
                time=before.time or components.time,
                same=evolve(hijri, weekday=None),
            )
            found[-1] = (before_start, end, together)
            return
        if sign == "_" and text[start] == "و" and _shares_year(before, components):
            found[-1] = (before_start, before_end, evolve(before, year=components.year))
    found.append((start, end, components))


def _two_calendars(one: Components, other: Components) -> bool:
    written = all(each.day is not None or each.orders for each in (one, other))
    return written and one.calendar != other.calendar and one.last is None and other.last is None


def _shares_year(one: Components, other: Components) -> bool:
    """Whether the second date's year is the first one's too: "5 January and 1 February 2019"."""
    if (
        other.year is None
        or one.year is not None
        or one.month is None
        or one.toward is not None
        or one.last is not None
    ):
        return False
    return one.calendar == other.calendar and one.month <= (other.month or 0)


def _closed(text: str, start: int, end: int) -> int:
    """The end with the bracket that closes one opened inside."""
    inside = text[start:end]
    if inside.count("(") > inside.count(")") and text[end : end + 1] == ")":
        return end + 1
    return end
