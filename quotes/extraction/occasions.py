"""Which occasion a stretch of words names, and of what kind it is."""

from __future__ import annotations

from itertools import pairwise

from attrs import define

from quotes.extraction.adjuncts import COMMAS
from quotes.extraction.attribution import Attribution, Span
from quotes.extraction.extents import extent_of, outlet_end
from quotes.extraction.marks import Marks
from quotes.extraction.words import Words
from quotes.languages.dates import DateExpression
from quotes.languages.lexicon import (
    ABSTRACT,
    ARTICLE,
    BODY,
    DOCUMENT,
    FUNCTION,
    GROUP,
    HEARERS,
    MEDIUM,
    NAME,
    OCCASION,
    PLACE,
    POSSESSED,
    PREPOSITION,
    ROLE,
    SOURCE,
    TITLE,
)
from quotes.model import Venue

__all__ = ["Named", "Occasions"]


@define(eq=False)
class Named:
    """An occasion as one phrase of the text names it.

    Args:
        venue: what the model keeps of it; place, end: its first word and the one after its last.
        noun: its head without the article.
        definite, owned: whether it can point back to one named before: "in the interview", "in her interview".
    """

    venue: Venue
    place: int
    end: int
    noun: str = ""
    definite: bool = False
    owned: bool = False


