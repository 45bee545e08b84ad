"""Measure what the terms of Arabic's subjects weigh, and write the weights into its topics.toml.

    uv run --with scikit-learn python tests/tools/build_topics.py ARTICLES.jsonl.gz

ARTICLES is JSON Lines, gzipped: an article a line, with `id`, `title` and `text`. The same articles, lists and labels
(subjects.tsv beside this file) give the same file. Only words and weights are written. How it works:

1. The terms are those of the lists in topics.toml, and every word (as `base` reduces it) that stands in so many of the
   articles and in no more than a share of them, unless it names a place or is, as a rule, part of a speaker's name.
   So is every two of these words that stand side by side more often than chance would have it.
2. Each statement of subjects.tsv becomes what `Topics` sees of it: the terms of its own words, of those around it, of
   its headline and of its article, weighed as there.
3. Logistic regression, one a subject, finds the weights that make the labelled subjects likely. It starts from the
   lists: a term's weight is its grade, times a factor of the subject's, plus a correction of the term's own, plus a
   correction that it shares with the terms that stand in the same articles (150 dimensions of latent semantic analysis
   over all articles), so that what was learnt of one word goes for its company too. Corrections are held small (L2).
   Two words that became a term start from what the lists say of each.
4. Terms that tell little go, and the others are measured again without them.
5. The labels are of two rounds, each with a sample and a reader of its own. Weights are the mean of what the first
   round says and what both say together, which told more of unread articles than either. They are written in tenths,
   but for the small ones.

It prints the F1 of subjects on labelled statements whose articles it has not learnt from, in four parts in turn.
"""

from __future__ import annotations

import csv
import gzip
import json
import math
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix, diags, hstack
from sklearn.decomposition import TruncatedSVD
from sklearn.model_selection import GroupKFold

from quotes.extraction import extract
from quotes.extraction.places import Places
from quotes.extraction.topics import ARTICLE, MANY, NEAR, REACH, TITLE, how_many
from quotes.extraction.words import Words
from quotes.languages import get
from quotes.languages.ar import topics
from quotes.languages.ar.clitics import base, base_readings
from quotes.languages.vocabulary import Phrases, Term, places
from quotes.model import Document

FILE = Path(topics.__file__).with_name("topics.toml")
LABELS = Path(__file__).with_name("subjects.tsv")
LINE = "# --- Below this line: written by tests/tools/build_topics.py ---\n"

GRADES = {"words": 0.6, "strong": 2.0}  # what the lists say before anything is measured
RARE, COMMON = 15, 0.2  # in fewer articles, or in a larger share of them, a word tells nothing
NAME, NAMED = 0.12, 3  # a word is a name where this share of its articles, and so many, have it in a speaker's
TOGETHER, CHANCE = 20, 2.0  # two words are a term where so many articles have them, so many times more than by chance
DIMENSIONS, OWN, COMPANY = 150, 1e-4, 5e-3  # of the analysis; how small the two corrections are held
TELLING, LEAST = 0.7, 0.4  # what a term must weigh for some subject to be one; what a weight is written from
SEED = 1

Key = tuple[str, ...]


