"""Pictures of a database: when somebody speaks and on what, and who speaks about which country."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quotes.languages import CODES, get
from quotes.languages.captions import captions
from quotes.library import Library
from quotes.library.querying import Every
from quotes.library.statements import Link
from quotes.model import QuotesError

if TYPE_CHECKING:
    import altair

__all__ = ["plot_network", "plot_timeline", "save_picture"]

_FORMATS = (".svg", ".png")
_SUBJECTS = 8  # that have a colour of their own; more can't be told apart
_FONT = "Noto Naskh Arabic, Noto Sans Arabic, Geeza Pro, Segoe UI, Arial, sans-serif"
_NUMBERS = "Noto Sans, Helvetica, Arial, sans-serif"
_INK, _FADED, _ACCENT = "#222222", "#767676", "#1f5f8b"
_ROW = 26  # pixels from one name to the next


def plot_timeline(
    library: Library, speaker: str | int | None = None, *, every: Every = "month", **selection: Any
) -> altair.Chart:
    """How many statements a speaker makes, month by month and by subject.

    Args:
        library: an open database.
        speaker: any form of the name, or words of it, or an id; None for everybody.
        every: the length of a period: "day", "week", "month" or "year".
        selection: which statements, as in `Library.timeline`.

    Returns:
        An Altair chart, to show, to change or to save. A statement on two subjects counts for either, and one that
        several articles tell counts once. Time runs as the language is read.

    Raises:
        QuotesError: there is nothing to draw, or the extra `quotes[plot]` is not installed.
    """
    alt = _altair()
    periods = library.timeline(speaker=speaker, every=every, by="subject", once=True, **selection)
    if not periods:
        raise QuotesError(f"{library.path}: no dated statement on a subject to draw")
    code, words, right_to_left = _language(library)
    labels = library.labels("subject", code)
    totals = Counter[str]()
    for period in periods:
        totals[str(period.topic)] += period.quotes
    drawn = [slug for slug, _ in totals.most_common(_SUBJECTS)]
    names = [labels.get(slug, slug) for slug in drawn] + [words["other"]] * (len(totals) > _SUBJECTS)
    counted = Counter[tuple[str, int]]()
    for period in periods:
        place = drawn.index(str(period.topic)) if period.topic in drawn else _SUBJECTS
        counted[period.start.isoformat(), place] += period.quotes
    rows = [
        {"start": start, "subject": names[place], "order": place, "quotes": quotes}
        for (start, place), quotes in sorted(counted.items())
    ]
    spans = library.timeline(speaker=speaker, every=every, once=True, **selection)  # those without a statement, too
    shown = {"year": 4, "month": 7}.get(every, 10)  # of 2022-02-10
    title = words["timeline"].format(speaker=_called(library, speaker) or words["all"])
    side = "right" if right_to_left else "left"
    chart = (
        alt.Chart(alt.Data(values=rows))
        .mark_bar()
        .encode(
            x=alt.X(
                "start:O",
                title=words[every],
                scale=alt.Scale(domain=[span.start.isoformat() for span in spans], reverse=right_to_left),
                axis=alt.Axis(
                    labelExpr=f"slice(datum.value, 0, {shown})", labelAngle=0, labelOverlap="greedy", labelSeparation=8
                ),
            ),
            y=alt.Y(
                "sum(quotes):Q",
                title=words["statements"],
                axis=alt.Axis(orient=side, tickMinStep=1, titleAngle=0, titleAlign=side, titleX=0, titleY=-14),
            ),
            color=alt.Color(
                "subject:N",
                title=words["subject"],
                scale=alt.Scale(domain=names, scheme="tableau10"),
                legend=alt.Legend(orient="left" if right_to_left else "right"),
            ),
            order=alt.Order("order:Q"),
        )
        .properties(width=640, height=320)
    )
    picture: altair.Chart = _dressed(alt, chart, title, right_to_left)
    return picture


def plot_network(library: Library, *, limit: int = 40, **selection: Any) -> altair.LayerChart:
    """Who speaks about which country: speakers on the one side, countries on the other, the wider the line the more.

    Args:
        library: an open database.
        limit: how many pairs of speaker and country, those with most statements first.
        selection: which statements, as in `Library.links`.

    Returns:
        An Altair chart. A statement that several articles tell counts once.

    Raises:
        QuotesError: there is nothing to draw, or the extra `quotes[plot]` is not installed.
    """
    alt = _altair()
    links = library.links(**selection)[:limit]
    if not links:
        raise QuotesError(f"{library.path}: no statement about a country to draw")
    code, words, right_to_left = _language(library)
    labels = library.labels("place", code)
    speakers = _ranked((link.speaker, link.quotes) for link in links)
    countries = _beside(links, speakers)
    height = _ROW * max(len(speakers), len(countries))
    here, there = (1, 0) if right_to_left else (0, 1)
    ends = {
        name: (side, height * (place + 0.5) / len(column))
        for side, column in ((here, speakers), (there, countries))
        for place, name in enumerate(column)
    }
    lines = [
        {
            **dict(zip(("x", "y"), ends[link.speaker], strict=True)),
            **dict(zip(("x2", "y2"), ends[link.place], strict=True)),
            "quotes": link.quotes,
        }
        for link in links
    ]
    names = [
        {
            "x": x,
            "y": y,
            "name": labels.get(name, name) if name in countries else name,
            "side": "left" if x == 0 else "right",
        }
        for name, (x, y) in ends.items()
    ]
    x = alt.X("x:Q", axis=None, scale=alt.Scale(domain=[0, 1]))
    y = alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[height, 0]))
    edges = (
        alt.Chart(alt.Data(values=lines))
        .mark_rule(color=_ACCENT, opacity=0.45, strokeCap="round")
        .encode(
            x=x,
            y=y,
            x2="x2:Q",
            y2="y2:Q",
            strokeWidth=alt.StrokeWidth(
                "quotes:Q",
                title=words["statements"],
                scale=alt.Scale(domain=[1, max(line["quotes"] for line in lines) + 1], range=[1, 10]),
                legend=alt.Legend(orient="bottom", tickMinStep=1, tickCount=4, symbolStrokeColor=_ACCENT),
            ),
        )
    )
    points = alt.Chart(alt.Data(values=names)).mark_circle(color=_ACCENT, size=40, opacity=1).encode(x=x, y=y)
    layers = [edges, points]
    for side, align, shift in (("left", "right", -8), ("right", "left", 8)):
        text = alt.Chart(alt.Data(values=[name for name in names if name["side"] == side]))
        layers.append(text.mark_text(align=align, dx=shift, color=_INK, fontSize=13).encode(x=x, y=y, text="name:N"))
    chart = alt.layer(*layers).properties(width=420, height=height)
    picture: altair.LayerChart = _dressed(alt, chart, words["network"], right_to_left)
    return picture


def save_picture(chart: altair.Chart | altair.LayerChart, path: str | os.PathLike[str]) -> None:
    """Write a picture as SVG or PNG, after the ending of the file's name.

    Raises:
        QuotesError: it ends otherwise, or cannot be written.
    """
    file = Path(path)
    if file.suffix.lower() not in _FORMATS:
        raise QuotesError(f"{path}: a picture ends in {' or '.join(_FORMATS)}")
    if not file.absolute().parent.is_dir():
        raise QuotesError(f"{path}: there is no folder {file.absolute().parent}")
    if file.suffix.lower() == ".png":
        chart.save(str(file), format="png", ppi=144)
    else:
        chart.save(str(file), format="svg")


def _altair() -> Any:
    try:
        import_module("vl_convert")  # what Altair draws with
        return import_module("altair")
    except ImportError:
        raise QuotesError("drawing takes more than is installed: pip install 'quotes[plot]'") from None


def _language(library: Library) -> tuple[str, Mapping[str, str], bool]:
    """In which language the picture speaks: that of the articles, of several the first."""
    code = next((code for code in CODES if code in library.languages), CODES[0])
    return code, captions(code), get(code).direction == "rtl"


def _called(library: Library, speaker: str | int | None) -> str:
    """The full name of whom most statements are that were counted."""
    if speaker is None:
        return ""
    found = library.speakers(speaker) if isinstance(speaker, str) else library.speakers()
    return next((one.name for one in found if isinstance(speaker, str) or one.id == speaker), str(speaker))


def _ranked(counts: Iterable[tuple[str, int]]) -> list[str]:
    totals = Counter[str]()
    for name, quotes in counts:
        totals[name] += quotes
    return [name for name, _ in totals.most_common()]


def _beside(links: Sequence[Link], speakers: Sequence[str]) -> list[str]:
    """The countries, each near those who speak about it, so that few lines cross."""
    places: dict[str, list[int]] = {}
    for link in links:
        places.setdefault(link.place, []).extend([speakers.index(link.speaker)] * link.quotes)
    return sorted(places, key=lambda place: (sum(places[place]) / len(places[place]), place))


def _dressed(alt: Any, chart: Any, title: str, right_to_left: bool) -> Any:
    """The look that both pictures share."""
    anchor = "end" if right_to_left else "start"
    return (
        chart.properties(
            title=alt.TitleParams(title, anchor=anchor, fontSize=18, color=_INK, offset=16),
            background="white",
            padding=16,
        )
        .configure(font=_FONT)
        .configure_axis(
            labelColor=_FADED,
            titleColor=_FADED,
            gridColor="#eeeeee",
            domainColor="#cccccc",
            labelFont=_NUMBERS,
            labelFontSize=12,
            titleFontSize=13,
        )
        .configure_legend(labelFontSize=13, titleFontSize=13, labelColor=_INK, titleColor=_FADED)
        .configure_view(stroke=None)
    )
