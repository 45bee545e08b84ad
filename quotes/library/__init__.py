"""How is it kept, and found again? SQLite, and objects back out of it."""

from __future__ import annotations

from quotes.library.querying import Library, open
from quotes.library.statements import KnownSpeaker, Period, Statement

__all__ = ["KnownSpeaker", "Library", "Period", "Statement", "open"]
