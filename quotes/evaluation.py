"""How good is it? Statements that were found, scored against those of a gold file.

How a figure is made:

- A found and a gold statement of the same part pair up by intersection over union of their characters (white space,
  quotation marks and outer punctuation aside), best pairs first, each used once; a pair counts from 0.5 up.
  `found` is F1 over the pairs, `exact` F1 over pairs of 0.95 or more.
- speaker, date, type and the like are judged on pairs alone, as the share that is right; what gold leaves
  empty is right when empty. subjects and places: F1 over the labels of the pairs.
- `record` is F1 where a pair counts only with speaker and date right too: who said what, and when.
- A gold statement marked "ignore" is neither missed when not found nor right when found; a field that no gold statement
  has is not judged.
"""

from __future__ import annotations

import bisect
import json
import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from attrs import field, frozen

from quotes.exchange import Record, from_record, to_record
from quotes.extraction import extract
from quotes.model import QuotesError
from quotes.reading import read

__all__ = ["Evaluation", "Miss", "evaluate", "score"]

_PAIR, _EXACT = 0.5, 0.95


@frozen
class Miss:
    """One thing that is wrong.

    Args:
        kind: "missed", "false" (found, but not in gold), "speaker" or "date".
        article: the article's id.
        expected: what gold says, None for a statement that gold does not have; got: what was found.
        text: the beginning of the statement.
    """

    kind: str
    article: str
    expected: str | None
    got: str | None
    text: str


@frozen
class Evaluation:
    """The figures of one evaluation, and all that was wrong.

    Args:
        figures: by the name of the field, a share from 0 to 1, or a dictionary with precision, recall and f1 (from 0 to
            1) and the counts they are made of. Rounded to four places.
        misses: in the order of the articles.
    """

    figures: dict[str, Any]
    misses: tuple[Miss, ...] = field(repr=False)

    def __str__(self) -> str:
        """The figures as a table for people, one line a field."""
        lines = []
        for name, value in self.figures.items():
            if isinstance(value, dict) and "f1" in value:
                shown = "F1 {f1:.3f}  P {precision:.3f}  R {recall:.3f}  ({gold} gold, {predicted} found)".format(
                    **value
                )
            elif isinstance(value, dict):
                shown = "  ".join(f"{key} {share}" for key, share in value.items())
            else:
                shown = f"{value:.3f}" if isinstance(value, float) else str(value)
            lines.append(f"{name:18} {shown}")
        return "\n".join(lines)


def evaluate(gold: str | Path, predicted: str | Path | None = None) -> Evaluation:
    """Scores the extractor, or a file that any extractor wrote, against a gold file.

    Args:
        gold: JSON Lines of the exchange format, annotated by hand.
        predicted: JSON Lines of the exchange format; None extracts from the articles of the gold file.

    Returns:
        The figures, and what was missed.

    Raises:
        QuotesError: a file is missing, or a line of it is not of the exchange format.
    """
    articles = list(_load(gold, _check_gold))
    return score(articles, _extracted(gold) if predicted is None else _load(predicted, _check_found))


def score(gold: Iterable[Record], predicted: Iterable[Record]) -> Evaluation:
    """Scores found statements against gold ones.

    Args:
        gold, predicted: articles of the exchange format; they belong together by their `id`.

    Returns:
        The figures, and what was missed.
    """
    articles = list(gold)
    found = {article["id"]: article["quotes"] for article in predicted}
    tally = _Tally()
    for article in articles:
        tally.add(article, found.get(article["id"], []))
    return tally.result(articles)


def _extracted(gold: str | Path) -> Iterator[Record]:
    """What the extractor finds in the articles of a gold file, read as any other file is."""
    for document in read(gold):
        yield to_record(document, extract(document))


# Files, and what scoring needs of them


def _load(path: str | Path, check: Callable[[Any], None]) -> Iterator[Record]:
    """The articles of a file of JSON Lines, each checked; QuotesError names the file and the line."""
    try:
        with open(path, encoding="utf-8-sig") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    try:
                        article = json.loads(line)
                        check(article)
                    except json.JSONDecodeError as error:
                        raise QuotesError(f"{path}, line {number}: no JSON ({error.msg})") from error
                    except QuotesError as error:
                        raise QuotesError(f"{path}, line {number}: {error}") from error
                    yield article
    except UnicodeDecodeError as error:
        raise QuotesError(f"{path}: not UTF-8 ({error.reason} at byte {error.start})") from error
    except OSError as error:
        raise QuotesError(f"{path}: {error.strerror or error}") from error


def _check_gold(article: Any) -> None:
    """A gold article is whole, and each of its statements stands at its place."""
    _check_found(article)
    for key in ("title", "text"):
        if not isinstance(article.get(key), str):
            raise QuotesError(f"article {article['id']!r}: its {key} is missing")
    from_record(article)


