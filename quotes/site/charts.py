"""Where the bars of a chart stand: how many statements there are in each month or year.

Everything is in hundredths of the width and pixels of the height, so that a chart is as wide as its column and nothing
in it is stretched. Time runs as the language is read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from attrs import frozen

__all__ = ["Bar", "Chart", "Tick", "chart", "shares", "window"]

_MOST = 96  # bars that can be told apart; more months than that are drawn as years
_WIDEST = 4.0  # hundredths, so that three bars are no walls
_FILLED = 0.78  # of the room that a bar has
_TICKS = 6  # labels that stand side by side on a telephone
_KEPT = 0.98  # share of the statements that a chart shows at least, where a few old ones would make it all empty


@frozen
class Bar:
    """What was said in one period.

    Args:
        period: "2022-02" or "2022"; count: how many statements.
        x, width: hundredths of the chart's width; y, height: pixels; url: where those statements are listed.
    """

    period: str
    count: int
    x: float
    width: float
    y: float
    height: float
    url: str


@frozen
class Tick:
    """A label under the bars: a period, and the middle of its bar in hundredths."""

    period: str
    x: float


@frozen
class Chart:
    """A chart of bars.

    Args:
        bars: those of periods in which something was said; ticks: the labels under them.
        height: pixels, without labels; most: the greatest count.
        before: how many statements are older than what is shown; first: the first period that is.
    """

    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    height: int
    most: int
    before: int
    first: str


def chart(
    counts: Mapping[str, int],
    url: Callable[[str], str],
    *,
    rtl: bool,
    height: int = 96,
    periods: list[str] | None = None,
    most: int | None = None,
) -> Chart | None:
    """A chart of so many statements a month; None where there are none.

    Args:
        counts: statements by month, like "2022-02"; url: the address at which those of a period are listed.
        rtl: whether time runs from right to left; height: pixels.
        periods: those that are shown, as `window` gives them, where several charts stand over one axis; most: the count
            that is as high as the chart, likewise.
    """
    shown = window(counts) if periods is None else periods
    if not shown:
        return None
    size = len(shown[0])
    summed: dict[str, int] = {}
    for month, count in counts.items():
        summed[month[:size]] = summed.get(month[:size], 0) + count
    own = max((summed.get(period, 0) for period in shown), default=0)
    if not own:
        return None
    top = max(most or 0, own)
    room = 100 / len(shown)
    width = min(room * _FILLED, _WIDEST)
    middles = {period: (place + 0.5) * room for place, period in enumerate(shown)}
    if rtl:
        middles = {period: 100 - middle for period, middle in middles.items()}
    bars = []
    for period in shown:
        count = summed.get(period, 0)
        if count:
            tall = max(2.0, round(height * count / top, 1))
            left = round(middles[period] - width / 2, 3)
            bars.append(Bar(period, count, left, round(width, 3), height - tall, tall, url(period)))
    ticks = tuple(Tick(period, round(middles[period], 3)) for period in _labelled(shown))
    before = sum(count for period, count in summed.items() if period < shown[0])
    return Chart(tuple(bars), ticks, height, own, before, shown[0])


def window(counts: Mapping[str, int]) -> list[str]:
    """The periods that a chart of these months shows, in order and without a gap: months, or years if those are many.

    A few statements far before all others, like words of a book, are left out rather than all others pressed together.
    """
    months = sorted(month for month, count in counts.items() if count)
    if not months:
        return []
    spare = sum(counts.values()) * (1 - _KEPT)
    while len(_months(months[0], months[-1])) > _MOST and counts[months[0]] <= spare:
        spare -= counts[months[0]]
        del months[0]
    every = _months(months[0], months[-1])
    if len(every) <= _MOST:
        return every
    years = range(int(months[0][:4]), int(months[-1][:4]) + 1)
    return [f"{year:04d}" for year in years][-_MOST:]


def shares(counts: Iterable[int]) -> list[float]:
    """How long a bar is beside the longest, in hundredths."""
    known = list(counts)
    most = max(known, default=0)
    return [round(100 * count / most, 1) if most else 0.0 for count in known]


def _months(first: str, last: str) -> list[str]:
    start = int(first[:4]) * 12 + int(first[5:]) - 1
    end = int(last[:4]) * 12 + int(last[5:]) - 1
    return [f"{month // 12:04d}-{month % 12 + 1:02d}" for month in range(start, end + 1)]


def _labelled(shown: list[str]) -> list[str]:
    """Which periods have a label: years where they begin, or else a few months."""
    january = [period for period in shown if period.endswith("-01") or len(period) == 4]
    chosen = january if len(shown) > 24 or len(shown[0]) == 4 else shown
    step = -(-len(chosen) // _TICKS)
    return chosen[::step]
