"""Why: what each answer about a statement rests on, and what was ruled out.

The other questions are asked before this one, and none of them waits for it: what decided is read off what they found
and off what stands around it. So an answer costs a few look-ups, and a rule that changes needs no change here.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import islice, pairwise

from quotes.extraction.adjuncts import COMMAS
from quotes.extraction.attribution import Attribution, Span
from quotes.extraction.dates import Day
from quotes.extraction.known import Resolved
from quotes.extraction.marks import MARKS, Marks
from quotes.extraction.regions import Region
from quotes.extraction.sharing import Occasion
from quotes.extraction.words import Words
from quotes.languages.dates import DateExpression
from quotes.languages.lexicon import COMPLEMENTISER, OCCASION, PREPOSITION
from quotes.model import Document, Part, Reason, Venue

__all__ = ["Why"]

_BETWEEN = 8  # statements to look back over for whoever might have been meant
_NEAR = 4  # words between the end of a content and the next cue
_PAGES = 20_000  # code points to look for a name in full, or an occasion
_FEW = 4  # dates that are told of as ruled out


class Why:
    """The reasons for what was found in one article.

    Args:
        document, title, body: the article; title_marks, body_marks: its quotation marks.
        found: its statements in order; regions: their reporting words.
        speakers, days, venues: whose they are, when and where they were said; expressions: the dates of the body.
    """

    def __init__(
        self,
        document: Document,
        title: Words,
        body: Words,
        title_marks: Marks,
        body_marks: Marks,
        found: list[Attribution],
        regions: dict[Attribution, Region],
        speakers: dict[Attribution, Resolved | None],
        expressions: list[DateExpression],
        days: Mapping[Attribution, Day],
        venues: dict[Attribution, Occasion | None],
    ) -> None:
        self.parts: dict[Part, tuple[Words, Marks]] = {"title": (title, title_marks), "body": (body, body_marks)}
        self.document, self.found, self.regions, self.speakers = document, found, regions, speakers
        self.expressions, self.days, self.venues = expressions, days, venues
        self._next = {one: after for one, after in pairwise(found) if one.part == after.part}
        self._place = {one: n for n, one in enumerate(found)}
        self._starts = [expression.start for expression in expressions]
        self._last: dict[Resolved, Attribution] = {}  # of each speaker, so far
        self._expressed = {(expression.text, expression.day): expression for expression in reversed(expressions)}
        self._spoke: dict[Resolved, Occasion] = {}  # where each speaker spoke last
        self._held: dict[Venue, Occasion] = {}  # the phrase that names each occasion
        for occasion in venues.values():
            if occasion is not None and occasion.words is None:
                self._held.setdefault(occasion.venue, occasion)

    def of(self, one: Attribution) -> tuple[Reason, ...]:
        """The reasons for one statement; those of the body are asked for in their order, the headline's after them."""
        told: list[Reason] = []
        who = self.speakers[one]
        self._cue(told, one)
        self._begin(told, one)
        self._end(told, one)
        if who is not None:
            self._speaker(told, one, who)
            self._last[who] = one
        self._date(told, one, self.days[one])
        self._venue(told, one, self.venues[one])
        if one.part == "body":
            self._other_occasions(told, one, who)
        return tuple(told)

    def _at(self, about: str, rule: str, one: Attribution, first: int, last: int, note: str = "") -> Reason:
        words = self.parts[one.part][0]
        return Reason(about, rule, words.slice(first, last), words.starts[first], one.part, note)

    # -- the words

    def _cue(self, told: list[Reason], one: Attribution) -> None:
        if one.cue is None:
            told.append(
                _bare("cue", "continued" if one.opening is not None and one.kind == "quotation" else one.kind, one.part)
            )
            return
        words, form = self.parts[one.part][0], one.form
        readings = words.infos[one.cue[0]].cues if one.relayed else ()  # "quoted X as saying": the cue is "saying"
        lemma = readings[0].lemma if readings else form.lemma if form is not None else ""
        told.append(self._at("cue", one.kind, one, *one.cue, note=lemma))
        if form is not None and form.ambiguous:
            told.append(_bare("cue", "ambiguous", one.part))
        if one.relayed and one.verb is not None:
            told.append(self._at("cue", "relayed", one, one.verb, one.verb + 1))

    def _begin(self, told: list[Reason], one: Attribution) -> None:
        words = self.parts[one.part][0]
        first = one.content[0]
        if one.opening is not None and first - 1 == one.opening:
            told.append(self._at("begin", "mark", one, first - 1, first))
        elif one.kind in ("source", "headline"):
            told.append(_bare("begin", one.kind, one.part))
        elif first and (words.tags[first - 1] & COMPLEMENTISER or words.keys[first - 1] == ":"):
            told.append(self._at("begin", "colon" if words.keys[first - 1] == ":" else "that", one, first - 1, first))
        elif one.kind == "preposition":
            rule, at = ("attached preposition", first) if words.clitic(first) else ("preposition", first - 1)
            told.append(self._at("begin", rule, one, at, at + 1))
        else:
            told.append(self._at("begin", one.kind if one.kind == "object" else "bare", one, first, first + 1))

    def _end(self, told: list[Reason], one: Attribution) -> None:
        words, marks = self.parts[one.part]
        last, size = one.content[1], len(words)
        if one.opening is not None and marks.close_of.get(one.opening) == last:
            told.append(self._at("end", "mark", one, last, last + 1))
            return
        k = last
        while k < size and not words.keys[k][0].isalnum() and words.keys[k] not in MARKS and words.keys[k] != "\n":
            k += 1
        stop = words.stop(last)
        after = self._next.get(one)
        if one.part == "title":
            told.append(_bare("end", "headline" if k >= size else "headline part", one.part))
        elif one.parent is not None and last >= one.parent.content[1] - 1:
            told.append(_bare("end", "enclosing", one.part))
        elif one.kind == "source" and one.cue is not None and last <= one.cue[0]:
            told.append(self._at("end", "source", one, *one.cue))
        elif k >= stop or k >= size:
            told.append(_bare("end", "paragraph" if one.open_ended else "sentence", one.part))
        elif one.opening in marks.unclosed:
            told.append(_bare("end", "unclosed", one.part))
        elif after is not None and after.cue is not None and after.cue[0] >= last and after.place <= k + _NEAR:
            rule = "next source" if after.kind == "source" else "next"
            told.append(self._at("end", rule, one, *after.cue))
        elif last - 1 in marks.open_of:
            told.append(self._at("end", "last mark", one, last - 1, last))
        else:
            told.append(self._at("end", "tail" if words.keys[last] in COMMAS else "clause", one, k, k + 1))

    # -- the speaker

    def _speaker(self, told: list[Reason], one: Attribution, who: Resolved) -> None:
        words = self.parts[one.part][0]
        if one.mention is None:
            self._dropped(told, one, who)
            return
        first, last = one.mention
        said = {word for k in range(first, last) for word in (words.keys[k], words.infos[k].stem, words.infos[k].bare)}
        names = {key for key in who.keys if key[0].isalnum()}
        if names <= said:
            rule = "described" if who.kind in ("anonymous", "group") or who.name == who.role else "named"
            told.append(self._at("speaker", rule, one, first, last))
            return
        rule = "office" if who.kind == "person" else "other words"
        rule = rule if names.isdisjoint(said) else "fuller"
        told.append(self._at("speaker", rule, one, first, last))
        self._elsewhere(told, one, who)

    def _elsewhere(self, told: list[Reason], one: Attribution, who: Resolved) -> None:
        """Where the article names the speaker in full."""
        at = self._written(one, who.name) if len(who.keys) > 1 else None
        if at is not None:
            told.append(Reason("speaker", "full name", who.name, at))

    def _written(self, one: Attribution, text: str) -> int | None:
        """Where some words stand in the body: last before a statement, else first after it, and not too far off."""
        words = self.parts["body"][0]
        at = words.starts[one.place] if one.part == "body" else 0
        before = words.text.rfind(text, max(0, at - _PAGES), at)
        found = before if before >= 0 else words.text.find(text, at, at + _PAGES)
        return found if found >= 0 else None

    def _dropped(self, told: list[Reason], one: Attribution, who: Resolved) -> None:
        words = self.parts[one.part][0]
        before, form = self._last.get(who), one.form
        start = words.sentence_start(one.place)
        if one.parent is not None and form is not None and form.person == 1 and self.speakers[one.parent] is who:
            told.append(_bare("speaker", "first person", one.part))
        elif before is not None and before.part == one.part and before.place >= start:
            told.append(self._evidence("goes on", before))
        elif (named := self._named_before(one, who)) is not None and (before is None or named >= before.content[1]):
            at = named
            told.append(self._at("speaker", "acts" if at >= start else "named before", one, at, at + 1))
        elif before is not None:
            told.append(self._evidence("last heard", before))
            self._passed_over(told, one, who, before)
        else:
            told.append(Reason("speaker", "only", who.name, part=one.part))

    def _evidence(self, rule: str, before: Attribution) -> Reason:
        if (span := before.mention or before.cue) is not None:
            return self._at("speaker", rule, before, *span)
        return Reason("speaker", rule, part=before.part)

    def _named_before(self, one: Attribution, who: Resolved) -> int | None:
        """The last word of the speaker's name, in the sentence of the cue or the one before it."""
        words = self.parts[one.part][0]
        start = words.sentence_start(max(words.sentence_start(one.place) - 1, 0))
        last = who.keys[-1] if who.keys else ""
        numbers = range(one.place - 1, max(start, one.place - 120) - 1, -1)
        return next((k for k in numbers if words.keys[k] == last or words.infos[k].stem == last), None)

    def _passed_over(self, told: list[Reason], one: Attribution, who: Resolved, before: Attribution) -> None:
        """Who spoke since, and doesn't agree with the verb."""
        form, heard = one.form, {who}
        for other in reversed(self.found[max(self._place[before] + 1, self._place[one] - _BETWEEN) : self._place[one]]):
            between = self.speakers[other]
            if between is None or between in heard or form is None:
                continue
            heard.add(between)
            if form.gender and between.gender and form.gender != between.gender:
                told.append(Reason("speaker", "gender", between.name, part=one.part, against=True))
            elif form.number in ("d", "p") and between.number == "s":
                told.append(Reason("speaker", "number", between.name, part=one.part, against=True))

    # -- the day

    def _date(self, told: list[Reason], one: Attribution, day: Day) -> None:
        chosen: DateExpression | None = None
        if day.date is None:
            chosen = self._unsettled(told, one, day)
        elif day.basis == "publication":
            told.append(_published(day.date))
        else:
            if day.reason == "own" and one.part == "body":
                within = self._within(self.regions[one].spans)
                chosen = next((e for e in within if e.text == day.words and e.day == day.date), None)
            chosen = chosen or self._expressed.get((day.words or "", day.date))
            body = self.parts["body"][0]
            later = chosen is not None and one.part == "body" and chosen.start > body.starts[one.place]
            rule = f"{day.reason} later" if later and day.reason in ("speaker", "occasion", "body") else day.reason
            told.append(Reason("date", rule, day.words or "", chosen.start if chosen is not None else None))
            if chosen is not None:
                rule = f"by {_constraint(chosen)}"
                told.append(Reason("date", rule, day.date.isoformat(), note=chosen.reason or ""))
        if one.part == "body":
            self._other_dates(told, one, chosen)

    def _unsettled(self, told: list[Reason], one: Attribution, day: Day) -> DateExpression | None:
        """Why there is no day, with what was read of it: "31 February", "last month", a weekday that doesn't fit."""
        if day.words is None:
            told.append(_bare("date", "undated" if day.reason == "publication" else day.reason, "body"))
            return None
        within = self._within(self.regions[one].spans) if one.part == "body" else iter(())
        read = next((e for e in within if e.text == day.words), None) or self._expressed.get((day.words, None))
        if read is None:
            told.append(Reason("date", day.reason, day.words))
        elif read.value is None and read.reason:
            told.append(Reason("date", "unsettled", read.text, read.start, note=read.reason))
        else:
            told.append(Reason("date", day.reason, read.text, read.start, note=read.value or ""))
        return read

    def _within(self, spans: list[Span]) -> Iterator[DateExpression]:
        for first, last in spans:
            for expression in islice(self.expressions, bisect_left(self._starts, first), None):
                if expression.end > last:
                    break
                yield expression

    def _other_dates(self, told: list[Reason], one: Attribution, chosen: DateExpression | None) -> None:
        """The dates in the reporting that are not the statement's, and those in what was said."""
        latest = self.document.published or self.document.published_latest
        for expression in islice(self._within(self.regions[one].spans), _FEW):
            if expression is not chosen and (chosen is None or expression.day is None or expression.day != chosen.day):
                day = expression.day
                rule = "no day" if day is None else "to come" if latest and day > latest else "not the saying's"
                reason = expression.reason or ""
                told.append(Reason("date", rule, expression.text, expression.start, note=reason, against=True))
        words, (first, last) = self.parts["body"][0], one.content
        for expression in islice(self._within([(words.starts[first], words.ends[last - 1])]), _FEW):
            told.append(
                Reason("date", "said", expression.text, expression.start, note=expression.value or "", against=True)
            )

    # -- the occasion

    def _venue(self, told: list[Reason], one: Attribution, occasion: Occasion | None) -> None:
        if occasion is None:
            if one.parent is not None:
                told.append(_bare("venue", "inside", "body"))
            return
        if occasion.giver is one:
            told.append(self._phrase("points back" if occasion.words else "own", occasion))
            if not occasion.words:
                return
        named = self._held.get(occasion.venue, occasion)
        giver = named.giver
        if giver is None or giver is one:
            told.append(self._phrase("told", named))
            return
        same = self.speakers[giver] is self.speakers[one]
        later = one.part == "body" and giver.place > one.place
        told.append(self._phrase(("same" if same else "shared") + (" later" if later else ""), named))

    def _other_occasions(self, told: list[Reason], one: Attribution, who: Resolved | None) -> None:
        """Where the speaker spoke on another day, and the occasions of which is told in what was said."""
        if who is not None and self.venues[one] is None and one.parent is None and who in self._spoke:
            other = self._spoke[who]
            apart = self.days[one].date is None or self.days[other.giver or one].date is None
            told.append(self._phrase("apart" if apart else "other day", other)._replace(against=True))
        elif who is not None and (occasion := self.venues[one]) is not None and one.parent is None:
            self._spoke[who] = self._held.get(occasion.venue, occasion)
        words = self.parts["body"][0]
        inside = (k for k in range(one.content[0] + 1, one.content[1]) if words.tags[k] & OCCASION)
        for k in islice((k for k in inside if words.tags[k - 1] & PREPOSITION), _FEW):
            told.append(self._at("venue", "said", one, k, k + 1)._replace(against=True))

    def _phrase(self, rule: str, occasion: Occasion) -> Reason:
        """The words that name an occasion: its name, or what is written where a date or a preposition is in it."""
        words, name = self.parts["body"][0], occasion.words or occasion.venue.name
        if occasion.phrase is None:
            return Reason("venue", rule, name)
        first, last = occasion.phrase
        at = words.text.find(
            name, words.starts[first], words.starts[first] + len(words.slice(first, first + 1)) + len(name)
        )
        if at >= 0:
            return Reason("venue", rule, name, at)
        return Reason("venue", rule, words.slice(first, last), words.starts[first])


@cache
def _bare(about: str, rule: str, part: Part) -> Reason:
    """A reason that rests on no words, made once."""
    return Reason(about, rule, part=part)


@cache
def _published(day: dt.date) -> Reason:
    return Reason("date", "publication", day.isoformat())


def _constraint(expression: DateExpression) -> str:
    """What settled which day an expression means."""
    parts = expression.components
    if expression.basis == "weekday":
        return "weekday"
    if expression.basis == "relative":
        return "publication"
    if parts.year is not None or parts.orders:
        return "calendar"
    return "year" if parts.weekday is None else "weekday and date"