def _check_found(article: Any) -> None:
    """What was found may be no more than an id and places."""
    if not isinstance(article, dict):
        raise QuotesError(f"no article, but {article!r:.40}")
    for key, kind in (("id", str), ("quotes", list)):
        if not isinstance(article.get(key), kind):
            raise QuotesError(f"no article of the exchange format: its {key} is missing")
    for index, quote in enumerate(article["quotes"]):
        places = isinstance(quote, dict) and quote.get("part") in ("title", "body")
        if not places or not all(isinstance(quote.get(key), int) for key in ("start", "end")):
            raise QuotesError(f"article {article['id']!r}, quote {index}: part, start or end is missing")


class _Tally:
    """Counts, article by article, what the figures are made of."""

    def __init__(self) -> None:
        self.count: Counter[str] = Counter()
        self.right: Counter[str] = Counter()
        self.types: dict[str, Counter[str]] = defaultdict(Counter)
        self.labels: dict[str, Counter[str]] = {"subjects": Counter(), "places": Counter()}
        self.misses: list[Miss] = []

    def add(self, article: Record, found: list[Record]) -> None:
        gold: list[Record] = article["quotes"]
        pairs = _pairs(article, gold, found)
        aside = {j for i, j, _ in pairs if gold[i].get("ignore")}
        pairs = [pair for pair in pairs if not gold[pair[0]].get("ignore")]
        partner: dict[int | None, int] = {i: j for i, j, _ in pairs}
        wanted = [i for i, quote in enumerate(gold) if not quote.get("ignore")]

        self.count["gold"] += len(wanted)
        self.count["found"] += len(found) - len(aside)
        self.count["pairs"] += len(pairs)
        self.count["exact"] += sum(overlap >= _EXACT for *_, overlap in pairs)
        for i in wanted:
            of_type = self.types[gold[i].get("type") or ""]
            of_type["gold"] += 1
            of_type["pairs"] += i in partner

        for i in wanted:
            if i not in partner:
                self._miss("missed", article, gold[i], expected=gold[i].get("speaker"), got=None)
        for j in sorted(set(range(len(found))) - set(partner.values()) - aside):
            self._miss("false", article, found[j], expected=None, got=found[j].get("speaker"))
        for i, j, _ in pairs:
            self._judge(article, gold[i], found[j], parent=partner.get(gold[i].get("parent")))

    def _judge(self, article: Record, gold: Record, found: Record, parent: int | None) -> None:
        """Judges the fields of one pair; parent: which of the found statements is paired with the gold one's parent."""
        right = {name: same(gold.get(name) or "", found.get(name) or "") for name, same in _FIELDS.items()}
        if gold.get("parent") is None:
            right["parent"] = found.get("parent") is None
        else:
            right["parent"] = parent is not None and found.get("parent") == parent
        self.right.update(name for name, is_right in right.items() if is_right)
        self.count["record"] += right["speaker"] and right["date"]
        if gold.get("venue"):
            self.count["venue"] += 1
            self.right["venue_where_given"] += right["venue"]
        for name in ("speaker", "date"):
            if name in gold and not right[name]:
                self._miss(name, article, gold, expected=gold[name], got=found.get(name))
        for name, count in self.labels.items():
            if name in gold:
                wanted, given = set(gold[name]), set(found.get(name) or ())
                count.update(both=len(wanted & given), gold=len(wanted), found=len(given))

    def _miss(self, kind: str, article: Record, quote: Record, expected: str | None, got: str | None) -> None:
        text = _side(article, quote)[quote["start"] : quote["end"]][:110]
        self.misses.append(Miss(kind, article["id"], expected, got, text))

    def result(self, articles: list[Record]) -> Evaluation:
        judged = {key for article in articles for quote in article["quotes"] for key in quote}
        gold, found, pairs = self.count["gold"], self.count["found"], self.count["pairs"]
        figures: dict[str, Any] = {
            "articles": len(articles),
            "found": _f1(pairs, gold, found),
            "exact": _f1(self.count["exact"], gold, found),
        }
        if {"speaker", "date"} <= judged:
            figures["record"] = _f1(self.count["record"], gold, found)
        figures["recall_by_type"] = {name: f"{n['pairs']}/{n['gold']}" for name, n in sorted(self.types.items())}
        for name in (*_FIELDS, "parent"):
            if name in judged:
                figures[name] = round(self.right[name] / pairs, 4) if pairs else 0.0
        if "venue" in judged:
            given = self.count["venue"]
            figures["venue_where_given"] = round(self.right["venue_where_given"] / given, 4) if given else None
        for name, count in self.labels.items():
            if name in judged:
                figures[name] = _f1(count["both"], count["gold"], count["found"])
        return Evaluation(figures, tuple(self.misses))


