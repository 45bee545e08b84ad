"""How languages are read that put the subject of a clause before its verb."""

from quotes.extraction.subject_first.occasions import Settings
from quotes.extraction.subject_first.speakers import resolve
from quotes.extraction.subject_first.statements import find

__all__ = ["Settings", "find", "resolve"]
