"""What do people know better? Corrections: applied to what was found, kept in a file, made one by one."""

from quotes.reviewing.applying import Corrected, apply, by_document
from quotes.reviewing.files import beside, read_corrections, write_corrections
from quotes.reviewing.reviewer import Reviewer

__all__ = ["Corrected", "Reviewer", "apply", "beside", "by_document", "read_corrections", "write_corrections"]
