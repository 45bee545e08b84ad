"""Where a text tells on what occasion somebody spoke."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache
from itertools import compress

from attrs import evolve

from quotes.extraction.adjuncts import COMMAS
from quotes.extraction.attribution import Attribution
from quotes.extraction.marks import Marks
from quotes.extraction.occasions import Named, Occasions
from quotes.extraction.regions import Region
from quotes.extraction.words import Words
from quotes.languages.dates import DateExpression
from quotes.languages.lexicon import (
    ABSTRACT,
    ARTICLE,
    BODY,
    FUNCTION,
    HEARERS,
    MEDIUM,
    OCCASION,
    POSSESSED,
    PRONOUN,
    VERB,
    Language,
    Word,
)
from quotes.languages.memo import Memo
from quotes.model import Venue

__all__ = ["Settings"]

_DOCUMENTS = frozenset({"statement", "report", "letter"})
_WORDS = frozenset({"statement", "letter", "social-media", "speech"})  # what is said, rather than where
_NEAR = 12  # words between an occasion and the verb of who spoke there
_FAR = 24  # words from an occasion to the cue before which it stands
_CHAIRED = 8  # words between a verb of chairing and the occasion: the chairman's office and name
_HELD = 5  # words between an occasion and the verb whose object it is


@cache
def _beginnings(language: Language) -> Memo[Word, bool]:
    """Whether a phrase for where something was said, or to whom, may begin with each word: with hardly any."""
    phrases, telling = language.phrases, language.phrases["telling"]
    leads = frozenset().union(*(phrases[name] for name in ("on", "before", "margins", "upon", "while", "telling")))

    def begins(info: Word) -> bool:
        led = info.key in leads or info.stem in leads or info.key[:1] in telling or info.proclitic[-1:] in telling
        return led or bool(info.tags & (OCCASION | HEARERS | MEDIUM))

    return Memo(begins)


class Settings:
    """The places at which a text names the occasion of a statement.

    Args:
        words, marks: the text; expressions: its dates, which are no part of an occasion.
    """

    def __init__(self, words: Words, marks: Marks, expressions: list[DateExpression]) -> None:
        self._occasions = occasions = Occasions(words, marks, expressions)
        self.words, self._words, self._phrases = words, words, occasions.phrases
        self.antecedent, self.fuller = occasions.antecedent, occasions.fuller
        self._begins = _beginnings(words.language)

    def of(self, one: Attribution, region: Region) -> Named | None:
        """The occasion among the reporting words of a statement: behind the cue first, then before it."""
        cue = one.cue or (one.content[0], one.content[0])
        told = (self._told(one, max(first, cue[1]), last) for first, last in region.words)
        before = [(first, min(last, cue[0])) for first, last in region.words if first < cue[0]]
        ahead = (found for first, last in before for found in self._ahead(one, first, last))
        return next(filter(None, told), None) or next(filter(None, ahead), None) or self._document(one)

    def narrated(self, first: int, last: int) -> Named | None:
        """The first occasion that a sentence in which nobody is quoted names as one at which somebody spoke."""
        words, came, heads = self._words, self.comes(first), self._occasions.heads
        for k in heads[bisect_right(heads, first) : bisect_left(heads, last)]:
            if self._occasions.marks.inside(k) is not None:
                continue
            seen = words.infos[k - 1].stem in self._phrases["seeing"]
            chaired = self._follows("chairing", max(first, k - _CHAIRED), k)
            held = seen or chaired or self._is_held(k, first)
            found = self._occasions.named(k, last) if held else self._occasions.led(k, last)
            if found is None or found.venue.kind in ("", "report", "letter"):
                continue
            if words.infos[k].stem in self._phrases["networks"]:
                continue
            kind, outlet = found.venue.kind, found.venue.outlet
            if kind == "interview" and outlet is None:
                continue
            if kind == "session" and not came and not held and not self._follows("speaking", max(first, k - _NEAR), k):
                continue
            sure = kind in ("interview", "press-conference") or held and kind in _WORDS or chaired
            if came or seen or sure or self._is_spoken(max(first, k - _NEAR), min(found.end + _NEAR, last)):
                return found
        return None

    def comes(self, k: int) -> bool:
        """Whether a sentence that begins with word k tells where what was said before it was said: "this came in"."""
        return " ".join(self._words.keys[k : k + 2]) in self._phrases["this came"]

    def _told(self, one: Attribution, first: int, last: int) -> Named | None:
        """The first occasion in some reporting words between a cue and its content, or after that."""
        begins = map(self._begins.__getitem__, self._words.infos[first:last])
        for k in compress(range(first, last), begins):
            if one.mention is not None and one.mention[0] <= k < one.mention[1]:
                # "it said in a statement": the statement speaks; or what the name has swallowed
                swallowed = self._outlet(one, k, last) or self._event(k, last)
                found = self._occasions.led(k, last) if k == one.mention[0] else swallowed
            else:
                limit = one.mention[0] if one.mention is not None and k < one.mention[0] < last else last
                found = self._hearers(k, limit) or self._occasions.led(k, limit) or self._audience(k, limit)
                found = found or self._event(k, limit)
                if found is None and (one.kind != "source" or one.form is not None):
                    found = self._outlet(one, k, limit)
            if found is not None:
                return found
        return None

    def _ahead(self, one: Attribution, first: int, last: int) -> Iterator[Named | None]:
        """The occasions named before a cue: it stands in a relative clause of theirs, or no other verb between."""
        yield self._announced(one, first, last)
        for k in range(first, last):
            found = self._occasions.led(k, last) or self._event(k, last) or self._issued(k, first, last)
            if found is not None and last - found.end <= _FAR and not any(map(self._acts, range(found.end, last))):
                yield found

    def _issued(self, k: int, first: int, last: int) -> Named | None:
        """What was published before: "the ministry issued a statement on Monday, deploring that"."""
        words = self._words
        if not words.tags[k] & OCCASION or not self._is_held(k, first) or self._occasions.marks.inside(k) is not None:
            return None
        found = self._occasions.named(k, last)
        return found if found is not None and found.venue.kind in _WORDS else None

    def _is_held(self, k: int, first: int) -> bool:
        """Whether an occasion that is not known yet is what somebody held or issued."""
        introduced = not self._words.tags[k] & (ARTICLE | POSSESSED)
        return introduced and self._follows("holding", max(first, k - _HELD), k)

    def _follows(self, name: str, first: int, last: int) -> bool:
        """Whether a word of a named list stands among these."""
        return any(info.stem in self._phrases[name] for info in self._words.infos[first:last])

    def _acts(self, n: int) -> bool:
        info = self._words.infos[n]
        if self._words.tags[n] & VERB or self._words.keys[n] == ":":
            return True
        return any(cue.tense in ("past", "present") and not cue.ambiguous for cue in info.cues)

    def _is_spoken(self, first: int, last: int) -> bool:
        """Whether somebody is said to speak, even if not what."""
        if self._follows("speaking", first, last):
            return True
        cues = (cue for info in self._words.infos[first:last] for cue in info.cues)
        return any(cue.tense in ("past", "present", "participle") and not cue.ambiguous for cue in cues)

    def _announced(self, one: Attribution, first: int, last: int) -> Named | None:
        """The occasion in whose relative clause a statement stands: "a statement in which it said"."""
        words, phrases = self._words, self._phrases
        if one.cue is None or one.form is None:
            return None
        inside = any(words.keys[k] in phrases["in it"] for k in range(one.cue[1], min(one.cue[1] + 3, one.content[0])))
        if not inside and (one.form.proclitic or one.form.tense == "participle"):
            return None
        for k in range(last - 1, first - 1, -1):
            tags = words.tags[k]
            if not inside and (words.keys[k] in COMMAS or words.infos[k].cues and not tags & OCCASION):
                return None
            named = tags & OCCASION and words.infos[k].stem not in phrases["networks"]
            if named and self._occasions.marks.inside(k) is None:
                bare = not tags & (ARTICLE | POSSESSED) and not words.infos[k].proclitic
                found = self._occasions.named(k, one.cue[0]) if inside or bare else None
                return found if inside or found is not None and found.venue.kind in _WORDS else None
        return None

    def _document(self, one: Attribution) -> Named | None:
        """The document that speaks, for itself or for whoever issued it: "a study by the ministry showed"."""
        words, (k, last) = self._words, one.mention or one.subject
        if k >= last or not words.tags[k] & OCCASION:
            return None
        found = self._occasions.named(k, max(last, one.subject[1]))
        if found is None or found.venue.kind not in _DOCUMENTS:
            return None
        if one.mention is None or last <= found.end:
            return found
        head = words.language.detach(words.slice(k, k + 1), words.infos[k])
        return evolve(found, venue=evolve(found.venue, name=head + words.text[words.ends[k] : words.ends[last - 1]]))

    def _hearers(self, k: int, last: int) -> Named | None:
        """Journalists who were told, and whatever brought them together."""
        words = self._words
        if not words.tags[k] & HEARERS:
            return None
        asked = words.infos[k - 1].stem in self._phrases["asked by"]  # "in reply to journalists' questions"
        clitic = words.infos[k].proclitic[-1:] in self._phrases["telling"]
        if not asked and not clitic and words.keys[k - 1] not in self._phrases["telling"]:
            return None
        before = k - 2 if k > 1 and words.tags[k - 1] & ARTICLE and not words.tags[k - 1] & BODY else k - 1
        if words.tags[before] & BODY and words.infos[before].bare in self._phrases["guilds"]:
            return None  # "the syndicate of journalists"
        last = next((n for n in range(k, last) if words.keys[n] in self._phrases["topics"]), last)
        heard = self._occasions.headed(k, last, "reporters", takes_object=True)
        for n in range(k + 1, heard.end):
            met = self._occasions.led(n, last)
            if met is not None and met.venue.kind in ("press-conference", "session"):
                return met
        written = words.slice(k, k + 1)  # with its preposition
        name = written + heard.venue.name[len(words.language.detach(written, words.infos[k])) :]
        name = f"{words.slice(k - 1, k)} {name}" if asked else name
        return evolve(heard, venue=evolve(heard.venue, name=name), definite=False)

    def _audience(self, k: int, last: int) -> Named | None:
        """Who was spoken to: "before parliament"."""
        words, phrases = self._words, self._phrases
        if self._occasions.plain(k) not in phrases["before"] or k + 1 >= last or not words.keys[k + 1][0].isalpha():
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
        return self._occasions.headed(k + 1, last, kind, takes_object=False)

    def _event(self, k: int, last: int) -> Named | None:
        """What the speaker was doing meanwhile: "on his arrival", "on the margins of the fair"."""
        words, phrases = self._words, self._phrases
        if k + 1 >= last or not words.keys[k + 1][0].isalpha() or words.tags[k + 1] & OCCASION:
            return None
        lead, tags = self._occasions.plain(k), words.tags[k + 1]
        doing = tags & ABSTRACT and not tags & (ARTICLE | FUNCTION | PRONOUN)
        if lead not in phrases["margins"] and not (doing and lead in phrases["upon"]):
            ceremony = doing and words.infos[k + 1].stem in phrases["spoken at"]
            if not (doing and (tags & POSSESSED or ceremony) and lead in phrases["while"]):
                return None
        kind = "meeting" if words.infos[k + 1].stem in phrases["receiving"] else ""
        return self._occasions.headed(k + 1, last, kind, takes_object=True)

    def _outlet(self, one: Attribution, k: int, last: int) -> Named | None:
        found = self._occasions.outlets.told(one, k, last)
        if found is None:
            return None
        alone = bool(self._words.tags[k] & ARTICLE) and found[1] == k + 1  # "told the paper"
        return Named(Venue(name=found[0], kind="interview", outlet=found[0]), k, found[1], definite=alone)