class Occasions:
    """The phrases of a text that name occasions.

    Args:
        words, marks: the text; expressions: its dates, which are no part of an occasion.
    """

    def __init__(self, words: Words, marks: Marks, expressions: list[DateExpression]) -> None:
        self.words, self.marks, self.expressions = words, marks, expressions
        self.phrases = words.language.phrases
        self._openings = {tuple(phrase.split()) for phrase in self.phrases["this came"]}
        self._heads: dict[str, int] = {}  # the first indefinite one of each noun
        for k in range(len(words) - 1, -1, -1):
            if words.tags[k] & OCCASION and not words.tags[k] & (ARTICLE | POSSESSED):
                self._heads[words.infos[k].stem] = k

    def told(self, one: Attribution, first: int, last: int) -> Named | None:
        """The first occasion in some reporting words between a cue and its content, or after that."""
        for k in range(first, last):
            if one.mention is not None and one.mention[0] <= k < one.mention[1]:
                # "it said in a statement": the statement speaks; an outlet that the name has swallowed
                found = self.led(k, last) if k == one.mention[0] else self._outlet_told(one, k, last)
                if found is not None:
                    return found
                continue
            limit = one.mention[0] if one.mention is not None and k < one.mention[0] < last else last
            found = self._hearers(k, limit) or self.led(k, limit) or self._audience(k, limit) or self._event(k, limit)
            if found is None and (one.kind != "source" or one.form is not None):
                found = self._outlet_told(one, k, limit)
            if found is not None:
                return found
        return None

    def led(self, k: int, last: int) -> Named | None:
        """The occasion with head k that a preposition leads: "in an interview", "on the margins of a summit"."""
        words, phrases, info = self.words, self.phrases, self.words.infos[k]
        if not words.tags[k] & OCCASION or not k or self.marks.inside(k) is not None:
            return None
        before = self._plain(k - 1)
        if words.language.occasions.get(info.stem) == "social-media" and before in phrases["on"]:
            leads = True
        elif info.stem in phrases["networks"]:
            leads = False  # a share button
        elif info.proclitic[-1:] in phrases["clitic prepositions"]:
            leads = info.proclitic[-1:] in phrases["occasion clitics"]
        else:
            leads = before in phrases["occasion prepositions"] or bool(words.tags[k - 1] & SOURCE)
            if before in phrases["afterwards"] and words.language.occasions.get(info.stem) not in _ENDED:
                leads = False
        return self.named(k, last) if leads else None

    def _plain(self, k: int) -> str:
        """A preposition without the conjunction attached to it."""
        key, stem = self.words.keys[k], self.words.infos[k].stem
        return stem if self.words.tags[k] & FUNCTION and len(stem) > 1 else key

    def named(self, k: int, last: int) -> Named | None:
        """The occasion with head k, None where the noun means something else there."""
        words = self.words
        kind = self._kind(k, last)
        if kind is None or self._is_other(k, last):
            return None
        spans = extent_of(words, self.marks, self.expressions, k, last, self._is_met(k))
        return self._make(k, spans, kind)

    def antecedent(self, k: int) -> Venue | None:
        """What a definite noun points back to: the first of its kind that the text introduces before it."""
        words = self.words
        at = self._heads.get(words.infos[k].bare or words.infos[k].stem)
        found = self.named(at, words.stop(at)) if at is not None and at < k else None
        return found.venue if found is not None else None

    def comes(self, k: int) -> bool:
        """Whether a sentence that begins with word k tells where what was said before it was said: "this came in"."""
        return tuple(self.words.keys[k : k + 2]) in self._openings

    def announced(self, one: Attribution, first: int, last: int) -> Named | None:
        """The occasion in whose relative clause a statement stands: "a statement in which it said"."""
        words, phrases = self.words, self.phrases
        if one.cue is None or one.form is None:
            return None
        inside = any(words.keys[k] in phrases["in it"] for k in range(one.cue[1], min(one.cue[1] + 3, one.content[0])))
        if not inside and (one.form.proclitic or one.form.tense == "participle"):
            return None
        for k in range(last - 1, first - 1, -1):
            tags = words.tags[k]
            if not inside and (words.keys[k] in COMMAS or words.infos[k].cues and not tags & OCCASION):
                return None
            if tags & OCCASION and self.marks.inside(k) is None:
                bare = not tags & (ARTICLE | POSSESSED) and not words.infos[k].proclitic
                found = self.named(k, one.cue[0]) if inside or bare else None
                return found if inside or found is not None and found.venue.kind in _WORDS else None
        return None

    def document(self, one: Attribution) -> Named | None:
        """The document that speaks, for itself or for whoever issued it: "a study by the ministry showed"."""
        k = one.mention[0] if one.mention is not None else one.subject[0]
        if k >= one.subject[1] or not self.words.tags[k] & OCCASION:
            return None
        found = self.named(k, one.subject[1])
        return found if found is not None and found.venue.kind in _DOCUMENTS else None

    def narrated(self, first: int, last: int) -> Named | None:
        """The first occasion that a sentence in which nobody is quoted names as one at which somebody spoke."""
        words, phrases = self.words, self.phrases
        came = self.comes(first)
        for k in range(first + 1, last):
            if not words.tags[k] & OCCASION or self.marks.inside(k) is not None:
                continue
            seen = words.infos[k - 1].stem in phrases["seeing"]
            held = seen or any(words.infos[n].stem in phrases["holding"] for n in range(max(first, k - 5), k))
            held = held and (seen or not words.tags[k] & (ARTICLE | POSSESSED))
            found = self.named(k, last) if held else self.led(k, last)
            if found is None or found.venue.kind in ("", "report", "letter"):
                continue
            if found.venue.kind == "interview" and found.venue.outlet is None:
                continue
            if found.venue.kind == "session" and not came and not held:
                continue
            sure = found.venue.kind in ("interview", "press-conference") or held and found.venue.kind in _WORDS
            if came or seen or sure or self._is_spoken(max(first, k - _NEAR), min(found.end + _NEAR, last)):
                return found
        return None

    def _is_spoken(self, first: int, last: int) -> bool:
        """Whether somebody is said to speak, even if not what."""
        words = self.words
        for k in range(first, last):
            if words.infos[k].stem in self.phrases["speaking"]:
                return True
            if any(c.tense in ("past", "present", "participle") and not c.ambiguous for c in words.infos[k].cues):
                return True
        return False

    def _kind(self, k: int, last: int) -> str | None:
        words = self.words
        stem, kinds = words.infos[k].stem, words.language.occasions
        two = f"{stem} {words.infos[k + 1].stem}" if k + 1 < last else ""
        return next((kinds[form] for form in (two, stem, words.keys[k]) if form in kinds), None)

    def _is_met(self, k: int) -> bool:
        """Whether the noun takes whoever is met as its object: "his receiving the envoy"."""
        kind = self.words.language.occasions.get(self.words.infos[k].stem)
        return bool(self.words.tags[k] & POSSESSED) and kind in ("meeting", "")

    def _is_other(self, k: int, last: int) -> bool:
        """Whether a noun that can name an occasion doesn't: an account to be settled, the front page, a programme."""
        words, phrases, stem = self.words, self.phrases, self.words.infos[k].stem
        if stem in phrases["programmes"]:
            return k + 1 not in self.marks.close_of
        if stem in phrases["accounts"]:
            ahead = range(k + 1, min(k + 8, last))
            return not any(words.infos[n].stem in phrases["networks"] for n in ahead) and not self._is_latin(k + 1)
        if stem in phrases["encounters"]:  # of teams
            return any(words.infos[n].stem in phrases["matches"] for n in range(k + 1, min(k + 8, last)))
        if stem in phrases["deeds"]:  # "in studying the matter"
            return k + 1 < last and bool(words.tags[k + 1] & ARTICLE)
        return k + 1 < last and words.keys[k + 1] in phrases["ordinals"] and stem in phrases["pages"]

    def _make(self, k: int, spans: list[Span], kind: str) -> Named:
        words, info = self.words, self.words.infos[k]
        end = spans[-1][1]
        pieces = [words.slice(*span) for span in spans]
        if info.proclitic and not words.tags[k] & ARTICLE:
            pieces[0] = pieces[0][len(words.keys[k]) - len(info.stem) :]
        inside = [n for first, last in spans for n in range(first, last)][1:]
        outlet = self._outlet_in(inside, spans)
        town = next((b for a, b in reversed(list(pairwise([k, *inside]))) if self._is_town(a, b)), None)
        venue = Venue(
            name=" ".join(pieces),
            kind=self._refined(k, inside, kind, outlet),
            outlet=outlet,
            counterpart=self._counterpart(inside) if outlet is None else None,
            place=words.slice(town, town + 1) if town is not None else None,
        )
        return Named(
            venue, k, end, info.bare or info.stem, bool(words.tags[k] & ARTICLE), bool(words.tags[k] & POSSESSED)
        )

    def _is_town(self, before: int, n: int) -> bool:
        return bool(self.words.tags[n] & PLACE and self.words.tags[before] & PREPOSITION)

    def _counterpart(self, inside: list[int]) -> str | None:
        """Who was met: what follows "with", up to the next preposition."""
        words = self.words
        lead = next((n for n in inside[:-1] if words.keys[n] in self.phrases["with"]), None)
        if lead is None:
            return None
        last = next((n for n in inside if n > lead + 1 and words.tags[n] & PREPOSITION), inside[-1] + 1)
        return words.slice(lead + 1, last)

    def _outlet_in(self, inside: list[int], spans: list[Span]) -> str | None:
        """The outlet that the phrase of an occasion goes on to name."""
        words = self.words
        for n in inside:
            end = next(last for first, last in spans if first <= n < last)
            found = self._outlet(n, end, whole=True)
            if found is not None:
                return found[0]
            if words.tags[n] & MEDIUM and not words.tags[n] & HEARERS:
                return words.slice(n, end)
            if (
                words.keys[n] in self.phrases["with"] | self.phrases["on"]
                and n + 1 < end
                and self._is_title(n + 1, end)
            ):
                return words.slice(n + 1, end)
        return None

    def _is_title(self, n: int, end: int) -> bool:
        """Whether a name in quotation marks or in Latin letters begins with word n."""
        return self.marks.close_of.get(n, end) < end or self._is_latin(n)

    def _is_latin(self, n: int) -> bool:
        return n < len(self.words) and self.words.keys[n].isascii() and self.words.keys[n].isalpha()

    def _refined(self, k: int, inside: list[int], kind: str, outlet: str | None) -> str:
        """The kind of an occasion, by what its phrase goes on to say."""
        words, phrases, stem = self.words, self.phrases, self.words.infos[k].stem
        keys = {words.keys[n] for n in inside}
        if {words.infos[n].stem for n in inside} & phrases["networks"] and kind in ("letter", "speech"):
            return "social-media"
        if stem in phrases["remarks"] | phrases["talks"] and any(words.tags[n] & HEARERS for n in inside):
            return "reporters"
        if stem in phrases["remarks"] and outlet is None and inside and words.clitic(inside[0]) in phrases["telling"]:
            tags = words.tags[inside[0]]
            if (
                not tags & (HEARERS | GROUP | MEDIUM | ROLE | NAME | TITLE)
                and words.keys[inside[0]] not in phrases["own"]
            ):
                return "interview"
        if outlet is not None and stem in phrases["talks"] | phrases["remarks"]:
            return "interview"
        if stem in phrases["conferences"] and kind == "speech":
            return "meeting" if keys & phrases["with"] else kind
        if outlet is None and stem in phrases["remarks"] | phrases["talks"]:
            wider = next((self._kind(b, b + 2) for a, b in pairwise(inside) if words.keys[a] in phrases["while"]), None)
            if wider in ("meeting", "press-conference", "session"):
                return wider
        if outlet is None and stem in phrases["conversation"]:
            told = bool(keys & phrases["with"]) or bool(inside) and words.clitic(inside[0]) in phrases["telling"]
            return kind if told else "statement"
        return kind

    def _hearers(self, k: int, last: int) -> Named | None:
        """Journalists who were told, and whatever brought them together."""
        words = self.words
        clitic = words.infos[k].proclitic[-1:] in self.phrases["telling"]
        if not words.tags[k] & HEARERS or not (clitic or words.keys[k - 1] in self.phrases["telling"]):
            return None
        before = k - 2 if k > 1 and words.tags[k - 1] & ARTICLE and not words.tags[k - 1] & BODY else k - 1
        if words.tags[before] & BODY and not words.infos[before].cues:
            return None  # "the syndicate of journalists"
        last = next((n for n in range(k, last) if words.keys[n] in self.phrases["topics"]), last)
        spans = extent_of(words, self.marks, self.expressions, k, last, True)
        for first, end in spans:
            for n in range(first, end):
                met = self.led(n, last)
                if met is not None and met.venue.kind in ("press-conference", "session"):
                    return met
        return Named(Venue(name=" ".join(words.slice(*s) for s in spans), kind="reporters"), k, spans[-1][1])

    def _audience(self, k: int, last: int) -> Named | None:
        """Who was spoken to: "before parliament"."""
        words, phrases = self.words, self.phrases
        if self._plain(k) not in phrases["before"] or k + 1 >= last or not words.keys[k + 1][0].isalpha():
            return None
        head = words.infos[k + 1].bare or words.infos[k + 1].stem
        if words.tags[k + 1] & HEARERS:
            kind = "reporters"
        elif head in phrases["courts"]:
            kind = "session"
        elif head in phrases["audiences"]:
            kind = "speech"
        else:
            return None
        return self._make(k + 1, extent_of(words, self.marks, self.expressions, k + 1, last, False), kind)

    def _event(self, k: int, last: int) -> Named | None:
        """What the speaker was doing meanwhile: "on his arrival", "on the margins of the fair"."""
        words, phrases = self.words, self.phrases
        if k + 1 >= last or not words.keys[k + 1][0].isalpha() or words.tags[k + 1] & OCCASION:
            return None
        doing = self._plain(k) in phrases["while"] and words.tags[k + 1] & POSSESSED and words.tags[k + 1] & ABSTRACT
        if not doing and words.keys[k] not in phrases["margins"]:
            return None
        return self._make(k + 1, extent_of(words, self.marks, self.expressions, k + 1, last, True), "")

    def _outlet_told(self, one: Attribution, k: int, last: int) -> Named | None:
        """An outlet that was told without more words: "told the agency", "to «X»"."""
        words = self.words
        if one.cue is None or k < one.cue[1] or self.marks.inside(k) is not None:
            return None
        found = self._outlet(k, last, whole=False)
        if found is None:
            return None
        name, end = found
        if words.tags[k - 1] & SOURCE or one.mention is not None and words.tags[one.mention[0]] & DOCUMENT:
            return None  # "according to the agency", "a poll for the agency"
        head = words.tags[k + 1] if words.keys[k] in self.phrases["telling"] else words.tags[k]
        described = words.tags[k - 1] & (ROLE | (0 if head & MEDIUM else ARTICLE))
        if described and not (one.mention is not None and k == one.mention[1] and self._ends_in_name(one.mention)):
            return None  # "the spokesman for «X»"
        return Named(Venue(name=name, kind="interview", outlet=name), k, end)

    def _ends_in_name(self, mention: Span) -> bool:
        """Whether the words for a speaker end in a name, or are one phrase: no office follows behind a comma."""
        comma = next((n for n in range(mention[1] - 1, mention[0], -1) if self.words.keys[n] in COMMAS), None)
        return comma is None or not any(self.words.tags[n] & ROLE for n in range(comma, mention[1]))

    def _outlet(self, k: int, last: int, whole: bool) -> tuple[str, int] | None:
        """The outlet that is told at word k, and the word after it.

        Args:
            k, last: where to look; whole: whether all words up to last are known to belong to the phrase.
        """
        words, telling = self.words, self.phrases["telling"]
        heads = self.phrases["correspondents"]
        key, info = words.keys[k], words.infos[k]
        if key in telling and k + 1 < last:
            at, start = k + 1, words.starts[k + 1]
            close = self.marks.close_of.get(at, last)
            if close < last and (whole or key in self.phrases["occasion telling"]):
                short = close - at <= 4 and not any(words.tags[n] & PREPOSITION for n in range(at, close))
                return (words.slice(at, last if whole else close + 1), close + 1) if short else None
            if not (words.tags[at] & MEDIUM or words.infos[at].stem in heads or self._is_latin(at)):
                return None
        elif info.proclitic[-1:] in telling and (words.tags[k] & MEDIUM or info.stem in heads):
            at, start = k, words.starts[k] + (0 if words.tags[k] & ARTICLE else len(key) - len(info.stem))
        elif key[:1] in telling and (key[1:].isascii() and key[1:].isalpha() or words.tags[k] & MEDIUM):
            at, start = k, words.ends[k] - len(key) + 1
        else:
            return None
        end = last if whole else outlet_end(words, self.marks, self.expressions, at, last)
        return words.text[start : words.ends[end - 1]], end


_DOCUMENTS = frozenset({"statement", "report", "letter"})
_NEAR = 12  # words between an occasion and the verb of who spoke there
_WORDS = frozenset({"statement", "letter", "social-media", "speech"})  # what is said, rather than where
_ENDED = frozenset({"meeting", "press-conference", "session", "phone-call"})  # one speaks after these too
