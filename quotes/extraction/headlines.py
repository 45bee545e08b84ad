"""What the headline reports: "Speaker: content", "Speaker verb content", each part of it for itself."""

from __future__ import annotations

from quotes.extraction.adjuncts import SPEAKING
from quotes.extraction.attribution import Attribution
from quotes.extraction.cues import find_cues
from quotes.extraction.marks import Marks
from quotes.extraction.phrases import Phrase, read_phrase
from quotes.extraction.words import Words
from quotes.languages.lexicon import ABSTRACT, ARTICLE, DOCUMENT, MEDIUM, NEGATION, OCCASION, PLACE, PREPOSITION, ROLE

__all__ = ["find_headline", "find_lines"]

_LONGEST = 9  # words of a speaker before a headline's colon
_SHORTEST, _LINE = 5, 25  # words of a line that is a headline
_DASHES = frozenset("-\u2013\u2014")


def find_headline(words: Words, marks: Marks, body: list[Attribution], article: Words) -> list[Attribution]:
    """The statements of a headline.

    Two dots or a bar divide it. A part with a colon gives what stands after it, if what stands before can speak; a
    short description after a last dash speaks too. Else its verbs report as those of a sentence.

    Args:
        words, marks: the headline; body: the statements of the article; article: its words.
    """
    found: list[Attribution] = []
    quoted = _subjects(article, [one for one in body if one.kind != "source"])
    sources = _subjects(article, [one for one in body if one.kind == "source"])
    heads = {article.infos[one.subject[0]].bare for one in body if one.subject[0] < one.subject[1]}
    covered = 0
    parts = list(_parts(words))
    for n, (first, last) in enumerate(parts):
        colon = next((k for k in range(first, last) if words.keys[k] == ":"), None)
        if colon is None or first == colon or colon + 1 >= last:
            continue
        if found:
            heads.add(words.infos[first].bare)  # "Moscow: …; and Washington: …"
        speaker = _speaker(words, marks, first, colon, quoted, sources, heads)
        if speaker is None:
            continue
        follows = n + 1 < len(parts) and ":" not in words.keys[parts[n + 1][0] : parts[n + 1][1]]
        end = parts[-1][1] if follows else last  # two dots inside what is said divide nothing
        opening = colon + 1 if colon + 1 in marks.close_of else None
        found.append(Attribution("title", None, None, "headline", speaker, (colon + 1, end), opening, open_ended=True))
        covered = end
    if found:
        return found
    dash = next((k for k in range(len(words) - 1, 0, -1) if words.keys[k] in _DASHES and not words.adjacent(k)), None)
    if dash is not None and len(words) - dash <= 5 and dash > 2 and covered == 0:
        phrase = read_phrase(words, marks, dash + 1, len(words))
        if phrase is not None and phrase.last == len(words) and words.tags[phrase.head] & (ROLE | MEDIUM):
            return [
                Attribution("title", None, None, "headline", (dash + 1, len(words)), (0, dash), None, open_ended=True)
            ]
    found = find_cues(words, marks, "title")
    for one in found:
        if one.opening is None and one.kind != "source":
            one.content = (one.content[0], len(words))
    return found


def find_lines(words: Words, marks: Marks, found: list[Attribution]) -> list[Attribution]:
    """The paragraphs of a text that are headlines themselves, of other articles say: "Speaker: content", no full stop.

    Args:
        words, marks: the body; found: its statements.
    """
    lines: list[Attribution] = []
    cues = {words.paragraph_end(one.place) for one in found}
    start = 0
    for end in [*words.lines, len(words)]:
        first, start = start, end + 1
        if not _SHORTEST <= end - first <= _LINE or end in cues or words.keys[end - 1] in ".:":
            continue
        colon = next((k for k in range(first, min(end, first + _LONGEST)) if words.keys[k] == ":"), None)
        bar = next((k for k in range(first, colon or first) if words.keys[k] in "/|"), None)
        begin = first if bar is None else bar + 1
        speaker = (
            _speaker(words, marks, begin, colon, set(), set(), set()) if colon is not None and colon > begin else None
        )
        if speaker is not None and colon is not None and speaker[1] == colon:
            opening = colon + 1 if colon + 1 in marks.close_of else None
            lines.append(Attribution("body", None, None, "headline", speaker, (colon + 1, end), opening))
    return lines


def _parts(words: Words) -> list[tuple[int, int]]:
    """The parts into which two dots, an ellipsis or a bar divide a headline."""
    parts, start = [], 0
    for k, key in enumerate(words.keys):
        if key in "\u2026|" or key == "." and k + 1 < len(words) and words.keys[k + 1] == ".":
            if start < k:
                parts.append((start, k))
            start = k + 1
        elif key == "." and start == k:
            start = k + 1
    if start < len(words):
        parts.append((start, len(words)))
    return parts


def _subjects(words: Words, found: list[Attribution]) -> set[str]:
    """The words in which the speakers of some statements may stand."""
    return {words.infos[k].bare for one in found for k in range(*one.subject)}


def _speaker(
    words: Words, marks: Marks, first: int, colon: int, quoted: set[str], sources: set[str], heads: set[str]
) -> tuple[int, int] | None:
    """The words before a colon, where they name a source and not a place or a rubric.

    Whoever the article quotes can speak in its headline; so can a source of it that has the article "the".
    """
    if colon - first > _LONGEST:
        return None
    phrase = read_phrase(words, marks, first, colon)
    if phrase is None or words.tags[first] & PREPOSITION and not words.tags[first] & SPEAKING:
        return None
    tags = words.tags[phrase.head]
    if tags & OCCASION and not tags & (ROLE | MEDIUM | DOCUMENT):
        return None
    if tags & ABSTRACT and not tags & SPEAKING or words.infos[phrase.head].bare in words.language.phrases["rubrics"]:
        return None
    last = _last_word(words, phrase)
    if tags & PLACE and not tags & SPEAKING:  # a state says something, or something happens there
        said = _is_said(words, colon + 1) or last in heads and not words.tags[colon + 1] & ABSTRACT
        return (phrase.first, phrase.last) if phrase.last == colon and said else None
    if last in quoted or last in sources and tags & ARTICLE:
        return (phrase.first, phrase.last)
    if phrase.last < colon and not words.clitic(phrase.last):
        return None
    return (phrase.first, phrase.last) if tags & (SPEAKING | MEDIUM) or phrase.quoted else None


def _is_said(words: Words, first: int) -> bool:
    """Whether what stands after a state and a colon is a statement: it is denied, wished or promised."""
    begins = range(first, min(first + 3, len(words)))
    return any(words.tags[k] & NEGATION or words.keys[k] in words.language.phrases["clause starts"] for k in begins)


def _last_word(words: Words, phrase: Phrase) -> str:
    numbers = range(phrase.last - 1, phrase.first - 1, -1)
    return next((words.infos[k].bare for k in numbers if words.keys[k][0].isalnum()), "")
