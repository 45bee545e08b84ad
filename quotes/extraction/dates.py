"""When: the day on which each statement was made."""

from __future__ import annotations

from bisect import bisect_right
from itertools import islice

from attrs import define, evolve, field

from quotes.extraction.attribution import Attribution
from quotes.extraction.background import is_background, is_outlet, is_recalled
from quotes.extraction.day import Day, given_day, is_fresh, latest_day
from quotes.extraction.events import (
    day_of_contest,
    days_of_events,
    is_at_contest,
    is_at_occasion,
    is_of_house,
    scenes_of,
    surname,
)
from quotes.extraction.foot import other_stories
from quotes.extraction.known import RECENT, Resolved
from quotes.extraction.marks import Marks
from quotes.extraction.own_dates import is_fronted, own_day
from quotes.extraction.regions import Region, leading_verbs
from quotes.extraction.words import Words
from quotes.languages.dates import DateExpression, find_dates
from quotes.model import Document

__all__ = ["Day", "day_words", "find_days"]

_LEAD = 3  # statements of the body that a headline may sum up
_LATE = 2  # days after which an article reports what was said in its first statement's days, not on its own


def day_words(document: Document, words: Words) -> list[DateExpression]:
    """The expressions of time in a text, read from the day of publication or its bounds.

    Args:
        document: gives the day of publication; words: the title's or the text's.
    """
    return find_dates(
        words.text,
        published=given_day(document),
        earliest=document.published_earliest,
        latest=document.published_latest,
        language=words.language.code,
    )


def find_days(
    document: Document,
    body: Words,
    marks: Marks,
    expressions: list[DateExpression],
    found: list[Attribution],
    regions: dict[Attribution, Region],
    speakers: dict[Attribution, Resolved | None],
) -> dict[Attribution, Day]:
    """The day of each statement, with the reason for it.

    A date in the words of the reporting (not in what was reported) is the statement's own. Where the article gives it
    once for a speaker, for an event or for a body, what is said there has it too; what has none has the day of
    publication. A statement that the narrator sets in the background has its own date or none, and so has one inside
    another, unless the other only passes it on.

    Args:
        document, body, marks: the article; expressions: its dates in order.
        found: its statements; regions: their reporting words; speakers: whose they are.
    """
    expressions = [e for e in expressions if marks.inside(body.index(e.start)) is None]  # names: a paper called "Today"
    in_body = [one for one in found if one.part == "body"]
    own = {one: day for one in in_body if (day := own_day(document, body, expressions, regions[one], one)) is not None}
    played = [one for one in in_body if one not in own and is_at_contest(body, regions[one])]
    if played and (contest := day_of_contest(document, body, expressions)) is not None:
        own |= dict.fromkeys(played, contest)
    aside = {one for one in in_body if is_background(body, one, speakers[one])}
    leading = leading_verbs(body, found, speakers)
    story, *others = _stories(body, in_body)
    passing = _Passing(document, body, regions, speakers, own, aside, _published(document))
    scenes = scenes_of(document, body, expressions, story)
    passing.shared = days_of_events(body, scenes, story, speakers)
    passing.scene = scenes[0].day if scenes else None
    passing.tell(story, leading)
    for one in found:
        if one.part == "title":
            passing.days[one] = passing.of_title(one, story)
    for other in others:
        elsewhere = _Passing(document, body, regions, speakers, own, aside, Day(None, reason="elsewhere"))
        elsewhere.tell(other, leading)
        passing.days.update(elsewhere.days)
    return passing.days


def _stories(words: Words, body: list[Attribution]) -> list[list[Attribution]]:
    """The statements of the story, then those of each other story at its foot."""
    bounds = [first for first, _ in other_stories(words)]
    stories: list[list[Attribution]] = [[] for _ in range(len(bounds) + 1)]
    for one in body:
        stories[bisect_right(bounds, one.content[0])].append(one)
    return stories


def _published(document: Document) -> Day:
    day = given_day(document)
    return Day(day, "publication" if day else None, reason="publication")


