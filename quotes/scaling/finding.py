"""What is done with an article: its statements are found, and made rows; unless that has been done before."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from pathlib import Path

from attrs import define, field, frozen

from quotes.languages.subjects import check_subjects
from quotes.library.corrections import Correction
from quotes.library.opening import open_database
from quotes.library.preparing import Prepared, prepare
from quotes.library.records import to_record
from quotes.library.sources import Holdings
from quotes.model import Document, Quote
from quotes.reviewing import Corrected
from quotes.versions import extractor_version, reader_version

__all__ = ["Extract", "Finder", "IsKnown", "finder_of"]

Extract = Callable[[Document], Sequence[Quote]]


@frozen
class Finder:
    """Finds the statements of an article, and makes rows of them; it can be sent to other processes.

    Args:
        topics: a file of subjects; labels: how they are called; suffix: what tells it from others.
        extract: finds statements, ours where it is None; given: its version.
        corrections: what people said of statements, by the uid of the article.
    """

    topics: Path | None = None
    labels: Mapping[str, Mapping[str, str]] = field(factory=dict)
    suffix: str = ""
    extract: Extract | None = None
    given: str | None = None
    corrections: Mapping[str, Sequence[Correction]] = field(factory=dict)

    def __call__(self, document: Document) -> Prepared:
        quotes = Corrected(self.statements, self.corrections)(document)
        return prepare(document, quotes, self.version(document.language))

    def statements(self, document: Document) -> Sequence[Quote]:
        """Those of an article, whatever people said of them."""
        if self.extract is not None:
            return self.extract(document)
        extract: Callable[..., Sequence[Quote]] = import_module("quotes.extraction").extract
        return extract(document, self.topics)

    def version(self, language: str | None) -> str:
        """The version of what finds statements in a language."""
        return (self.given or extractor_version(language)) + self.suffix

    @property
    def reading(self) -> str:
        """The version of all that makes statements of a file."""
        return (self.given or reader_version()) + self.suffix


def finder_of(extract: Extract | None, version: str | None, topics: str | os.PathLike[str] | None) -> Finder:
    if topics is None:
        return Finder(extract=extract, given=version)
    path = Path(topics)
    labels = check_subjects(path)
    suffix = f"+{hashlib.blake2b(path.read_bytes(), digest_size=4).hexdigest()}"
    return Finder(path, labels, suffix, extract, version)


@define
class IsKnown:
    """Whether a database has an article already as it is read now; it can be sent to other processes."""

    db: str
    finder: Finder
    holdings: Holdings | None = None

    def __call__(self, document: Document) -> str | None:
        """What is said of it, in the words of the database, where it need not be looked through."""
        if self.holdings is None:
            self.holdings = Holdings(open_database(self.db))
        record = to_record(document)
        known = self.holdings.article(document.uid) == (self.finder.version(document.language), record)
        return record if known else None