class Corpus:
    """The articles, and the terms found in them."""

    def __init__(self, source: Path, graded: dict[Key, dict[str, str]]) -> None:
        self.language, self.gazetteer = get("ar"), places("ar")
        self.articles = dict(_articles(source))
        frequent, written, names = self._words()
        most = COMMON * len(self.articles)
        words = {
            word
            for word, count in frequent.items()
            if RARE <= count <= most
            and not (names[word] >= NAMED and names[word] > NAME * count)
            and not any(self.gazetteer.names.find([form]) for form in (word, *written[word]))
        }
        self.written = {(word,): written[word].most_common(1)[0][0] for word in sorted(words)}
        self.written |= self._pairs(words, frequent)
        self.terms = sorted(set(self.written) | set(graded))
        self.meaning = {words: Term() for words in self.terms}
        self.column = {term: column for column, term in enumerate(self.meaning.values())}
        self.phrases = Phrases(self.meaning, base_readings, base)

    def _words(self) -> tuple[Counter[str], dict[str, Counter[str]], Counter[str]]:
        """In how many articles each base stands, as which words, and in how many in a speaker's name."""
        frequent: Counter[str] = Counter()
        names: Counter[str] = Counter()
        written: dict[str, Counter[str]] = {}
        letters = re.compile("[ء-ي]{2,}")
        for title, text in self.articles.values():
            found = {key for part in (title, text) for key in Words(part, self.language).keys if letters.fullmatch(key)}
            bases = {base(key) for key in found}
            frequent.update(word for word in bases if letters.fullmatch(word))
            for key in found:
                written.setdefault(base(key), Counter())[key] += 1
            quotes = extract(Document(title=title, text=text, language="ar"))
            people = {quote.speaker.name for quote in quotes if quote.speaker and quote.speaker.kind == "person"}
            names.update({base(key) for name in people for key in Words(name, self.language).keys})
        return frequent, written, names

    def _pairs(self, words: set[str], frequent: Counter[str]) -> dict[Key, str]:
        """Which two of these words are one term, as they are written most."""
        count: Counter[Key] = Counter()
        for title, text in self.articles.values():
            found = [pair for part in (title, text) for pair in pairwise(Words(part, self.language).keys)]
            count.update({pair for first, second in found if set(pair := (base(first), base(second))) <= words})
        kept = {
            pair
            for pair, together in count.items()
            if together >= TOGETHER and together * len(self.articles) > CHANCE * frequent[pair[0]] * frequent[pair[1]]
        }
        written: dict[Key, Counter[str]] = {pair: Counter() for pair in sorted(kept)}
        for title, text in self.articles.values():
            for part in (title, text):
                for first, second in pairwise(Words(part, self.language).keys):
                    if (pair := (base(first), base(second))) in kept:
                        written[pair][f"{first} {second}"] += 1
        return {pair: forms.most_common(1)[0][0] for pair, forms in written.items()}

    def company(self) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
        """How rare each term is, and where it stands among the others."""
        rows: list[tuple[int, int, float]] = []
        for row, parts in enumerate(self.articles.values()):
            hits = [hit for part in parts for hit in self.phrases.find(Words(part, self.language).keys)]
            rows += [(row, self.column[term], 1.0) for _, _, term in hits]
        found = _matrix(rows, len(self.articles), len(self.terms)).power(0.5)
        found = diags(1 / np.maximum(np.sqrt(found.power(2).sum(1)).A1, 1)) @ found
        rarity = np.log(len(self.articles) / (np.asarray((found > 0).sum(0)).ravel() + 1)) / 4
        analysis = TruncatedSVD(DIMENSIONS, n_iter=4, random_state=SEED).fit(found @ diags(np.maximum(rarity, 0)))
        where = analysis.components_.T * rarity[:, None]
        where *= 0.1 / math.sqrt(float((where**2).mean()))
        return np.append(rarity, 1.0), np.vstack([where, np.zeros(DIMENSIONS)])

    def counts(self, labels: list[dict[str, str]]) -> tuple[list[csr_matrix], Any]:
        """How often each term stands in what the scoring sees of each statement, zone by zone; countries it names."""
        rows: list[list[tuple[int, int, float]]] = [[], [], [], []]
        countries = np.zeros((len(labels), 1))
        for row, label in enumerate(labels):
            title, text = (Words(part, self.language) for part in self.articles[label["article"]])
            first, last = text.index(int(label["start"])), text.index(int(label["end"]) - 1) + 1
            hits = self.phrases.find(text.keys)
            zones = (
                [hit for hit in hits if first <= hit[0] < last],
                [hit for hit in hits if first - REACH <= hit[0] < last + REACH],
                self.phrases.find(title.keys),
                hits,
            )
            for cells, zone in zip(rows, zones, strict=True):
                cells += [(row, self.column[term], 1.0) for _, _, term in zone]
            named = Places({"body": text.keys}, self.gazetteer).named("body", first, last)
            countries[row] = min(len(named), MANY)
        return [_matrix(cells, len(labels), len(self.terms)) for cells in rows], countries


