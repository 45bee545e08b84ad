"""Who goes on speaking where a reporting word has no subject, or none but a pronoun."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice

from quotes.extraction.adjuncts import after_dateline, skip_adverbials
from quotes.extraction.article import Article
from quotes.extraction.attribution import Attribution
from quotes.extraction.describing import Mention
from quotes.extraction.known import RECENT, Resolved
from quotes.extraction.marks import Marks
from quotes.extraction.phrases import read_phrase
from quotes.extraction.words import Words
from quotes.languages.lexicon import (
    ABSTRACT,
    ANONYMOUS,
    ARTICLE,
    BODY,
    DOCUMENT,
    EPITHET,
    FUNCTION,
    GROUP,
    NAME,
    OCCASION,
    PLACE,
    PREPOSITION,
    ROLE,
    TITLE,
)

__all__ = ["Subjects", "clashes", "prays"]

_BACK = 120  # words to look back for a person named
_CALLED = 8  # words between a person and "who is called"
_SENTENCES = 3  # sentences to look back for who acts
_EULOGY = 3  # words of God's name with what reveres Him
_SENT = 5  # words of "a telephone call yesterday from"
_SPEAKING = ROLE | TITLE | BODY | NAME | PLACE | GROUP | ANONYMOUS


class Subjects:
    """The statements of an article read so far, and who speaks in each: what a dropped subject is told from.

    Args:
        article: its speakers.
    """

    def __init__(self, article: Article) -> None:
        self.article = article
        self.earlier: list[Attribution] = []
        self.recent: list[Resolved] = []  # the latest first
        self.result: dict[Attribution, Resolved | None] = {}

    def add(self, one: Attribution, who: Resolved | None, *, goes_on: bool) -> None:
        """One more statement and its speaker.

        Args:
            one: the statement; who: the speaker; goes_on: whether what follows without a subject can be the speaker's.
        """
        self.result[one] = who
        self.earlier.append(one)
        if who is not None and one.part == "body":
            who.seen = max(who.seen, one.content[1], one.place)
        if who is not None and goes_on:
            if who in self.recent:
                self.recent.remove(who)
            self.recent.insert(0, who)
            del self.recent[RECENT:]

    def dropped(self, one: Attribution) -> Resolved | None:
        """The speaker of a cue without a subject.

        In this order, each only where it agrees in gender and number: inside a sentence, whoever speaks or acts in it
        (for a participle even where it does not agree: writers slip there); for a verb that begins one, the subject of
        the sentence before where nobody was quoted in that; then the latest speaker, then the person named last.
        """
        words, marks = self.article.parts[one.part]
        form, at = one.form, one.place
        quoted = one.parent is not None and one.parent.type == "direct"
        if one.parent is not None and form is not None and (form.person == 1 or quoted and form.first):
            return self.result.get(one.parent)
        start = words.sentence_start(at)
        sender = self._sender(words, marks, one, start)
        if sender is not None:
            return sender
        if at > start:
            inside = self._in_sentence(words, marks, one, start)
            if inside is not None:
                return inside
        elif one.part == "title" and start:
            own = self._acting(words, marks, _sentence_before(words, start), start)
            if own is not None and _agrees(own, one):
                return own
        elif one.part == "body" and not self._quoted_since(first := _sentence_before(words, start)):
            own = self._acting(words, marks, first, start)
            if own is not None and own.kind in ("person", "anonymous") and _agrees(own, one):
                return own
        agreeing = next((who for who in self.recent if _agrees(who, one)), None)
        if agreeing is not None:
            return agreeing
        spoken = form is not None and form.tense != "noun" and not self.recent and one.part == "body"
        opened = self._opening(words, marks, one, start) if spoken else None
        if opened is not None:
            return opened
        named = self.last_named(words, marks, at, lambda who: _agrees(who, one))
        return named or (self.recent[0] if self.recent else None)

    def _opening(self, words: Words, marks: Marks, one: Attribution, start: int) -> Resolved | None:
        """The person who acts in one of the sentences before, where nobody has been quoted yet."""
        end = start
        for _ in range(_SENTENCES):
            first = _sentence_before(words, end) if end else end
            own = self._acting(words, marks, first, end) if first < end else None
            if own is not None and own.kind == "person" and not own.unnamed and _agrees(own, one):
                return own
            end = first
        return None

    def _in_sentence(self, words: Words, marks: Marks, one: Attribution, start: int) -> Resolved | None:
        """Whoever speaks or acts in the sentence before a cue."""
        passed_on = self._passed_on(words, one, start)
        if passed_on is not None:
            return passed_on
        for before in islice(reversed(self.earlier), RECENT):
            if before.part != one.part or before.place < start:
                break
            who = self.result.get(before)
            if who is not None and before.kind != "source" and before.parent is one.parent and _agrees(who, one):
                return who
        inside = start if one.parent is None else max(start, one.parent.content[0])
        own = self._acting(words, marks, inside, one.place)
        if own is not None and _agrees(own, one):
            return own
        if one.form is not None and one.form.tense == "participle":  # writers slip there
            latest = self.earlier[-1] if self.earlier else None
            if latest is not None and latest.part == one.part and latest.place >= start:
                return self.result.get(latest)
        return None

    def _passed_on(self, words: Words, one: Attribution, start: int) -> Resolved | None:
        """Whose words a spokesman passes on: "said that the president welcomed …, noting" has the president note."""
        latest = self.earlier[-1] if self.earlier else None
        if one.form is None or one.form.tense != "participle" or one.form.act == "say" or latest is None:
            return None  # it is the spokesman who goes on saying
        if latest.place < start or latest.parent is None or latest.parent is one.parent:
            return None
        outer, inner = self.result.get(latest.parent), self.result.get(latest)
        if outer is None or words.language.phrases["spokesmen"].isdisjoint(" ".join(outer.offices).split()):
            return None
        return inner if inner is not None and inner.kind == "person" and _agrees(inner, one) else None

    def honoured(self, one: Attribution, noun: str) -> Resolved | None:
        """Whom a style stands for: the last one who holds an office that has it, else whoever goes on speaking.

        Args:
            one: the statement; noun: the style with its pronoun: "His Majesty".
        """
        words, marks = self.article.parts[one.part]
        return self._styled(words, marks, one.place, noun) or self.dropped(one)

    def _styled(self, words: Words, marks: Marks, before: int, noun: str) -> Resolved | None:
        """Who holds an office that a style is of: the latest speaker, else the one named last before a word."""
        styles = (style.split() for style in words.language.phrases["styles"])
        offices = next((set(style[1:]) for style in styles if style[0] == noun), set())
        latest = self.recent[:1]
        holders = (who for who in latest if not offices.isdisjoint(who.offices))
        return next(holders, None) or self.last_named(
            words, marks, before, lambda who: not offices.isdisjoint(who.offices)
        )

    def _sender(self, words: Words, marks: Marks, one: Attribution, start: int) -> Resolved | None:
        """Who speaks in a call or a letter that came from him: "received a call from X in which he expressed"."""
        keys, phrases = words.keys, words.language.phrases
        if one.cue is None or one.cue[1] >= len(words) or keys[one.cue[1]] not in phrases["in which"]:
            return None
        for k in range(one.place - 2, start, -1):
            sent = any(words.tags[n] & (OCCASION | DOCUMENT | ABSTRACT) for n in range(max(start, k - _SENT), k))
            if sent and keys[k] in phrases["of"] and words.infos[k - 1].bare not in phrases["quantities"]:
                phrase = read_phrase(words, marks, k + 1, one.place)
                return self.article.someone(words, marks, phrase, self.recent) if phrase is not None else None
        return None

    def _quoted_since(self, start: int) -> bool:
        """Whether somebody is quoted in the sentence that begins here, or after it."""
        latest = self.earlier[-1] if self.earlier else None
        return latest is not None and latest.part == "body" and latest.content[1] > start

    def _acting(self, words: Words, marks: Marks, start: int, end: int) -> Resolved | None:
        """Who acts in a sentence whose verb reports nothing: the phrase at its beginning or after its first word."""
        start = skip_adverbials(words, marks, after_dateline(words, start, end), end)
        for first in range(start, min(start + 3, end)):
            tags = words.tags[first]
            if tags & PLACE and words.keys[min(first + 1, end - 1)] == ":":
                continue  # a headline's "France:"
            if words.keys[first] in words.language.phrases["impersonal"]:
                continue
            beside = words.tags[first + 1] if first + 1 < end else 0
            if words.keys[first] in words.language.phrases["honorifics"]:
                return self._styled(words, marks, first, words.keys[first])
            if first + 1 < end and words.keys[first + 1] in words.language.phrases["honorifics"]:
                continue
            person = beside & (ROLE | TITLE) and not beside & ARTICLE
            if person and not tags & (ARTICLE | TITLE) and _past(words, first):
                continue  # "demanded", though the letters may be "a student"
            if tags & FUNCTION and not tags & (ROLE | TITLE | BODY | GROUP | ANONYMOUS):
                continue
            if first and words.keys[first - 1][0].isdigit() or first in marks.close_of:
                return None  # so many people; words in quotation marks
            if first > start and tags & ARTICLE and not tags & _SPEAKING:
                if beside & NAME and not beside & ARTICLE:
                    continue  # "the sprinter N. N.": a trade that no list has
                return None
            if tags & _SPEAKING and not tags & (PREPOSITION | ABSTRACT):
                phrase = read_phrase(words, marks, first, end, objects=2)
                if phrase is not None:
                    called = self.called(words, marks, phrase.last, end) if phrase.name is None else None
                    return called or self.article.someone(words, marks, phrase, self.recent, loose=True)
            if first > start and not tags & ~ABSTRACT and words.keys[first][0].isalpha():
                return self.article.surname(words, first)
        return None

    def called(self, words: Words, marks: Marks, first: int, end: int) -> Resolved | None:
        """The name that the sentence gives an unnamed person: "one of the survivors, who is called N. N."."""
        for k in range(first, min(first + _CALLED, end - 1)):
            if words.keys[k] in words.language.phrases["called"]:
                phrase = read_phrase(words, marks, k + 1, end, objects=2)
                named = phrase is not None and phrase.name is not None
                return self.article.someone(words, marks, phrase, []) if phrase is not None and named else None
        return None

    def last_named(
        self, words: Words, marks: Marks, before: int, agrees: Callable[[Resolved], bool]
    ) -> Resolved | None:
        """The person named last before a word, among those who agree."""
        return next((who for who in self._named_before(words, marks, before) if agrees(who)), None)

    def last_two(self, words: Words, marks: Marks, mention: Mention) -> Resolved | None:
        """The last two persons named before "the two ministers"."""
        named: list[Resolved] = []
        for who in self._named_before(words, marks, mention.span[0]):
            if who.kind == "group" and who.number == "d" and all(set(one.keys) <= set(who.keys) for one in named):
                return who  # named together
            agrees = mention.gender is None or who.gender in (None, mention.gender)
            if who.kind == "person" and agrees and who not in named and not who.unnamed:
                named.insert(0, who)
                if len(named) == 2:
                    return self.article.together(words, named, "group")
        return None

    def _named_before(self, words: Words, marks: Marks, before: int) -> Iterator[Resolved]:
        """The persons named before a word, the last first."""
        for first in range(before - 1, max(-1, before - _BACK), -1):
            tags = words.tags[first]
            if not tags & (ROLE | TITLE | NAME | ANONYMOUS) or tags & (PREPOSITION | FUNCTION):
                continue
            before_it = words.tags[first - 1] if first else 0
            if before_it & (ROLE | TITLE) and not before_it & NAME or before_it & NAME and tags & NAME:
                continue  # inside a phrase that begins before
            phrase = read_phrase(words, marks, first, before, objects=1)
            if phrase is None or phrase.name is None and (not tags & ROLE or tags & EPITHET):
                continue
            yield self.article.someone(words, marks, phrase, [])


def clashes(words: Words, mention: Mention, one: Attribution) -> bool:
    """Whether a person after a verb cannot be its subject: a verb agrees with a human subject in gender.

    An office may be a woman's and masculine all the same, unless the verb takes whom it is told to as its object.
    """
    form = one.form
    if form is None or form.tense not in ("past", "present") or one.relayed or one.cue is None or not mention.head:
        return False
    if mention.kind == "person":
        office = bool(words.tags[mention.span[0]] & ROLE) and "" not in form.frames.addressee
        return not office and mention.span[0] >= one.cue[1] and form.gender == "f" and mention.gender == "m"
    beside = mention.span[0] == one.cue[1] and mention.name is None and mention.kind == "organization"
    counted = words.keys[mention.span[0]] in words.language.phrases["quantities"]  # the verb agrees with the number
    things = (form.tense == "present" or mention.number == "p") and not counted
    return beside and form.gender == "m" and things and mention.gender == "f"


def prays(words: Words, mention: Mention, one: Attribution) -> bool:
    """Whether the words after a verb name God, whom somebody asks: "he prayed to God for the dead"."""
    phrases, (first, last) = words.language.phrases, mention.span
    god = words.keys[first] in phrases["god"] and last - first <= _EULOGY
    return god and one.cue is not None and words.infos[one.cue[0]].bare in phrases["prayers"]


def _past(words: Words, k: int) -> bool:
    return any(cue.tense == "past" for cue in words.infos[k].cues)


def _sentence_before(words: Words, start: int) -> int:
    """Where the sentence begins that ends before the one that begins here, on the same line or another."""
    end = start
    while end and not words.keys[end - 1][0].isalnum():
        end -= 1
    return words.sentence_start(end - 1) if end else 0


def _agrees(who: Resolved, one: Attribution) -> bool:
    form = one.form
    if form is None or form.person == 1 or form.tense == "noun":
        return True
    if form.number in ("d", "p") and who.kind == "person" and who.number not in ("d", "p"):
        return False
    if form.gender is None or who.gender is None:
        return True
    if form.number == "s" and who.number == "p" and who.kind != "person":
        return form.gender == "f"
    if form.number == "s" and form.gender == "m" and who.number == "p" and form.tense in ("past", "present"):
        return False
    return form.gender == who.gender
