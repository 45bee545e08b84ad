"""What does the extractor overlook in these articles? Counted, so that the commonest comes first."""

from __future__ import annotations

import logging
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from heapq import nlargest, nsmallest

from attrs import asdict, define, field, frozen

from quotes.extraction.attribution import Attribution
from quotes.extraction.marks import Marks, find_marks
from quotes.extraction.orders import order_of
from quotes.extraction.walk import SPOKEN
from quotes.extraction.words import Words
from quotes.languages import get
from quotes.languages.lexicon import (
    ARTICLE,
    BODY,
    COMPLEMENTISER,
    FUNCTION,
    NAME,
    NATIONALITY,
    NEGATION,
    PLACE,
    PREPOSITION,
    ROLE,
    VERB,
    Word,
)
from quotes.model import Document, QuotesError
from quotes.reading import read
from quotes.reading.streams import label

__all__ = ["LISTS", "Content", "Gap", "Survey", "survey"]

LISTS = {
    "clauses": "Words before a clause that no cue covers",
    "colons": "Words before a colon and a quotation that no cue covers",
    "quotations": "Words before a quotation that no cue covers",
    "speakerless": "Cues without a speaker",
}
"""What each list of words of a survey holds."""

_REACH = 12  # words back from a clause or a quotation among which the verb is looked for
_NO_VERB = FUNCTION | ARTICLE | NAME | PLACE | NATIONALITY | BODY | ROLE | VERB
_SHOWN = 60  # code points of an example on each side


@frozen
class Gap:
    """A word beside which statements may be overlooked.

    Args:
        word: the word, without what is attached before it; with the preposition between it and the place, if any.
        count: how often; lemma: the reporting verb that it can be a form of, "" for none.
        examples: some of the places, each with a bar where the clause or the quotation begins.
    """

    word: str
    count: int
    lemma: str
    examples: tuple[str, ...]


@frozen
class Content:
    """A statement with an unusually long content.

    Args:
        length: in words; article: its id; cue: the words that report; text: its content.
    """

    length: int
    article: str
    cue: str
    text: str


@frozen
class Survey:
    """What was found in some articles, and what may have been overlooked, the most frequent first.

    A word counts for a place where it stands right before it or opens its clause; what lies inside a content is left
    out, and words of which the language knows that they report nothing.

    Args:
        articles, statements: how many there were.
        clauses, colons, quotations, speakerless: words, as `LISTS` says; longest: the longest contents.
    """

    articles: int
    statements: int
    clauses: tuple[Gap, ...]
    colons: tuple[Gap, ...]
    quotations: tuple[Gap, ...]
    speakerless: tuple[Gap, ...]
    longest: tuple[Content, ...]

    def as_dict(self) -> dict[str, object]:
        """The survey as plain data."""
        return asdict(self)


def survey(
    sources: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
    *,
    limit: int = 50,
    examples: int = 1,
    progress: Callable[[], None] | None = None,
    refused: Callable[[QuotesError], None] | None = None,
    format: str | None = None,
    columns: Mapping[str, str] | None = None,
) -> Survey:
    """Look through articles for what the extractor overlooks, to know which words it should learn.

    Args:
        sources: paths of files and folders, "-" for standard input; one, or several.
        limit: how long a list may be; examples: how many places are shown of each word, the first ones.
        progress: is called after each article.
        refused: is told what could not be read or is in a language that we don't know, while the rest goes on; without
            it, that is logged as a warning.
        format, columns: as for `quotes.read`.

    Returns:
        The lists. Only the bodies of the articles are looked at.

    Raises:
        QuotesError: nothing could be read.
    """
    paths = [sources] if isinstance(sources, str | os.PathLike) else list(sources)
    refused = refused or _log
    found = _Found(limit, examples)
    for path in paths:
        try:
            for document in read(path, refused=refused, format=format, columns=columns):
                try:
                    found.take(document)
                except Exception as error:  # one article does not stop the others
                    reason = str(error) if isinstance(error, QuotesError) else f"{type(error).__name__}: {error}"
                    refused(QuotesError(f"{document.source}, article {document.position + 1}: {reason}"))
                if progress is not None:
                    progress()
        except QuotesError as error:
            if len(paths) == 1:
                raise
            refused(error)
    if not found.articles:
        raise QuotesError(
            f"{', '.join(label(os.fspath(path)) for path in paths)}: no article in which statements can be looked for"
        )
    return found.survey()


def _log(error: QuotesError) -> None:
    logging.getLogger("quotes").warning("%s", error)


@define
class _Tally:
    """How often each word was met, and where first."""

    examples: int
    counts: Counter[str] = field(factory=Counter)
    lemmas: dict[str, str] = field(factory=dict)
    places: dict[str, list[str]] = field(factory=dict)

    def add(self, word: str, lemma: str, example: str) -> None:
        self.counts[word] += 1
        self.lemmas.setdefault(word, lemma)
        places = self.places.setdefault(word, [])
        if len(places) < self.examples:
            places.append(example)

    def top(self, limit: int) -> tuple[Gap, ...]:
        """The most frequent words; of two as frequent, the one that comes first in the alphabet."""
        chosen = nsmallest(limit, self.counts.items(), key=lambda pair: (-pair[1], pair[0]))
        return tuple(Gap(word, count, self.lemmas[word], tuple(self.places[word])) for word, count in chosen)