def seen(zones: list[csr_matrix], countries: Any, kept: Any) -> csr_matrix:
    """What the scoring sees of each statement, when the terms are these; last, the countries that it names."""
    total = csr_matrix(zones[0].shape)
    for zone, weight, power in zip(zones, (1.0, NEAR, TITLE, ARTICLE), (1.0, 1.0, 1.0, 0.5), strict=True):
        counts = zone @ diags(kept.astype(float))
        length = np.sqrt(np.maximum(np.asarray(counts.sum(1)).ravel(), 1))
        total = total + diags(weight / length) @ counts.power(power)
    return hstack([total, countries]).tocsr()


def _articles(source: Path) -> Iterator[tuple[str, tuple[str, str]]]:
    with gzip.open(source, "rt", encoding="utf-8") as lines:
        for article in map(json.loads, lines):
            yield article["id"], (article["title"], article["text"])


def _matrix(cells: list[tuple[int, int, float]], height: int, width: int) -> csr_matrix:
    rows, columns, values = zip(*cells, strict=True)
    return csr_matrix((values, (rows, columns)), shape=(height, width))


class Model:
    """Logistic regression whose weights start from a prior: see above."""

    def __init__(self, prior: Any, speaks: Any, rarity: Any, where: Any) -> None:
        self.prior, self.speaks, self.rarity, self.where = prior, speaks, rarity, where

    def learn(self, zones: list[csr_matrix], countries: Any, right: Any, parts: list[Any]) -> tuple[Any, Any, Any]:
        """Which terms there is reason to keep, what they weigh, and where each subject starts.

        Args:
            zones, countries, right: of all statements; parts: which of them each measurement is made on.
        """
        everything = seen(zones, countries, self.speaks)
        tells = [abs(self.fit(everything[part], right[part])[0]) >= TELLING for part in parts]
        kept = self.speaks & (np.logical_or.reduce(tells) | (self.prior > 0)).any(1)[:-1]
        rest = seen(zones, countries, kept)
        weights, bias = zip(*(self.fit(rest[part], right[part]) for part in parts), strict=True)
        return kept, np.mean(weights, axis=0), np.mean(bias, axis=0)

    def fit(self, seen: csr_matrix, right: Any) -> tuple[Any, Any]:
        """Weights, a row a term, and where each subject starts."""
        met = np.flatnonzero(np.asarray((seen > 0).sum(0)).ravel() >= 2)
        cells = (seen[:, met] @ diags(self.rarity[met])).tocsr()
        turned, company, prior = cells.T.tocsr(), seen @ self.where, seen @ self.prior
        count, subjects = right.shape
        sizes = np.cumsum([len(met) * subjects, DIMENSIONS * subjects, subjects])

        def parts(point: Any) -> tuple[Any, Any, Any, Any]:
            own, shared, bias, factor = np.split(point, sizes)
            return own.reshape(-1, subjects), shared.reshape(-1, subjects), bias, factor

        def loss(point: Any) -> tuple[float, Any]:
            own, shared, bias, factor = parts(point)
            evidence = cells @ own + company @ shared + prior * factor + bias
            miss = (1 / (1 + np.exp(-evidence)) - right) / count
            total = (np.logaddexp(0, evidence) - right * evidence).sum() / count
            total += OWN / 2 * (own**2).sum() + COMPANY / 2 * (shared**2).sum()
            slope = (turned @ miss + OWN * own, company.T @ miss + COMPANY * shared)
            return total, np.concatenate([*(one.ravel() for one in slope), miss.sum(0), (miss * prior).sum(0)])

        start = np.concatenate([np.zeros(sizes[1]), np.full(subjects, -3.0), np.ones(subjects)])
        own, shared, bias, factor = parts(
            minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 60, "maxcor": 8}).x
        )
        weights = self.prior * factor + self.where @ shared
        weights[met] += own * self.rarity[met][:, None]
        return weights, bias


