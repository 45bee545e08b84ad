"""What statements can be about: the list of subjects, and every place that has a code, with their names."""

from __future__ import annotations

import csv
from importlib import resources

from attrs import frozen
from babel import Locale

from quotes.model import make_id

__all__ = ["Label", "vocabulary"]

# Codes that CLDR names and ISO 3166-1 does not give to a country or territory.
_NO_PLACES = frozenset(["AC", "CP", "CQ", "DG", "EA", "EZ", "IC", "QO", "TA", "XA", "XB", "ZZ"])


@frozen
class Label:
    """A topic as the table `topics` describes it; the columns' meaning is in db/README.md."""

    scheme: str
    slug: str
    code: str | None
    label_ar: str | None
    label_en: str | None
    wikidata: str | None

    @property
    def uid(self) -> str:
        """The id that no other topic has."""
        return make_id("topic", self.scheme, self.slug)


def vocabulary() -> list[Label]:
    """All topics: the subjects in the order of their list, then the places in the order of their codes."""
    lines = resources.files("quotes.library").joinpath("topics.tsv").read_text("utf-8").splitlines()
    rows = csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t")
    listed = [
        Label(
            scheme=row["scheme"],
            slug=row["slug"],
            code=row["code"],
            label_ar=row["label_ar"],
            label_en=row["label_en"],
            wikidata=row["wikidata"] or None,
        )
        for row in rows
    ]
    ours = {label.slug for label in listed if label.scheme == "place"}
    arabic, english = _territories("ar"), _territories("en")
    codes = {code for code in english if len(code) == 2 and code.isalpha()} - _NO_PLACES - ours
    places = [Label("place", code, code, arabic.get(code), english[code], None) for code in codes]
    places += [label for label in listed if label.scheme == "place"]
    subjects = [label for label in listed if label.scheme == "subject"]
    return subjects + sorted(places, key=lambda label: label.slug)


def _territories(language: str) -> dict[str, str]:
    return {str(code): str(name) for code, name in Locale(language).territories.items()}
