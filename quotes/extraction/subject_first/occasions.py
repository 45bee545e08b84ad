"""On what occasion somebody spoke, where prepositions lead the phrases for it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from attrs import evolve

from quotes.extraction.attribution import Attribution, Span
from quotes.extraction.marks import Marks
from quotes.extraction.occasions import Named
from quotes.extraction.regions import Region
from quotes.extraction.words import Words
from quotes.languages.dates import DateExpression
from quotes.languages.lexicon import (
    ARTICLE,
    AUXILIARY,
    COMPLEMENTISER,
    HEARERS,
    POSSESSED,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    TIME,
)
from quotes.model import Venue

__all__ = ["Settings"]

_LONGEST = 3  # words that head an occasion together: "town hall meeting"
_BEFORE = 6  # words between the preposition and the noun: "in a heated two-hour telephone interview"
_REACH = 16  # words of one phrase
_HEARD = 7  # words of who was told
_DOCUMENTS = frozenset({"statement", "report", "letter"})


class Settings:
    """The places at which a text names the occasion of a statement.

    Args:
        words, marks: the text; expressions: its dates, which are no part of an occasion.
    """

    def __init__(self, words: Words, marks: Marks, expressions: list[DateExpression]) -> None:
        self.words, self._marks = words, marks
        self._phrases, self._kinds = words.language.phrases, words.language.occasions
        self._dates = [(words.index(one.start), words.index(one.end - 1) + 1) for one in expressions]
        self._firsts = [first for first, _ in self._dates]
        self._known: dict[str, Named] = {}  # the first indefinite one of each noun

    def of(self, one: Attribution, region: Region) -> Named | None:
        """The occasion among the reporting words of a statement: who was told, what is led, what speaks."""
        cue = one.cue or (one.content[0], one.content[0])
        found = self._told(one, cue[1], region) or self._spoken_to(region)
        return found or next(self._led(region.words, one.mention), None) or self._document(one)

    def narrated(self, first: int, last: int) -> Named | None:
        """The first occasion at which somebody is said to speak in a sentence in which nobody is quoted."""
        if not any(key in self._phrases["speaking at"] for key in self.words.keys[first:last]):
            return None
        kinds = ("interview", "press-conference", "speech", "social-media")
        return next((found for found in self._led([(first, last)], None) if found.venue.kind in kinds), None)

    def comes(self, k: int) -> bool:
        """Whether a sentence that begins with word k tells where the words before it were said."""
        return False

    def antecedent(self, k: int) -> Venue | None:
        """What a definite noun points back to: the first of its kind that the text introduces before it."""
        known = self._known.get(self.words.keys[k])
        return known.venue if known is not None and known.place < k else None

    def fuller(self, bare: Named, keys: tuple[str, ...]) -> Named | None:
        """The speaker's own occasion as the text has named it before in full: the one that a bare noun means."""
        known = self._known.get(bare.noun)
        short = bare.end - bare.place <= 2
        return known if short and known is not None and known.place < bare.place else None

    # ---- who was told

    def _told(self, one: Attribution, k: int, region: Region) -> Named | None:
        """Who is the object of a verb that has a hearer: "told CNN"."""
        if one.form is None or not one.form.frames.addressee or one.cue is None:
            return None
        last = next((stop for first, stop in region.words if first <= k < stop), k)
        return self._heard(k, last)

    def _spoken_to(self, region: Region) -> Named | None:
        """Who was spoken to: "speaking to reporters", "he said to CNN"."""
        words = self.words
        for first, last in region.words:
            for k in range(first + 1, last - 1):
                if words.keys[k] in self._phrases["to"] and words.keys[k - 1] in self._phrases["spoken to"]:
                    found = self._heard(k + 1, last)
                    if found is not None:
                        return found
        return None

    def _heard(self, k: int, last: int) -> Named | None:
        """The outlet, the journalists or the gathering that a phrase names as hearers, from word k on."""
        words, phrases = self.words, self._phrases
        end = k
        while end < min(last, k + _HEARD) and not self._ends(end):
            if words.tags[end] & PREPOSITION and words.keys[end] not in phrases["of"]:
                break
            end += 1
        if end == k:
            return None
        outlet = self._outlet(k, end)
        if outlet is not None:
            return Named(Venue(name=words.slice(k, end), kind="interview", outlet=outlet), k, end)
        heads = [n for n in range(k, end) if not words.tags[n] & PREPOSITION]
        inner = next((n for n in range(k, end) if words.keys[n] in phrases["of"]), end)
        head = max((n for n in heads if n < inner), default=k)
        if words.tags[head] & HEARERS and words.keys[head] not in phrases["audiences"] | phrases["chambers"]:
            kind = "reporters"
        elif words.keys[head] in phrases["audiences"]:
            kind = "speech"
        elif words.keys[head] in phrases["chambers"]:
            kind = "session"
        else:
            return None
        return evolve(self._named(k, head, last, kind), heard=True)

    def _outlet(self, k: int, end: int) -> str | None:
        """The outlet that some words name: "CNN", "The Daily Gazette", without the man who works for it."""
        words = self.words
        named = [n for n in range(k, end) if words.keys[n] in self._phrases["outlets"]]
        if not named:
            return None
        last = named[-1]
        if not any(words.slice(n, n + 1)[:1].isupper() for n in range(k, last + 1)) and not words.tags[k] & ARTICLE:
            return None
        owner = next((n for n in range(k, last) if words.keys[n] in self._phrases["possessive"]), None)
        if owner is not None and any(n < owner for n in named):
            last = max(n for n in named if n < owner)
        return words.slice(k, last + 1)

    # ---- what a preposition leads

    def _led(self, spans: list[Span], mention: Span | None) -> Iterator[Named]:
        """The occasions that a preposition leads in some reporting words, in their order."""
        words, phrases = self.words, self._phrases
        for first, last in spans:
            for k in range(first, last - 1):
                if words.keys[k] not in phrases["occasion leads"] or self._marks.inside(k) is not None:
                    continue
                if mention is not None and mention[0] <= k < mention[1]:
                    continue
                found = self._behind(k, last)
                if found is not None:
                    self._known.setdefault(found.noun, found) if not found.definite else None
                    yield found

    def _behind(self, lead: int, last: int) -> Named | None:
        """The occasion behind a preposition, up to the next one."""
        words, phrases = self.words, self._phrases
        key = words.keys[lead]
        if key in phrases["network leads"] and words.keys[lead + 1] in phrases["networks"]:
            return self._named(lead + 1, lead + 1, min(last, lead + 2), "social-media")
        for n in range(lead + 1, min(last, lead + 1 + _BEFORE + _LONGEST)):
            if self._ends(n) or words.tags[n] & PREPOSITION or self._is_dated(n):
                break
            head = self._head(n, last)
            if head is None:
                continue
            end, kind = head
            if key not in phrases["sure leads"] and kind not in (
                "meeting",
                "session",
                "press-conference",
                "speech",
                "",
            ):
                return None
            return self._named(lead + 1, end - 1, last, kind)
        end = lead + 1
        while end < min(last, lead + _HEARD) and not self._ends(end) and not words.tags[end] & PREPOSITION:
            end += 1
        if key in phrases["sits"] and end > lead + 1 and words.keys[end - 1] in phrases["chambers"]:
            return self._named(lead + 1, end - 1, last, "session")
        outlet = self._outlet(lead + 1, end) if key in phrases["network leads"] else None
        if outlet is None or not any(words.slice(n, n + 1)[:1].isupper() for n in range(lead + 1, end)):
            return None
        return Named(Venue(name=words.slice(lead + 1, end), kind="interview", outlet=outlet), lead + 1, end)

    def _head(self, n: int, last: int) -> tuple[int, str] | None:
        """The end and the kind of an occasion whose noun, of one word or several, begins with word n."""
        keys = self.words.keys
        for size in range(min(_LONGEST, last - n), 0, -1):
            kind = self._kinds.get(" ".join(keys[n : n + size]))
            if kind is not None:
                longer = self._head(n + size, last) if n + size < last and size == 1 else None
                return longer or (n + size, kind)
        return None

    def _named(self, k: int, head: int, last: int, kind: str) -> Named:
        """The occasion whose phrase begins with word k and has word head for its noun, without its dates."""
        words, phrases = self.words, self._phrases
        spans: list[Span] = [(k, head + 1)]
        n, stop = head + 1, min(last, head + 1 + _REACH)
        while n < stop:
            dated = self._dated(n)
            if dated is None and words.keys[n] in phrases["occasion leads"] and n + 1 < stop:
                dated = self._dated(n + 1 + bool(words.tags[n + 1] & ARTICLE))
            if dated is not None:
                n = dated
                continue
            if self._ends(n) or words.tags[n] & TIME or not self._goes_on(n, head):
                break
            if spans[-1][1] == n:
                spans[-1] = (spans[-1][0], n + 1)
            else:
                spans.append((n, n + 1))
            n += 1
        spans = [self._trimmed(span) for span in spans]
        spans = [span for span in spans if span[0] < span[1]]
        end = spans[-1][1]
        outlet = self._outlet_of(head + 1, end)
        tags = words.tags[k]
        pointing = bool(tags & ARTICLE and words.keys[k] in phrases["definite"]) and end == head + 1
        return Named(
            Venue(
                name=" ".join(words.slice(*span) for span in spans),
                kind=kind,
                outlet=outlet if kind in ("interview", "statement", "report", "speech", "") else None,
                counterpart=self._after("met with", head + 1, end) if kind in ("meeting", "phone-call") else None,
                place=self._after("towns after", head + 1, end),
            ),
            k,
            end,
            words.keys[head],
            pointing,
            bool(tags & POSSESSED) and end == head + 1,
        )

    def _trimmed(self, span: Span) -> Span:
        """A stretch of a phrase without the small words at its end that lead to what was left out."""
        first, last = span
        while last > first and (
            self.words.tags[last - 1] & (PREPOSITION | ARTICLE) or self.words.keys[last - 1] in self._phrases["and"]
        ):
            last -= 1
        return first, last

    def _goes_on(self, n: int, head: int) -> bool:
        """Whether a phrase goes on with word n: a name, a small word that joins, a noun behind one of these."""
        words = self.words
        key = words.keys[n]
        if key in self._phrases["occasion goes on"]:
            return True
        capital = words.slice(n, n + 1)[:1].isupper()
        return capital or n > head + 1 and not any(cue.tense == "past" for cue in words.infos[n].cues)

    def _outlet_of(self, k: int, end: int) -> str | None:
        """The outlet with which, or on which, something was said."""
        words = self.words
        for n in range(k, end - 1):
            if words.keys[n] in self._phrases["outlet after"]:
                last = next((m for m in range(n + 1, end) if words.tags[m] & PREPOSITION), end)
                return self._outlet(n + 1, last)
        return None

    def _after(self, name: str, k: int, end: int) -> str | None:
        """The name that stands behind a preposition of a list, up to the next one."""
        words = self.words
        for n in range(k, end - 1):
            if words.keys[n] in self._phrases[name] and words.slice(n + 1, n + 2)[:1].isupper():
                last = next((m for m in range(n + 1, end) if words.tags[m] & PREPOSITION), end)
                return words.slice(n + 1, last)
        return None

    # ---- what speaks

    def _document(self, one: Attribution) -> Named | None:
        """The document that speaks: "a study by the ministry showed"."""
        if one.mention is None:
            return None
        first, last = one.mention
        for n in range(first, last):
            head = self._head(n, last)
            if head is not None and head[1] in _DOCUMENTS:
                definite = self.words.keys[first] in self._phrases["definite"] and head[0] == last
                name = self.words.slice(first, last)
                return Named(Venue(name=name, kind=head[1]), first, last, self.words.keys[head[0] - 1], definite)
            if self.words.tags[n] & PREPOSITION:
                return None
        return None

    # ---- where a phrase ends

    def _ends(self, n: int) -> bool:
        """Whether word n is no part of a phrase: a clause begins, or a mark stands there."""
        words = self.words
        key = words.keys[n]
        if not key[0].isalnum() and key not in self._phrases["possessive"]:
            return True
        if words.tags[n] & (COMPLEMENTISER | RELATIVE | PRONOUN | AUXILIARY):
            return True
        finite = any(cue.tense == "past" for cue in words.infos[n].cues)
        return finite and words.slice(n, n + 1)[:1].islower() and self._kinds.get(key) is None

    def _is_dated(self, n: int) -> bool:
        return self._dated(n) is not None

    def _dated(self, n: int) -> int | None:
        """The end of the date in which word n stands, None where it stands in none."""
        at = bisect_right(self._firsts, n) - 1
        return self._dates[at][1] if at >= 0 and n < self._dates[at][1] else None
