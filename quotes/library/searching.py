"""What a person types into a search box, as a full-text query that SQLite understands, whatever was typed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from attrs import frozen

from quotes.languages import CODES, get
from quotes.languages.lexicon import PARTICLE, Language
from quotes.library.words import folded, one_word, words

__all__ = ["Query", "languages", "parse", "snippet"]

_DEEPEST = 24  # parentheses within parentheses; SQLite gives up at about a hundred
_MOST = 500  # words and phrases of one query: what comes after is not looked at
_PARTICLE = 2  # letters at most of a particle that may stand detached
_WIDENED = 32  # of these, so many are looked up in all their forms

_PIECE = re.compile(
    r'"(?P<straight>[^"]*)(?:"|$)(?P<star1>\*?)'
    r"|[“”„](?P<curly>[^“”„]*)(?:[“”„]|$)(?P<star2>\*?)"
    r"|[«»](?P<angle>[^«»]*)(?:[«»]|$)(?P<star3>\*?)"
    r"|(?P<bracket>[()])"
    r'|(?P<word>[^\s()"“”„«»,;،؛]+)'
)


@frozen
class Leaf:
    """A word or a phrase that is looked for.

    Args:
        forms: what may stand in the index for it, each a sequence of folded words.
        prefix: whether its last word may go on.
    """

    forms: tuple[tuple[str, ...], ...]
    prefix: bool


@frozen
class Branch:
    """Several things of which all ("AND") or one ("OR") must be there, and none of the unwanted.

    Args:
        operator: "AND" or "OR"; nodes: what is wanted, never empty; unwanted: what must not be there.
    """

    operator: str
    nodes: tuple[Node, ...]
    unwanted: tuple[Node, ...] = ()


Node = Leaf | Branch


@frozen
class Query:
    """A query that was understood.

    Args:
        tree: what it asks for, None where nothing can be found by it (only punctuation, only NOT).
        languages: whose spelling it was folded by.
        without: what must not be there, where that is all it asks.
    """

    tree: Node | None
    languages: tuple[Language, ...]
    without: Node | None = None

    @property
    def fts5(self) -> str:
        """The query in FTS5's own syntax; no text that was typed can make it malformed. '""' finds nothing."""
        return _expression(self.tree) if self.tree else '""'

    @property
    def fts5_without(self) -> str | None:
        """What finds all that the query does not want, where that is all it asks. FTS5 itself has no such query."""
        return _expression(self.without) if self.without else None

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where a text has the words that are looked for: start and end, in code points, from left to right."""
        found = list(words(text))
        leaves = list(_wanted(self.tree)) if self.tree else []
        hits: set[int] = set()
        for fold in _folds(self.languages) if leaves else ():
            keys = [folded(match[0], fold) for match in found]
            for leaf in leaves:
                hits.update(_hits(keys, leaf))
        return [found[place].span() for place in sorted(hits)]


def languages(codes: Iterable[str | None]) -> tuple[Language, ...]:
    """The language packs of these codes, the first pack standing in where there is none; never empty."""
    known = dict.fromkeys(code if code in CODES else CODES[0] for code in codes)
    return tuple(get(code) for code in known or [CODES[0]])


def parse(text: str, codes: Iterable[str | None] = ()) -> Query:
    """Understand a search as people type it.

    Words must all be there, in any spelling and with any particle attached. A phrase in quotation marks ("…", “…”, «…»)
    stands as it is, spelling apart. AND, OR and NOT in capitals and parentheses join them; NOT takes away from what the
    rest finds, and alone, from everything. A star ends a prefix. Everything else separates words, and a particle that
    is attached to none is not looked for: nothing is an error.

    Args:
        text: what was typed.
        codes: the languages of what is searched.

    Returns:
        The query, to be run or to be marked in a text.
    """
    packs = languages(codes)
    parser = _Parser(text, packs)
    tree = parser.either()
    return Query(tree, packs, None if tree else _joined("OR", parser.unwanted))


def snippet(text: str, query: Query, size: int = 160) -> tuple[str, int]:
    """The part of a text in which most of what is looked for stands.

    Args:
        text: any text.
        query: what is looked for.
        size: how long the part may be, in code points.

    Returns:
        The part, beginning and ending with whole words, and the place in the text where it begins.
    """
    if len(text) <= size:
        return text, 0
    spans = query.spans(text)
    starts = [start for start, _ in spans]
    best = max(starts, key=lambda first: sum(first <= start < first + size for start in starts), default=0)
    begin = max(0, min(best - size // 4, len(text) - size))
    inside = [match.span() for match in words(text) if match.start() >= begin and match.end() <= begin + size]
    begin, end = (inside[0][0], inside[-1][1]) if inside else (begin, begin + size)
    return text[begin:end], begin


class _Parser:
    """Reads from left to right, once; each method takes what its name says and leaves the rest."""

    def __init__(self, text: str, packs: Sequence[Language]) -> None:
        self._packs = packs
        self._pieces = list(_PIECE.finditer(text))
        self._place = 0
        self._depth = 0
        self._leaves = 0
        self.unwanted: list[Node] = []  # what is taken away from nothing else

    def either(self) -> Node | None:
        nodes = [self._all()]
        while self._takes("OR"):
            nodes.append(self._all())
        return _joined("OR", [node for node in nodes if node])

    def _all(self) -> Node | None:
        wanted: list[Node] = []
        unwanted: list[Node] = []
        while self._place < len(self._pieces) and not self._sees("OR"):
            if self._sees(")"):
                if self._depth:
                    break
                self._place += 1  # it closes nothing
                continue
            if self._takes("AND"):
                continue
            into = unwanted if self._takes("NOT") else wanted
            while self._takes("NOT"):
                pass
            if node := self._one():
                into.append(node)
        if unwanted and wanted:
            return Branch("AND", tuple(wanted), tuple(unwanted))
        if not self._depth:
            self.unwanted += unwanted
        return _joined("AND", wanted)

    def _one(self) -> Node | None:
        if self._place >= len(self._pieces) or self._sees("OR") or self._sees(")"):
            return None
        piece = self._pieces[self._place]
        self._place += 1
        if piece["bracket"]:
            if self._depth >= _DEEPEST:
                return None
            self._depth += 1
            node = self.either()
            self._depth -= 1
            self._takes(")")
            return node
        return self._leaf(piece)

    def _leaf(self, piece: re.Match[str]) -> Node | None:
        if piece["word"] is not None:
            parts = [match[0] for match in words(piece["word"])]
            last = len(parts) - 1 if piece["word"].endswith("*") else None
            nodes = [self._word(part, place == last) for place, part in enumerate(parts)]
            return _joined("AND", [node for node in nodes if node])
        phrase = next(piece[name] for name in ("straight", "curly", "angle") if piece[name] is not None)
        prefix = any(piece[star] for star in ("star1", "star2", "star3")) or phrase.rstrip().endswith("*")
        return self._phrase(phrase, prefix)

    def _word(self, word: str, prefix: bool) -> Leaf | None:
        if len(word) <= _PARTICLE and not prefix and any(_is_particle(word, pack) for pack in self._packs):
            return None
        if self._leaves >= _WIDENED:
            return self._phrase(word, prefix)
        self._leaves += 1
        expanded = [one_word(form) for pack in self._packs for form in (pack.begin if prefix else pack.expand)(word)]
        return Leaf(tuple((form,) for form in dict.fromkeys(expanded)), prefix)

    def _phrase(self, phrase: str, prefix: bool) -> Leaf | None:
        self._leaves += 1
        if self._leaves > _MOST:
            return None
        forms = dict.fromkeys(tuple(folded(phrase, fold).split()) for fold in _folds(self._packs))
        return Leaf(tuple(forms), prefix) if all(forms) else None

    def _sees(self, what: str) -> bool:
        return self._place < len(self._pieces) and self._pieces[self._place][0] == what

    def _takes(self, what: str) -> bool:
        seen = self._sees(what)
        self._place += seen
        return seen


def _folds(packs: Iterable[Language]) -> Iterable[Callable[[str], str]]:
    """How these languages fold a word of running text, and one of a name."""
    return dict.fromkeys(fold for pack in packs for fold in (pack.index, pack.normalise))


def _is_particle(word: str, language: Language) -> bool:
    return bool(language.analyse(language.key(language.fold(word))).tags & PARTICLE)


def _joined(operator: str, nodes: list[Node]) -> Node | None:
    if len(nodes) < 2:
        return nodes[0] if nodes else None
    return Branch(operator, tuple(nodes))


def _expression(node: Node) -> str:
    if isinstance(node, Leaf):
        star = " *" if node.prefix else ""
        alternatives = [f'"{" ".join(form)}"{star}' for form in node.forms]
        return alternatives[0] if len(alternatives) == 1 else f"({' OR '.join(alternatives)})"
    text = f" {node.operator} ".join(map(_expression, node.nodes))
    if node.unwanted:
        text = f"({text}) NOT ({' OR '.join(map(_expression, node.unwanted))})"
    return f"({text})"


def _wanted(node: Node) -> Iterator[Leaf]:
    if isinstance(node, Leaf):
        yield node
    else:
        for child in node.nodes:
            yield from _wanted(child)


def _hits(keys: Sequence[str], leaf: Leaf) -> Iterator[int]:
    """The places of the words that a word or phrase covers."""
    singles = {form[0] for form in leaf.forms if len(form) == 1}
    prefixes = tuple(singles) if leaf.prefix else ()
    for place, key in enumerate(keys):
        if key in singles or (prefixes and key.startswith(prefixes)):
            yield place
    for form in leaf.forms:
        length = len(form)
        for place in range(len(keys) - length + 1 if length > 1 else 0):
            head, last = tuple(keys[place : place + length - 1]), keys[place + length - 1]
            if head == form[:-1] and (last == form[-1] or (leaf.prefix and last.startswith(form[-1]))):
                yield from range(place, place + length)
