"""The speakers of one article, and the way back from a mention to one of them."""

from __future__ import annotations

from collections.abc import Iterator

from quotes.extraction.attribution import Span
from quotes.extraction.bodies import Bodies
from quotes.extraction.describing import Mention, describe
from quotes.extraction.introductions import Introductions
from quotes.extraction.known import Known, Resolved, same_person
from quotes.extraction.marks import Marks
from quotes.extraction.names import Names, as_written, name_keys
from quotes.extraction.offices import Office, held_in, office_in
from quotes.extraction.phrases import Phrase
from quotes.extraction.words import Words
from quotes.languages.lexicon import (
    ANAPHOR,
    ANONYMOUS,
    ARTICLE,
    BODY,
    EPITHET,
    MEDIUM,
    NATIONALITY,
    PLACE,
    RELATIVE,
    ROLE,
    TITLE,
)
from quotes.model import SpeakerKind

__all__ = ["Article"]


class Article:
    """The speakers that an article has named so far, and what its text has of them elsewhere."""

    def __init__(self, title: Words, body: Words, title_marks: Marks, body_marks: Marks) -> None:
        self.parts = {"title": (title, title_marks), "body": (body, body_marks)}
        self.known = Known()
        self._names = Names(body, body_marks)
        self._introductions = Introductions(body, body_marks)
        self._bodies = Bodies(body, body_marks)
        self._offices: dict[tuple[Words, Span, str], Office] = {}  # read so far

    def someone(
        self, words: Words, marks: Marks, phrase: Phrase, recent: list[Resolved], *, loose: bool = False
    ) -> Resolved:
        """The speaker whom a phrase names, new or known; `loose` as for `named`."""
        mention = describe(words, marks, phrase)
        if mention.parts:
            return self.together(
                words, [self.someone(words, marks, part, recent) for part in mention.parts], mention.kind
            )
        if mention.name is not None:
            return self.named(words, mention, loose=loose)
        return self.described(words, mention, recent)

    def together(self, words: Words, several: list[Resolved], kind: SpeakerKind) -> Resolved:
        """Several speakers as one: "A and B"."""
        conjunction = max(words.language.phrases["and"])
        keys = tuple(key for one in several for key in one.keys)
        for one in self.known.alike(keys):
            if one.keys == keys:
                return one
        one = Resolved(f" {conjunction}".join(one.name for one in several), keys, kind, number="d")
        if len(several) > 2:
            one.number = "p"
        self.known.add(one)
        return one

    # -- names

    def named(self, words: Words, mention: Mention, *, loose: bool = False) -> Resolved:
        """The speaker of a mention that has a name, new or known; the last words of a loose one may be no name."""
        span = mention.name or mention.span
        keys = name_keys(words, span)
        if loose:
            for size in range(len(keys), 0, -1):
                for known in self.known.alike(keys[:size]):
                    if known.kind == "person" and same_person(keys[:size], known.keys):
                        return known
        for one in self.known.alike(keys):
            if one.kind in (mention.kind, "person") and same_person(keys, one.keys):
                if len(keys) > len(one.keys):
                    if keys[0] != one.keys[0] and mention.gender:
                        one.gender = mention.gender  # the given name tells it, a surname does not
                    one.name, one.keys = as_written(words, span), keys
                    self.known.add(one)
                self._learn(one, words, mention)
                return one
        one = Resolved(as_written(words, span), keys, mention.kind)
        fuller = self._names.fuller(keys)
        if fuller is not None:
            one.name, one.keys = fuller
            one.kind = "person" if one.kind == "organization" else one.kind  # a surname in quotation marks
        elif one.kind == "organization":
            one.name, one.keys = self._bodies.complete(keys) or (one.name, keys)
        self._learn(one, words, mention)
        self.known.add(one)
        return one

    def company(self, one: Resolved) -> None:
        """Take what seemed a person for the body that the article calls so elsewhere: "the company N. N."."""
        fuller = self._bodies.complete(one.keys)
        if one.kind == "person" and not one.offices and fuller is not None and fuller[1][1:] == one.keys:
            one.name, one.keys = fuller
            one.kind, one.role, one.gender = "organization", None, "f"

    def _learn(self, one: Resolved, words: Words, mention: Mention) -> None:
        span = mention.role or mention.span
        nouns = set(held_in(words, span)) if mention.role else set()
        for noun in nouns | ({mention.head} if mention.head else set()):
            one.describe(self._office(words, span, noun))
        if mention.name is not None and mention.role is not None and mention.role[1] <= mention.name[0]:
            after = (mention.name[1], mention.span[1])  # "Ambassador N. N., the spokesman of"
            for noun in held_in(words, after):
                one.describe(self._office(words, after, noun))
        if mention.role is not None and one.role is None and one.kind == "person":
            one.role = words.slice(*mention.role)
        bare = mention.name if mention.role is None else None
        if bare is None or name_keys(words, bare)[:1] == one.keys[:1]:  # a surname is anybody's
            one.gender = one.gender or mention.gender
        one.number = one.number or mention.number

    def _office(self, words: Words, span: Span, noun: str) -> Office:
        """The description that stands in some words, as `office_in` reads it: one is asked about again and again."""
        read = words, span, noun
        if read not in self._offices:
            self._offices[read] = office_in(words, span, noun)
        return self._offices[read]

    # -- descriptions

    def described(self, words: Words, mention: Mention, recent: list[Resolved]) -> Resolved:
        """The speaker whom a description without a name points back to, else a new one under the description."""
        first, last = mention.span
        clause = next((k for k in range(first + 1, last) if words.tags[k] & RELATIVE), last)
        office = self._office(words, (first, clause), mention.head)
        found = (
            self._surnamed(words, mention)
            or self._pointed_at(words, mention, office, recent)
            or self._same_words(words, mention)
            or self._introduced(words, mention, office)
            or self._generally(words, mention, office, recent)
            or self._these(words, mention, recent)
        )
        keys = name_keys(words, mention.span)
        if found is None and words is self.parts["body"][0] and last - first == 1 and words.tags[first] & ARTICLE:
            earlier = self._introductions.unnamed(office.noun, mention.number, first) if mention.head else None
            if earlier is not None and mention.kind not in ("organization", "group"):
                found = Resolved(as_written(words, earlier.span), name_keys(words, earlier.span), earlier.kind)
                self._learn(found, words, earlier)
                self.known.add(found)
        if found is not None:
            definite = words.tags[mention.span[1] - 1] & (ARTICLE | PLACE)  # else the object or an adverb
            if definite and found.kind == mention.kind == "organization" and set(found.keys) < set(keys):
                found.name, found.keys = as_written(words, mention.span), keys
                self.known.add(found)
            self._learn(found, words, mention)
            return found
        one = Resolved(as_written(words, mention.span), keys, mention.kind)
        if mention.kind in ("organization", "group"):
            one.name, one.keys = self._bodies.complete(keys) or (one.name, keys)
            for other in self.known.alike(one.keys):
                if other.keys == one.keys or (
                    other.kind == "organization" and set(keys) <= set(other.keys) and len(keys) > 1
                ):
                    return other
        self._learn(one, words, mention)
        self.known.add(one)
        return one

    def _pointed_at(self, words: Words, mention: Mention, office: Office, recent: list[Resolved]) -> Resolved | None:
        """The last one whom the article describes likewise; whoever shares more than the noun comes first."""
        if mention.kind != "person" and not mention.definite and words is not self.parts["title"][0]:
            return None
        if office.noun in words.language.phrases["officials"] and mention.number in (None, "s"):
            official = next((one for one in recent if self._can_be(mention, office, one, held=False)), None)
            if official is not None and official.can_be_official(office, words.language.phrases["sovereigns"]):
                return official
        answering = [one for one in self._latest(recent) if self._answers(mention, office, one)]
        if office.states and answering and not any(office.tells(one.offices[office.noun]) for one in answering):
            told = self._introduced(words, mention, office)
            if told is not None:
                return told
        fuller = self._fuller_body(words, mention, answering[:1])
        if fuller is not None:
            return fuller
        sure = (one for one in answering if office.tells(one.offices[office.noun]))
        return next(sure, answering[0] if answering else None)

    def _latest(self, recent: list[Resolved]) -> Iterator[Resolved]:
        yield from recent
        yield from (one for one in self.known.latest() if one not in recent)

    def _answers(self, mention: Mention, office: Office, one: Resolved) -> bool:
        known = one.offices.get(office.noun)
        if known is None or one.kind == "anonymous" and not mention.definite:
            return False
        number = one.number or ("s" if one.kind == "person" else None)
        if mention.number and number and mention.number != number:
            return False
        if mention.gender and one.gender and mention.gender != one.gender:
            return False
        return office.fits(known)

    def surname(self, words: Words, k: int) -> Resolved | None:
        """The person with a given name whose surname a word is, be it an everyday word or an office as well."""
        (key,) = name_keys(words, (k, k + 1)) or ("",)
        known = self._with_surname(key) or self._with_surname(words.infos[k].bare)
        office = bool(words.tags[k] & (ROLE | TITLE))
        fuller = self._names.surnamed(key, office=office) if known is None else None
        if fuller is None:
            return known
        one = Resolved(*fuller, "person")
        self.known.add(one)
        return one

    def _with_surname(self, key: str) -> Resolved | None:
        alike = self.known.alike((key,))
        named = (one for one in alike if one.kind == "person" and not one.unnamed)
        return next((one for one in named if key == one.keys[-1] != one.keys[0]), None)

    def _surnamed(self, words: Words, mention: Mention) -> Resolved | None:
        """The person whose surname is all that stands here, or follows a title: "the engineer al-Faris"."""
        first, last = mention.span
        if not words.tags[first] & (TITLE | ROLE):
            return None
        if last - first == 1:
            alone = words.tags[first] & ARTICLE and not words.tags[first] & ANAPHOR
            return self.surname(words, first) if alone else None
        known = self._with_surname(name_keys(words, mention.span)[-1])
        title = last - first == 2 and words.tags[first] & words.tags[last - 1] & ARTICLE  # "President al-Asad"
        if known is None and title and not words.tags[last - 1] & (ROLE | EPITHET | NATIONALITY):
            return self.surname(words, last - 1)
        return known

    def _same_words(self, words: Words, mention: Mention) -> Resolved | None:
        """The speaker with the same words for a name."""
        keys = name_keys(words, mention.span)
        for one in self.known.alike(keys):
            surname = len(keys) == 1 and one.kind == "person" and not one.unnamed
            if one.keys == keys or surname and same_person(keys, one.keys):
                return one
        if len(keys) == 1 and words.tags[mention.span[0]] & ARTICLE and not mention.gender:
            fuller = self._names.fuller(keys)
            if fuller is not None:
                one = Resolved(*fuller, "person")
                self.known.add(one)
                return one
        return None

    def _introduced(self, words: Words, mention: Mention, office: Office) -> Resolved | None:
        """The person whom the article names beside the same office in a place where nobody is quoted."""
        if mention.kind not in ("person", "anonymous") or not mention.head or mention.number not in (None, "s"):
            return None
        body = self.parts["body"][0]
        for other in self._introductions.of(office.noun):
            known = self._office(body, other.role or other.span, office.noun)
            alone = mention.definite or words is not body and mention.number == "s"
            if self._is_single(mention, other) and (
                office.tells(known) or alone and not office.rest and not office.states
            ):
                return self.named(body, other)
        return self._counterpart(mention, office) if office.states else None

    def _counterpart(self, mention: Mention, office: Office) -> Resolved | None:
        """The holder of an office whom the article names as a counterpart: "met his Russian counterpart N. N."."""
        body = self.parts["body"][0]
        phrases = body.language.phrases
        if office.noun not in phrases["held offices"]:
            return None
        for noun in phrases["counterparts"]:
            for other in self._introductions.of(noun):
                known = self._office(body, other.role or other.span, noun)
                before = range(body.sentence_start(other.span[0]), other.span[0])
                offices = {body.infos[k].lemma for k in before} & phrases["held offices"]
                fits = office.states & known.states and (not offices or office.noun in offices)
                if fits and self._is_single(mention, other):
                    return self.named(body, other)
        return None

    def _is_single(self, mention: Mention, other: Mention) -> bool:
        """Whether a person named elsewhere agrees with a mention."""
        return other.kind == "person" and not (other.gender and mention.gender and other.gender != mention.gender)

    def _generally(self, words: Words, mention: Mention, office: Office, recent: list[Resolved]) -> Resolved | None:
        """The latest single speaker, where "the researcher", "the Iranian official" means nobody introduced as such."""
        if not mention.definite or mention.kind not in ("person", "anonymous") or mention.number not in (None, "s"):
            return None
        first, last = mention.span
        head, same = words.tags[first], words.language.phrases["same"]
        clause = next((k for k in range(first + 1, last) if words.tags[k] & RELATIVE), last)
        if clause < last and head & ANONYMOUS:
            return None  # "the official, who asked not to be named"
        plain = (
            words.tags[k] & (NATIONALITY | EPITHET | ROLE) or words.keys[k] in same for k in range(first + 1, clause)
        )
        if not head & ARTICLE or not head & (ROLE | ANONYMOUS) or not all(plain):
            return None
        if not head & ROLE:  # "the source": an outlet, a document, unnamed persons
            return next((one for one in self._latest(recent) if one.kind not in ("person", "group")), None)
        held = office.noun in words.language.phrases["held offices"]
        return next((one for one in recent if self._can_be(mention, office, one, held=held)), None)

    def _these(self, words: Words, mention: Mention, recent: list[Resolved]) -> Resolved | None:
        """The latest unnamed several, where "these analysts" means nobody described as such."""
        pointing = words.keys[mention.span[0]] in words.language.phrases["demonstratives"]
        pointing = pointing and mention.number == "p" and mention.kind in ("anonymous", "group")
        several = (one for one in self._latest(recent) if one.kind in ("anonymous", "group") and one.number == "p")
        return next(several, None) if pointing else None

    def _can_be(self, mention: Mention, office: Office, one: Resolved, *, held: bool) -> bool:
        """Whether nothing that the article says of a person differs from a general description."""
        if one.kind not in ("person", "anonymous") or one.number not in (None, "s"):
            return False
        if one.gender and mention.gender and one.gender != mention.gender:
            return False
        states = frozenset[str]().union(*(other.states for other in one.offices.values()))
        return not (held and one.offices) and not (office.states and states and not office.states & states)

    # -- bodies and documents

    def _fuller_body(self, words: Words, mention: Mention, answering: list[Resolved]) -> Resolved | None:
        """The body last named in full under the noun that stands here alone with the article."""
        at = mention.span[0]
        short = words.tags[at] & ARTICLE and words.tags[at] & (BODY | MEDIUM) and mention.number == "s"
        if not short or mention.span[1] - at > 1 or words is not self.parts["body"][0]:
            return None
        if answering and not words.tags[at] & MEDIUM:
            return None
        phrase = self._bodies.fuller_before(mention.head, at)
        if answering and phrase is not None and phrase.first < answering[0].seen:
            return None  # nothing like it has been named since
        return self.someone(*self.parts["body"], phrase, []) if phrase is not None else None

    def issuer(self, words: Words, marks: Marks, mention: Mention, recent: list[Resolved]) -> Resolved:
        """Whose document speaks: the body that issued it, else the document itself."""
        if mention.issuer is not None:
            return self.someone(words, marks, mention.issuer, recent)
        if mention.definite:
            body, body_marks = self.parts["body"]
            before = mention.span[0] if words is body else len(body)
            issuer = self._bodies.issuer_before(mention.head, before)
            if issuer is not None:
                return self.someone(body, body_marks, issuer, recent)
            latest = next((one for one in recent if one.kind == "organization"), None)
            if latest is not None:
                return latest
            short = mention.span[1] - mention.span[0] == 1 and mention.number == "s"
            first = self._bodies.first_named(mention.head, before) if short else None
            if first is not None:
                return self.described(body, describe(body, body_marks, first), recent)
        return self.described(words, mention, recent)
