"""Who holds an office on a day, as the articles around it tell."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter

__all__ = ["SHARE", "TERM", "WELL_KNOWN", "YEAR", "holder"]

TERM = 60
"""Days by which an office may be held longer than articles show."""
SHARE = 0.9
"""Of the articles of the time that have to agree."""
YEAR = 365
WELL_KNOWN = 5
"""Articles of two years that make a surname be enough."""


def holder(held: list[tuple[int, int]], day: int) -> tuple[int | None, int]:
    """Who holds an office on a day: whom nearly all articles of the time name, and whose time covers it.

    Returns:
        Whoever that is, and in how many articles.
    """
    around = _between(held, day - TERM, day + TERM)
    if not around:  # nobody is named about that time: whoever is named before and after
        place = bisect_left(held, (day, 0))
        before = held[place - 1][1] if place else None
        after = held[place][1] if place < len(held) else None
        return (before, 2) if before is not None and before == after else (None, 0)
    root, count = around.most_common(1)[0]
    if count == 1:  # too little, if anybody else is named before or after
        around = _between(held, day - YEAR, day + YEAR)
    others = sum(around.values()) - around[root]
    if others == 1 and count >= WELL_KNOWN:  # one that is misread, unless it is the nearest
        place = bisect_left(held, (day, 0))
        nearest = min(abs(other - day) for other, _ in held[max(place - 1, 0) : place + 1])
        return (root, count) if set(_between(held, day - nearest, day + nearest)) == {root} else (None, 0)
    return (root, count) if around[root] >= SHARE * (others + around[root]) else (None, 0)


def _between(held: list[tuple[int, int]], first: int, last: int) -> Counter[int]:
    """In how many articles of some days each holder of an office is named."""
    return Counter(root for _, root in held[bisect_left(held, (first, 0)) : bisect_left(held, (last + 1, 0))])
