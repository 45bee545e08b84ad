"""The cases of tests/cases, one phenomenon each: what the extractor must find in a passage, and must not.

The statements of a passage are listed in full, so that a statement too many fails as one missed does; of each, only the
fields that the case is about. known_failures.json names the cases that fail today: they are expected to, and one that
passes must leave that file. `python tests/extraction/test_cases.py` rewrites it and tells what changed.
"""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from quotes.model import Document, Quote

CASES = Path(__file__).parents[1] / "cases"
KNOWN_FAILURES = CASES / "known_failures.json"
NO_PASSAGES = {"known_failures", "dates"}

MARKS = "“”„«»\"'‘’‹›،,.؛;:؟?!…-–— \n\t"

FIELDS: dict[str, Callable[[Quote], object]] = {
    "type": lambda quote: quote.type,
    "cue": lambda quote: quote.cue,
    "mention": lambda quote: quote.mention,
    "speaker": lambda quote: quote.speaker and quote.speaker.name,
    "speaker_kind": lambda quote: quote.speaker and quote.speaker.kind,
    "act": lambda quote: quote.act,
    "date": lambda quote: quote.date and quote.date.isoformat(),
    "date_basis": lambda quote: quote.date_basis,
    "venue": lambda quote: quote.venue.name if quote.venue else "",
    "venue_kind": lambda quote: quote.venue.kind if quote.venue else "",
    "outlet": lambda quote: quote.venue and quote.venue.outlet,
    "counterpart": lambda quote: quote.venue and quote.venue.counterpart,
    "place": lambda quote: quote.venue and quote.venue.place,
    "event": lambda quote: quote.venue and quote.venue.event,
}
NOT_COMPARED_ALONE = {"part", "text", "parent"}


def load() -> list[dict[str, Any]]:
    """Every case of every file that holds passages; a folder has those of another language than Arabic."""
    return [
        case | {"file": path.stem, "language": "ar" if path.parent == CASES else path.parent.name}
        for path in sorted([*CASES.glob("*.json"), *CASES.glob("*/*.json")])
        if path.stem not in NO_PASSAGES
        for case in json.loads(path.read_text(encoding="utf-8"))
    ]


ALL = load()
KNOWN: list[str] = json.loads(KNOWN_FAILURES.read_text(encoding="utf-8"))


def parameters() -> Iterator[Any]:
    """The cases under their labels, the known failures marked."""
    for case in ALL:
        marks = [pytest.mark.xfail(strict=True, reason="known failure")] if case["label"] in KNOWN else []
        yield pytest.param(case, id=case["label"], marks=marks)


def string(case: dict[str, Any], part: str) -> str:
    """The title or the text of a case."""
    return str(case.get("title", "") if part == "title" else case["text"])


def differences(case: dict[str, Any], found: list[Quote]) -> list[str]:
    """One line for each thing in which what was found is not what the case expects."""
    expected = case["quotes"]
    lines = []
    left = list(enumerate(found))
    where: dict[int, int] = {}  # place in the expected list -> place in the found list
    for place, quote in enumerate(expected):
        key = (quote.get("part", "body"), quote["text"].strip(MARKS))
        match = next((pair for pair in left if (pair[1].part, pair[1].text.strip(MARKS)) == key), None)
        if match is None:
            lines.append(f"missed: {quote['text']}")
        else:
            left.remove(match)
            where[place] = match[0]
    lines += [f"too many: {quote.text} (cue {quote.cue})" for _, quote in left]
    for place, index in where.items():
        wanted, got = expected[place], found[index]
        for name in wanted.keys() - NOT_COMPARED_ALONE:
            value = FIELDS[name](got)
            if value != wanted[name]:
                lines.append(f"{name} of {got.text}: {value!r}, not {wanted[name]!r}")
        if "parent" in wanted:
            parent = None if wanted["parent"] is None else where.get(wanted["parent"], -1)
            if got.parent != parent:
                lines.append(f"parent of {got.text}: {got.parent}, not {parent}")
    return lines


def run(case: dict[str, Any]) -> list[str]:
    """Extracts from the passage of a case; what differs, empty where all is well."""
    from quotes.extraction import extract  # noqa: PLC0415 - here, so that the checks of the data need no extractor

    published = dt.date.fromisoformat(case["published"]) if "published" in case else None
    document = Document(title=case.get("title", ""), text=case["text"], language=case["language"], published=published)
    return differences(case, extract(document))


@pytest.mark.parametrize("case", list(parameters()))
def test_case(case: dict[str, Any]) -> None:
    lines = run(case)
    assert not lines, "\n".join([case["comment"], *lines])


def test_the_cases_are_well_formed() -> None:
    labels = Counter(case["label"] for case in ALL)
    assert not [label for label, count in labels.items() if count > 1]
    assert len(ALL) >= 500
    assert sum(case["language"] == "en" for case in ALL) >= 150
    for case in ALL:
        assert case["comment"]
        for quote in case["quotes"]:
            assert quote["text"] in string(case, quote.get("part", "body")), case["label"]
            assert quote.keys() <= FIELDS.keys() | NOT_COMPARED_ALONE, case["label"]
            if quote.get("parent") is not None:
                assert quote["text"] in case["quotes"][quote["parent"]]["text"], case["label"]


def test_negatives_are_negative() -> None:
    assert all(not case["quotes"] for case in ALL if case["file"] == "negative")


def test_known_failures_are_cases() -> None:
    assert sorted(set(KNOWN)) == KNOWN, "sorted, each once"
    assert set(KNOWN) <= {case["label"] for case in ALL}


def rewrite_known_failures() -> None:
    """Writes the cases that fail today to known_failures.json, and says what that changes."""
    failing = sorted(case["label"] for case in ALL if run(case))
    KNOWN_FAILURES.write_text(json.dumps(failing, indent=1) + "\n", encoding="utf-8")
    for label in sorted(set(failing) - set(KNOWN)):
        print("newly failing:", label)
    for label in sorted(set(KNOWN) - set(failing)):
        print("now passing:", label)
    print(f"{len(ALL) - len(failing)} of {len(ALL)} cases pass, {len(failing)} fail")


if __name__ == "__main__":  # python tests/extraction/test_cases.py
    rewrite_known_failures()