def _f1(both: int, gold: int, found: int) -> dict[str, float]:
    """Precision, recall and their harmonic mean; with nothing to find, finding nothing is perfect."""
    precision = both / found if found else float(not gold)
    recall = both / gold if gold else float(not found)
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    shares = {"precision": round(precision, 4), "recall": round(recall, 4), "f1": round(f1, 4)}
    return {**shares, "gold": gold, "predicted": found}


# Which statements are the same


def _side(article: Record, quote: Record) -> str:
    """The string that a statement's offsets count into."""
    return str(article["title"] if quote["part"] == "title" else article["text"])


def _pairs(article: Record, gold: list[Record], found: list[Record]) -> list[tuple[int, int, float]]:
    """Gold index, found index and overlap of the statements that belong together, best first."""
    # Where the characters that count stand. Two spans are intervals in it, so that no set of characters is needed.
    counting = {
        part: [at for at, letter in enumerate(article[key]) if letter not in _facts().marks]
        for part, key in (("title", "title"), ("body", "text"))
    }

    def interval(quote: Record) -> tuple[str, int, int]:
        places = counting[quote["part"]]
        return quote["part"], bisect.bisect_left(places, quote["start"]), bisect.bisect_left(places, quote["end"])

    gold_intervals, found_intervals = [interval(quote) for quote in gold], [interval(quote) for quote in found]
    candidates = [
        (overlap, i, j)
        for i, one in enumerate(gold_intervals)
        for j, other in enumerate(found_intervals)
        if (overlap := _overlap(one, other)) >= _PAIR
    ]
    pairs: dict[int, tuple[int, float]] = {}
    taken: set[int] = set()
    for overlap, i, j in sorted(candidates, key=lambda candidate: -candidate[0]):
        if i not in pairs and j not in taken:
            taken.add(j)
            pairs[i] = (j, overlap)
    return [(i, j, overlap) for i, (j, overlap) in pairs.items()]


def _overlap(one: tuple[str, int, int], other: tuple[str, int, int]) -> float:
    """Intersection over union of two intervals, 0 where they are of different parts."""
    if one[0] != other[0]:
        return 0.0
    both = max(0, min(one[2], other[2]) - max(one[1], other[1]))
    return both / ((one[2] - one[1]) + (other[2] - other[1]) - both) if both else 0.0


# Which words are the same


@frozen
class _Facts:
    """What spelling varies in, of all languages: marks that part words, letters that stand for others, articles."""

    marks: frozenset[str]
    letters: dict[int, str | None]
    silent: re.Pattern[str]
    articles: re.Pattern[str]


@cache
def _facts() -> _Facts:
    marks, silent = set(" \t\n\u00a0\u200e\u200f“”„«»\"'‘’‹›,.;:?!…-–—()[]"), "\u200c-\u200f\u202a-\u202e"
    letters: dict[int, str | None] = {}
    articles: list[str] = []
    for language in resources.files("quotes.languages").iterdir():
        file = language / "scoring.toml"
        if file.is_file():
            facts = tomllib.loads(file.read_text(encoding="utf-8"))
            marks.update(facts["marks"])
            letters.update({ord(letter): other for letter, other in facts["letters"].items()})
            letters.update({ord(letter): None for letter in facts["dropped"]})
            silent += facts["silent"]
            articles += facts["articles"]
    longest_first = sorted(articles, key=len, reverse=True)
    return _Facts(frozenset(marks), letters, re.compile(f"[{silent}]"), re.compile(f"^(?:{'|'.join(longest_first)})"))


def _words(text: str) -> list[str]:
    """The words of a name or phrase, folded and without their articles."""
    facts = _facts()
    folded = facts.silent.sub("", text).translate(facts.letters).lower()
    words = "".join(" " if letter in facts.marks else letter for letter in folded).split()
    return [facts.articles.sub("", word) if len(word) > 4 else word for word in words]


def _same(gold: Any, found: Any) -> bool:
    return bool(gold == found)


def _same_name(gold: str, found: str) -> bool:
    """Equal, or one's words all among the other's, and the shorter's two of them, or the last word of both."""
    one, other = _words(gold), _words(found)
    if not one or not other:
        return one == other
    short, long = sorted((one, other), key=len)
    return one == other or (set(short) <= set(long) and (len(short) >= 2 or short[-1] == long[-1]))


def _same_phrase(gold: str, found: str) -> bool:
    """At least half of their words are the same."""
    one, other = set(_words(gold)), set(_words(found))
    if not one and not other:
        return True
    return 2 * len(one & other) >= 0.5 * (len(one) + len(other))


_FIELDS: Mapping[str, Callable[[Any, Any], bool]] = {
    "speaker": _same_name,
    "speaker_mention": _same_phrase,
    "speaker_kind": _same,
    "type": _same,
    "date": _same,
    "venue": _same_phrase,
    "venue_kind": _same,
}
