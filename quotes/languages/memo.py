"""What is known of things asked about again and again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

__all__ = ["Memo"]

K = TypeVar("K")
V = TypeVar("V")

_REMEMBERED = 200_000  # words, at some 300 bytes each; a text has far fewer different ones


class Memo(dict[K, V]):
    """What a function says of each thing that it was asked about so far: one look-up, without a call, the next time.

    Args:
        ask: the function, of one argument, whose answer never changes.
    """

    def __init__(self, ask: Callable[[K], V]) -> None:
        super().__init__()
        self._ask = ask

    def __missing__(self, asked: K) -> V:
        if len(self) >= _REMEMBERED:
            self.clear()
        self[asked] = answer = self._ask(asked)
        return answer