def f1(likely: Any, right: Any) -> float:
    """Over the labels of all statements, as they are chosen in the end."""
    chosen = np.zeros_like(right)
    for row, scores in enumerate(likely):
        order = np.argsort(-scores)[:3]
        chosen[row, order[: how_many(scores[order].tolist())]] = 1
    return float(2 * (chosen * right).sum() / (chosen.sum() + right.sum()))


def wrap(terms: list[str], width: int = 112) -> Iterator[str]:
    """Terms in quotation marks, in lines that end after one of them."""
    line = ""
    for term in terms:
        if line and len(line) + len(term) + 4 >= width:
            yield line
            line = ""
        line += f' "{term}",' if line else f'"{term}",'
    yield line


def main() -> None:
    """Read the lists and the labels, measure, and write the file again with the new weights below the line."""
    lists = FILE.read_text("utf-8").partition(LINE)[0]
    data = tomllib.loads(lists)
    silent = data.pop("silent")
    slugs = list(data)
    graded: dict[Key, dict[str, str]] = {topics.split(term): {} for term in silent}
    written: dict[Key, str] = {}
    for slug, table in data.items():
        for grade in GRADES:  # strong last: it counts where a term has both
            for term in table[grade]:
                written.setdefault(topics.split(term), term)
                graded.setdefault(topics.split(term), {})[slug] = grade
    corpus = Corpus(Path(sys.argv[1]), graded)
    with LABELS.open(encoding="utf-8") as lines:
        labels = list(csv.DictReader(lines, delimiter="\t"))
    right = np.array([[float(slug in label["subjects"].split()) for slug in slugs] for label in labels])
    prior = np.zeros((len(corpus.terms) + 1, len(slugs)))
    for words, found in graded.items():
        for slug, grade in found.items():
            column = corpus.column[corpus.meaning[words]]
            prior[column, slugs.index(slug)] = GRADES[grade] / math.sqrt(len(found))
    for words in set(corpus.written) - set(graded):
        parts = [(word,) for word in words if (word,) in corpus.meaning]
        prior[corpus.column[corpus.meaning[words]]] = sum(prior[corpus.column[corpus.meaning[part]]] for part in parts)
    zones, countries = corpus.counts(labels)
    speaks = np.array([graded.get(words) != {} for words in corpus.terms])  # the silent do not
    model = Model(prior, speaks, *corpus.company())
    first = np.array([label["round"] == "1" for label in labels])
    likely = np.zeros_like(right)
    for learnt, others in GroupKFold(4).split(right, right, [label["article"] for label in labels]):
        kept, weights, bias = model.learn(zones, countries, right, [learnt[first[learnt]], learnt])
        unknown = seen([zone[others] for zone in zones], countries[others], kept)
        likely[others] = 1 / (1 + np.exp(-(unknown @ weights + bias)))
    if len(sys.argv) > 2:
        np.savez(sys.argv[2], likely=likely, right=right)
    for name, these in {"both rounds": first | True, "the first": first, "the second": ~first}.items():
        print(f"{name}: {these.sum()} statements, F1 {f1(likely[these], right[these]):.3f} where not learnt from")
    kept, weights, bias = model.learn(zones, countries, right, [np.flatnonzero(first), np.arange(len(labels))])
    names = [written.get(words) or corpus.written.get(words, "") for words in corpus.terms]
    out = [lists, LINE]
    for place, slug in enumerate(slugs):
        out.append(f"\n[weights.{slug}]\nbias = {bias[place]:.1f}\ncountries = {weights[-1, place]:.2f}\n")
        rounded: dict[float, list[str]] = {}
        for name, weight, keeps in zip(names, weights[:-1, place], kept, strict=True):
            if keeps and abs(weight) >= LEAST:
                rounded.setdefault(round(float(weight), 1), []).append(name)
        for weight in sorted(rounded, reverse=True):
            out.append(f'"{weight}" = [\n')
            out += [f"    {line}\n" for line in wrap(sorted(rounded[weight]))]
            out.append("]\n")
    FILE.write_text("".join(out), "utf-8")


if __name__ == "__main__":
    main()