@define
class _Passing:
    """The days of the statements so far, and what they pass on to the next."""

    document: Document
    words: Words
    regions: dict[Attribution, Region]
    speakers: dict[Attribution, Resolved | None]
    own: dict[Attribution, Day]
    aside: set[Attribution]
    undated: Day  # of what the article gives no day for
    shared: dict[str, Day] = field(factory=dict)  # of each speaker, wherever the article gives it
    days: dict[Attribution, Day] = field(factory=dict)
    last: dict[str, Day] = field(factory=dict)  # given for each speaker so far
    met: dict[str, Day] = field(factory=dict)  # by the words beside a dated cue: who is met there speaks there
    heard: dict[Resolved, Day] = field(factory=dict)  # the speakers so far, with the day of their last statement
    article: Day | None = None
    scene: Day | None = None  # of the event with which the article opens
    before: Attribution | None = None
    apart: set[Attribution] = field(factory=set)  # of another day than the news, with what goes on from there
    news: set[Resolved] = field(factory=set)  # the speakers of the news so far

    def tell(self, body: list[Attribution], leading: dict[Attribution, Attribution]) -> None:
        """Settle the days of the statements of one story.

        Args:
            body: its statements in order; leading: that of the verb with which each participle goes.
        """
        self._share(body)
        for one in body:
            self._add(one, leading.get(one))

    def _share(self, body: list[Attribution]) -> None:
        """Know the days that the article gives after some of a speaker's statements have been told."""
        for one in body:
            who, day = self.speakers[one], self.own.get(one)
            if day is None or day.date is None or who is None or one.parent is not None or one in self.aside:
                continue
            if is_fresh(self.document, day.date) and not is_fronted(self.words, day, self.regions[one]):
                self.shared.setdefault(who.name, evolve(day, reason="speaker"))
        first = next((one for one in body if one.parent is None), None)
        day = self.own.get(first) if first is not None else None
        if day is not None and day.date is not None and self.scene is None:
            self.scene = evolve(day, reason="occasion")
        latest = latest_day(self.document)
        if day is None or day.date is None or day.basis == "relative" or latest is None:
            return
        if is_fresh(self.document, day.date) and (latest - day.date).days >= _LATE:
            self.article = evolve(day, reason="article")

    def _add(self, one: Attribution, verb: Attribution | None) -> None:
        who = self.speakers[one]
        day = self.own.get(one)
        if day is None and verb in self.days:
            day = self.days[verb]
            day = evolve(day, reason="verb") if day.date is not None else day
        if day is None and one.parent is not None:
            day = self._inside(one, who)
        if day is None and one in self.aside:
            day = Day(None, reason="background")
        if day is None and (day := self._continued(one, who)) is not None:
            self.apart.add(one)
        if day is None:
            day = self._known(one, who) or self._standing(one, who) or self.undated
        self.days[one] = day
        if day.reason == "vague" or verb in self.apart or is_recalled(self.words, one):
            self.apart.add(one)
        elif who is not None and one not in self.aside and one not in self.apart:
            self.news.add(who)
        if one.parent is None:
            self._pass_on(one, who, day)

    def of_title(self, one: Attribution, body: list[Attribution]) -> Day:
        """The day of what a headline sums up."""
        who = self.speakers[one]
        told = [other for other in body if other.parent is None and self.days[other].date is not None]
        same = next((self.days[other] for other in told if who is not None and self.speakers[other] is who), None)
        if same is None and who is not None:
            same = self._of_house(who)
        first = next((self.own[other] for other in told[:_LEAD] if other in self.own), None)
        for day, reason in ((same, "speaker"), (first, "article")):
            if day is not None and day.date is not None and is_fresh(self.document, day.date):
                return evolve(day, reason="publication" if day.basis == "publication" else reason)
        return self.undated

    def _pass_on(self, one: Attribution, who: Resolved | None, day: Day) -> None:
        if who is not None:
            self.heard.pop(who, None)
            self.heard[who] = day
            if day.date is not None and day.reason == "occasion":
                self.last.setdefault(who.name, day)
            if one in self.own and day.date is not None and one not in self.aside:
                self.last[who.name] = evolve(day, reason="speaker")
                for first, last in self.regions[one].words:
                    for key in self.words.keys[first:last]:
                        self.met.setdefault(key, evolve(day, reason="occasion"))
        self.before = one

    def _inside(self, one: Attribution, who: Resolved | None) -> Day:
        """Of a statement inside another: what its speaker says elsewhere too, where the other only passes it on."""
        assert one.parent is not None
        over = self.speakers.get(one.parent)
        relays = one.parent.kind == "source" or is_outlet(self.words, one.parent) or self._is_spokesman(over)
        acts = who is not None and who.name in self.shared and self.shared[who.name].reason == "occasion"
        known = self._known(one, who) if (relays or acts) and one not in self.aside else None
        return known or Day(None, reason="inside")

    def _is_spokesman(self, who: Resolved | None) -> bool:
        analyse, spokesmen = self.words.language.analyse, self.words.language.phrases["spokesmen"]
        return who is not None and any(analyse(word).bare in spokesmen for word in (*who.keys, *who.offices))

    def _continued(self, one: Attribution, who: Resolved | None) -> Day | None:
        """What follows a statement of another day goes on with it, unless its speaker has a day or the news."""
        if self.before is None or who is None:
            return None
        before, day = self.speakers[self.before], self.days[self.before]
        if self.before not in self.apart:
            return None
        day = evolve(day, reason="speaker") if day.date is not None else day
        if before is who and one.mention is None and self.words.paragraph_end(self.before.place) > one.place:
            return day
        dated = who in self.news or who.name in self.last or who.name in self.shared
        if day.reason == "vague" or one.kind == "source" or dated:
            return None
        return day if before is who or before is not None and is_of_house(self.words, who, before) else None

    def _known(self, one: Attribution, who: Resolved | None) -> Day | None:
        """The day that the article gives elsewhere for what this speaker says."""
        if who is None:
            return None
        key = surname(self.words, who)
        day = self.last.get(who.name) or self.shared.get(who.name) or (self.met.get(key) if key else None)
        if day is None and self.scene is not None and is_at_occasion(self.words, self.regions[one]):
            day = self.scene
        if day is None and not is_outlet(self.words, one):
            day = self._of_house(who) or (self.article if who.kind != "organization" else None)
        return day

    def _standing(self, one: Attribution, who: Resolved | None) -> Day | None:
        """What a body that the article has not heard on any day "says" is what it says at all times."""
        if who is None or who.kind not in ("organization", "group") or who in self.heard or not self.heard:
            return None
        present = one.form is not None and one.form.tense == "present" and not is_outlet(self.words, one)
        return Day(None, reason="background") if present else None

    def _of_house(self, who: Resolved) -> Day | None:
        """The day on which the body for which somebody speaks was heard, or the other way round."""
        for other in islice(reversed(self.heard), RECENT):
            day = self.last.get(other.name)
            if day is not None and (is_of_house(self.words, who, other) or is_of_house(self.words, other, who)):
                return evolve(day, reason="body")
        return None