class _Found:
    def __init__(self, limit: int, examples: int) -> None:
        self.limit = limit
        self.articles = self.statements = 0
        self.tallies = {name: _Tally(examples) for name in LISTS}
        self.longest: list[Content] = []

    def take(self, document: Document) -> None:
        """Count what one article adds."""
        language = get(document.language)
        title, body = Words(document.title, language), Words(document.text, language)
        title_marks, marks = find_marks(title), find_marks(body)
        order = order_of(language)
        in_title, in_body = order.find(title, body, title_marks, marks)
        speakers = order.resolve([*in_title, *in_body], title, body, title_marks, marks)
        self.articles += 1
        self.statements += sum(who is not None for who in speakers.values())
        for name, place in _gaps(body, marks, in_body):
            for word, lemma in _words_before(body, place):
                self.tallies[name].add(word, lemma, _example(body, place))
        for one in in_body:
            if one.cue is not None and speakers[one] is None:
                lemma = one.form.lemma if one.form is not None else ""
                self.tallies["speakerless"].add(body.infos[one.cue[0]].stem, lemma, _example(body, one.content[0]))
        self._keep_longest(document, body, in_body)

    def _keep_longest(self, document: Document, body: Words, found: list[Attribution]) -> None:
        contents = [
            Content(
                one.content[1] - one.content[0],
                document.id or str(document.position + 1),
                body.slice(*one.cue) if one.cue else "",
                body.slice(*one.content),
            )
            for one in found
        ]
        self.longest = nlargest(self.limit, [*self.longest, *contents], key=lambda content: content.length)

    def survey(self) -> Survey:
        return Survey(
            articles=self.articles,
            statements=self.statements,
            longest=tuple(self.longest),
            **{name: tally.top(self.limit) for name, tally in self.tallies.items()},
        )


def _gaps(words: Words, marks: Marks, found: list[Attribution]) -> Iterator[tuple[str, int]]:
    """The places of a text at which a statement may be overlooked, each with the list that it goes to."""
    covered = bytearray(len(words))
    for one in found:
        first, last = min(one.place, max(one.content[0] - 1, 0)), max(one.place + 1, one.content[1])
        covered[first:last] = b"\x01" * (last - first)
    i = 0
    while i < len(words):
        if covered[i]:
            pass
        elif i in marks.close_of:
            close = marks.close_of[i]
            colon = i > 0 and words.keys[i - 1] == ":"
            size = sum(words.keys[k][0].isalnum() for k in range(i + 1, close))
            if size >= SPOKEN:
                yield ("colons" if colon else "quotations"), i - 1 if colon else i
            i = close  # what a quotation holds is its own
        elif words.tags[i] & COMPLEMENTISER:
            yield "clauses", i
        i += 1


def _words_before(words: Words, place: int) -> Iterator[tuple[str, str]]:
    """The word right before a place and the one that opens its clause, each with its lemma where it can report."""
    first = max(words.sentence_start(place), place - _REACH)
    first = next((k + 1 for k in range(place - 1, first - 1, -1) if not words.keys[k][0].isalnum()), first)
    last = place - 1
    if last > first and words.tags[last] & PREPOSITION:
        last -= 1
    opener = next((k for k in range(first, last) if not words.tags[k] & FUNCTION), last)
    for k in {opener, last} if first < place else ():
        word = words.infos[k]
        if _is_open(words, k, place):
            yield " ".join([word.stem, *(words.keys[last + 1 : place] if k == last else ())]), _lemma(word)


def _is_open(words: Words, k: int, place: int) -> bool:
    """Whether nothing says yet that a word reports nothing where it stands.

    The language's own lists may say so, what stands before it, or its form: who writes "I say" reports nobody, and
    "it is said that" is the narrator's.
    """
    word, phrases = words.infos[k], words.language.phrases
    bare = word.stem[1:] if word.stem[:1] in phrases["conjunctions"] else word.stem
    if any({word.key, word.stem, bare} & phrases[name] for name in ("not before clause", "impersonal")):
        return False
    if k and (words.tags[k - 1] & NEGATION or words.keys[k - 1] in phrases["what results"]):
        return False
    if word.cues:
        own = [form for form in word.cues if form.person in (3, None) and not (form.narrator and k + 1 == place)]
        return bool(own) and not word.tags & ARTICLE
    return not word.tags & _NO_VERB and word.key[0].isalpha()


def _lemma(word: Word) -> str:
    """The reporting verb that a word can be a form of."""
    return next((form.lemma for form in word.cues if form.person in (3, None)), "")


def _example(words: Words, place: int) -> str:
    """A place on one line, with a bar where it is."""
    at = words.starts[place]
    before, after = words.text[max(0, at - _SHOWN) : at], words.text[at : at + _SHOWN]
    return " ".join(f"{before}|{after}".split())
