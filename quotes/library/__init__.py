"""How is it kept, and found again? SQLite, and objects back out of it."""

from __future__ import annotations

from quotes.library.querying import Library, open
from quotes.library.statements import Coverage, KnownSpeaker, Link, Period, Position, Statement

__all__ = ["Coverage", "KnownSpeaker", "Library", "Link", "Period", "Position", "Statement", "open"]
