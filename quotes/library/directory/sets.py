"""Things that join into sets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

__all__ = ["Sets"]


class Sets:
    """Numbers, each at first a set of its own.

    Args:
        things: the numbers.
    """

    def __init__(self, things: Iterable[int] = ()) -> None:
        self._parent = {thing: thing for thing in things}

    def add(self, thing: int) -> None:
        """One more number."""
        self._parent[thing] = thing

    def root(self, thing: int) -> int:
        """The number that stands for the whole set: the least of it."""
        while self._parent[thing] != thing:
            self._parent[thing] = self._parent[self._parent[thing]]
            thing = self._parent[thing]
        return thing

    def join(self, one: int, other: int) -> None:
        """Make two sets one."""
        one, other = sorted((self.root(one), self.root(other)))
        self._parent[other] = one

    def groups(self) -> list[list[int]]:
        """The sets, in order."""
        found: dict[int, list[int]] = defaultdict(list)
        for thing in self._parent:
            found[self.root(thing)].append(thing)
        return sorted(found.values())
