"""The tables of docs/accuracy.md: what is measured on every annotated file, and in both languages side by side.

    python tests/tools/figures.py SHARED

SHARED is the folder with gold/ (annotated articles) and corpus/ (the articles that tests/unseen annotates).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import calibrate  # these two are beside this file
import unseen

from quotes.evaluation import evaluate

TESTS = Path(__file__).parent.parent
Figures = dict[str, Any]


def measure(shared: Path) -> dict[str, Figures]:
    """The figures of each file, by its name."""
    given = [TESTS / "sample.jsonl", shared / "gold" / "lavrov-archive.jsonl", shared / "gold" / "news.jsonl"]
    found = {path.stem: _figures(path) for path in given}
    with TemporaryDirectory() as folder:
        for path in (TESTS / "unseen" / "read.jsonl", TESTS / "unseen" / "held.jsonl"):
            gold = Path(folder) / path.name
            lines = unseen.join(shared / "corpus" / "articles.jsonl.gz", path)
            gold.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), "utf-8")
            found[path.stem] = _figures(gold)
    return found


def measure_both(shared: Path) -> dict[str, Figures]:
    """The figures of the files that say the same things in Arabic and in English, by their names."""
    corpus, own = shared / "corpus", TESTS / "unseen"
    found = {"held": _joined(corpus / "articles.jsonl.gz", own / "held.jsonl")}
    found["en-polnear"] = evaluate(shared / "gold" / "en-polnear.jsonl").figures
    found["english"] = _joined(corpus / "en-articles.jsonl.gz", own / "english.jsonl")
    return found


def _joined(articles: Path, annotations: Path) -> Figures:
    with TemporaryDirectory() as folder:
        gold = Path(folder) / annotations.name
        lines = unseen.join(articles, annotations)
        gold.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), "utf-8")
        return evaluate(gold).figures


def _figures(annotated: Path) -> Figures:
    """What `quotes evaluate` prints, and how many statements are right of the surest and of the others."""
    cases = [(quote.confidence >= calibrate.SURE, right) for quote, _, right in calibrate.judged(annotated)]
    sides = {side: [right for sure, right in cases if sure is side] for side in (True, False)}
    return evaluate(annotated).figures | {
        "sure": len(sides[True]) / len(cases),
        "sure_right": sum(sides[True]) / len(sides[True]),
        "unsure_right": sum(sides[False]) / len(sides[False]),
    }


def f1(name: str) -> Callable[[Figures], str]:
    return lambda figures: f"{figures[name]['f1']:.3f}"


def share(*names: str) -> Callable[[Figures], str]:
    return lambda figures: ", ".join(f"{figures[name]:.3f}" for name in names)


ROWS: dict[str, Callable[[Figures], str]] = {
    "articles, statements": lambda figures: f"{figures['articles']}, {figures['found']['gold']}",
    "found F1 (P / R)": lambda figures: "{f1:.3f} ({precision:.3f} / {recall:.3f})".format(**figures["found"]),
    "exact F1": f1("exact"),
    "record F1": f1("record"),
    "direct / indirect / mixed found": lambda figures: " / ".join(
        figures["recall_by_type"][kind].replace("/", " of ") for kind in ("direct", "indirect", "mixed")
    ),
    "speaker, kind": share("speaker", "speaker_kind"),
    "type": share("type"),
    "date": share("date"),
    "venue where given, kind": share("venue_where_given", "venue_kind"),
    "parent": share("parent"),
    "at 0.9 or more; right of these, of the others": share("sure", "sure_right", "unsure_right"),
    "subjects F1, places F1": lambda figures: f"{f1('subjects')(figures)}, {f1('places')(figures)}",
}


def _given(cell: Callable[[Figures], str]) -> Callable[[Figures], str]:
    """The cell, or a dash where a file does not say it."""

    def told(figures: Figures) -> str:
        try:
            return cell(figures)
        except KeyError:
            return "–"

    return told


IN_BOTH = {name: _given(ROWS[name]) for name in [*list(ROWS)[:3], list(ROWS)[4]]}
IN_BOTH |= {"mention of the speaker": _given(share("speaker_mention")), "type": _given(share("type"))}


def show(files: dict[str, Figures], rows: dict[str, Callable[[Figures], str]]) -> None:
    print("| | " + " | ".join(f"`{name}`" for name in files) + " |")
    print("|---" * (len(files) + 1) + "|")
    for name, cell in rows.items():
        print(f"| {name} | " + " | ".join(map(cell, files.values())) + " |")


def main() -> None:
    show(measure(Path(sys.argv[1])), ROWS)
    print()
    show(measure_both(Path(sys.argv[1])), IN_BOTH)


if __name__ == "__main__":
    main()
