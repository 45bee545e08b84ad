"""Where the bars of a chart stand."""

from __future__ import annotations

import pytest

from quotes.site.charts import chart, shares, window


def url(period: str) -> str:
    return f"/-/search?since={period}"


def test_months_in_a_row_without_a_gap() -> None:
    assert window({"2021-11": 2, "2022-02": 1}) == ["2021-11", "2021-12", "2022-01", "2022-02"]
    assert window({}) == []
    assert window({"2022-02": 0}) == []


def test_a_few_old_statements_do_not_press_the_others_together() -> None:
    months = {"1948-05": 1, "1967-06": 2, **{f"2017-{month:02d}": 40 for month in range(1, 13)}}
    assert window(months)[0] == "2017-01"
    drawn = chart(months, url, rtl=False)
    assert drawn is not None
    assert (drawn.before, drawn.first) == (3, "2017-01")


def test_many_months_are_drawn_as_years() -> None:
    months = {f"{year}-03": 10 for year in range(1990, 2020)}
    drawn = chart(months, url, rtl=False)
    assert drawn is not None
    assert [bar.period for bar in drawn.bars] == [str(year) for year in range(1990, 2020)]
    assert {bar.count for bar in drawn.bars} == {10}


def test_bars_are_as_high_as_their_counts_and_lead_to_the_statements() -> None:
    drawn = chart({"2022-01": 10, "2022-02": 5, "2022-04": 0}, url, rtl=False, height=100)
    assert drawn is not None
    assert [(bar.period, bar.height, bar.y, bar.url) for bar in drawn.bars] == [
        ("2022-01", 100, 0, "/-/search?since=2022-01"),
        ("2022-02", 50, 50, "/-/search?since=2022-02"),
    ]
    assert drawn.most == 10


def test_time_runs_as_the_language_is_read() -> None:
    months = {"2022-01": 1, "2022-02": 2, "2022-03": 3}
    left, right = chart(months, url, rtl=False), chart(months, url, rtl=True)
    assert left is not None and right is not None
    assert [bar.x for bar in left.bars] == sorted(bar.x for bar in left.bars)
    assert [bar.x for bar in right.bars] == sorted((bar.x for bar in right.bars), reverse=True)
    for one, other in zip(left.bars, right.bars, strict=True):
        assert one.x + other.x + one.width == pytest.approx(100, abs=0.01)
    assert all(0 <= bar.x <= 100 - bar.width for bar in (*left.bars, *right.bars))


def test_labels_are_few_enough_to_stand_side_by_side() -> None:
    for months in (3, 11, 30, 90):
        counts = {f"{2010 + month // 12}-{month % 12 + 1:02d}": 1 for month in range(months)}
        drawn = chart(counts, url, rtl=False)
        assert drawn is not None
        assert 1 <= len(drawn.ticks) <= 6 + 2


def test_charts_over_one_axis_share_its_scale_and_tell_their_own_highest() -> None:
    periods = ["2022-01", "2022-02"]
    drawn = chart({"2022-02": 5}, url, rtl=False, height=100, periods=periods, most=10)
    assert drawn is not None
    assert (drawn.bars[0].height, drawn.most) == (50, 5)
    assert chart({"2021-01": 5}, url, rtl=False, periods=periods) is None


def test_shares_of_the_longest() -> None:
    assert shares([8, 4, 1]) == [100, 50, 12.5]
    assert shares([]) == []
    assert shares([0]) == [0]
