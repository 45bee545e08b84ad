"""Whose words: every mention, and every dropped subject, resolved to the fullest name that the article gives."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice, pairwise

from quotes.extraction.attribution import Attribution, Span
from quotes.extraction.known import RECENT, Known, Resolved, same_person
from quotes.extraction.marks import MARKS, Marks
from quotes.extraction.mentions import Mention, describe, locate
from quotes.extraction.phrases import DASHES, Phrase, read_phrase, skip_adverbials
from quotes.extraction.words import Words
from quotes.languages.lexicon import (
    ABSTRACT,
    ANONYMOUS,
    ARTICLE,
    BODY,
    COMPLEMENTISER,
    DEFINITE,
    EPITHET,
    FUNCTION,
    GROUP,
    NAME,
    NATIONALITY,
    PLACE,
    PREPOSITION,
    RELATIVE,
    ROLE,
    TITLE,
)

__all__ = ["Resolved", "resolve_speakers"]

_DATELINE = 15  # words and marks of a dateline
_BACK = 120  # words to look back for a person named
_NAMINGS = 30  # places of an office to look for the name beside it: the first ones give it


class _Article:
    """The speakers of one article, and the way back from a mention to one of them."""

    def __init__(self, title: Words, body: Words, title_marks: Marks, body_marks: Marks) -> None:
        self.parts = {"title": (title, title_marks), "body": (body, body_marks)}
        self.known = Known()
        self.places: dict[str, list[int]] = {}
        self.by_stem: dict[str, list[int]] | None = None
        for n, key in enumerate(body.keys):
            self.places.setdefault(key, []).append(n)

    def name_keys(self, words: Words, span: Span) -> tuple[str, ...]:
        sons = words.language.phrases["patronymics"]
        keys = (words.keys[k] for k in range(*span) if words.keys[k][0].isalnum())
        return tuple(min(sons) if key in sons else key for key in keys)

    # -- names

    def named(self, words: Words, mention: Mention, *, loose: bool = False) -> Resolved:
        """The speaker of a mention that has a name, new or known; the last words of a loose one may be no name."""
        span = mention.name or mention.span
        keys = self.name_keys(words, span)
        if loose:
            for size in range(len(keys), 0, -1):
                for known in self.known.alike(keys[:size]):
                    if known.kind == "person" and same_person(keys[:size], known.keys):
                        return known
        for one in self.known.alike(keys):
            if one.kind in (mention.kind, "person") and same_person(keys, one.keys):
                if len(keys) > len(one.keys):
                    one.name, one.keys = _clean(words, span), keys
                    self.known.add(one)
                self._learn(one, words, mention)
                return one
        one = Resolved(_clean(words, span), keys, mention.kind)
        fuller = self._fuller(keys)
        if fuller is not None:
            one.name, one.keys = fuller
        self._learn(one, words, mention)
        self.known.add(one)
        return one

    def _fuller(self, keys: tuple[str, ...]) -> tuple[str, tuple[str, ...]] | None:
        """A longer form of a one-word name elsewhere in the article: a given name before it."""
        if len(keys) != 1:
            return None
        body, marks = self.parts["body"]
        best: tuple[str, tuple[str, ...]] | None = None
        places = self.places.get(keys[0], [])[:_NAMINGS]
        for at in places:
            first = at
            while first and at - first < 3 and _is_given(body, first - 1):
                first -= 1
            if first < at and (best is None or at - first + 1 > len(best[1])):
                best = (body.slice(first, at + 1), tuple(body.keys[first : at + 1]))
        if best is not None:
            return best
        for at in places:  # a given name: what follows it elsewhere
            if not body.tags[at] & NAME or body.tags[at] & ARTICLE:
                continue
            phrase = read_phrase(body, marks, at, min(len(body), at + 8), objects=2)
            if phrase is not None and phrase.name is not None and phrase.name[0] == at:
                found = self.name_keys(body, phrase.name)
                if body.clitic(phrase.name[1] - 1):
                    continue  # "praised X for": no surname
                if len(found) > 1 and (best is None or len(found) > len(best[1])):
                    best = (_clean(body, phrase.name), found)
        return best

    def _learn(self, one: Resolved, words: Words, mention: Mention) -> None:
        span = mention.role or mention.span
        rest = {words.infos[k].bare for k in range(*span)}
        offices = {words.infos[k].bare for k in range(*span) if words.tags[k] & ROLE} if mention.role else set()
        for head in offices | ({mention.head} if mention.head else set()):
            one.heads.setdefault(head, set()).update(rest)
        if mention.role is not None and one.role is None and one.kind == "person":
            one.role = words.slice(*mention.role)
        one.gender = one.gender or mention.gender
        one.number = one.number or mention.number

    # -- descriptions

    def described(self, words: Words, mention: Mention, recent: list[Resolved]) -> Resolved:
        """The speaker whom a description without a name points back to, else a new one under the description."""
        if mention.kind == "person" or mention.definite or words is self.parts["title"][0]:
            for one in [*recent, *self.known.latest()]:
                if self._answers(words, mention, one):
                    self._learn(one, words, mention)
                    return one
        keys = self.name_keys(words, mention.span)
        for one in self.known.alike(keys):
            if one.keys == keys or len(keys) == 1 and one.kind == "person" and same_person(keys, one.keys):
                return one
        if words.tags[mention.span[0]] & TITLE:
            for one in self.known.alike(keys[-1:]):  # a title and a surname: "the engineer al-Faris"
                if one.kind == "person" and len(one.keys) > 1 and keys[-1] == one.keys[-1]:
                    return one
        if len(keys) == 1 and words.tags[mention.span[0]] & ARTICLE and not mention.gender:
            fuller = self._fuller(keys)
            if fuller is not None:
                one = Resolved(fuller[0], fuller[1], "person")
                self.known.add(one)
                return one
        if mention.kind in ("person", "anonymous") and mention.head:
            elsewhere = self._named_elsewhere(words, mention)
            if elsewhere is not None:
                return elsewhere
        one = Resolved(_clean(words, mention.span), keys, mention.kind)
        if mention.kind in ("organization", "group"):
            self._complete(one)
            for other in self.known.alike(one.keys):
                if other.keys == one.keys or (
                    other.kind == "organization" and set(keys) <= set(other.keys) and len(keys) > 1
                ):
                    return other
        self._learn(one, words, mention)
        self.known.add(one)
        return one

    def _named_elsewhere(self, words: Words, mention: Mention) -> Resolved | None:
        """The person whom the article names beside the same office in a place where nobody is quoted."""
        body, marks = self.parts["body"]
        if self.by_stem is None:
            self.by_stem = {}
            for n, info in enumerate(body.infos):
                if info.tags & (ROLE | TITLE):
                    self.by_stem.setdefault(info.bare, []).append(n)
        said = {words.infos[k].bare for k in range(*mention.span)} - {mention.head}
        for at in self.by_stem.get(mention.head, ())[:_NAMINGS]:
            phrase = read_phrase(body, marks, at, min(len(body), at + 30), objects=2)
            if phrase is None or phrase.name is None or phrase.joint:
                continue
            around = {body.infos[k].bare for k in range(phrase.first, phrase.name[0])}
            if said and not said & around:
                continue
            other = describe(body, marks, phrase)
            if other.kind == "person" and (not other.gender or not mention.gender or other.gender == mention.gender):
                one = self.named(body, other)
                self._learn(one, words, mention)
                return one
        return None

    def subject_of(self, words: Words, marks: Marks, start: int, end: int, recent: list[Resolved]) -> Resolved | None:
        """Who acts in a sentence whose verb reports nothing: the phrase at its beginning or after its first word."""
        start = skip_adverbials(words, marks, _after_dateline(words, start, end), end)
        for first in range(start, min(start + 3, end)):
            tags = words.tags[first]
            if words.keys[first] in words.language.phrases["impersonal"]:
                continue
            if tags & FUNCTION and not tags & (ROLE | TITLE | BODY | GROUP | ANONYMOUS):
                continue
            if first and words.keys[first - 1][0].isdigit() or first in marks.close_of:
                return None  # so many people; words in quotation marks
            if first > start and tags & ARTICLE and not tags & (ROLE | TITLE | BODY | NAME | PLACE | GROUP | ANONYMOUS):
                return None
            if tags & (ROLE | TITLE | BODY | NAME | PLACE | GROUP | ANONYMOUS) and not tags & (PREPOSITION | ABSTRACT):
                phrase = read_phrase(words, marks, first, end, objects=2)
                if phrase is not None:
                    return self.someone(words, marks, phrase, recent, loose=True)
        return None

    def last_named(
        self, words: Words, marks: Marks, before: int, agrees: Callable[[Resolved], bool]
    ) -> Resolved | None:
        """The person named last before a word, among those who agree."""
        for first in range(before - 1, max(-1, before - _BACK), -1):
            tags = words.tags[first]
            if not tags & (ROLE | TITLE | NAME | ANONYMOUS) or tags & (PREPOSITION | FUNCTION):
                continue
            before_it = words.tags[first - 1] if first else 0
            if before_it & (ROLE | TITLE) and not before_it & NAME or before_it & NAME and tags & NAME:
                continue  # inside a phrase that begins before
            phrase = read_phrase(words, marks, first, before, objects=1)
            if phrase is None or phrase.name is None and not tags & ROLE:
                continue
            who = self.someone(words, marks, phrase, [])
            if agrees(who):
                return who
        return None

    def someone(
        self, words: Words, marks: Marks, phrase: Phrase, recent: list[Resolved], *, loose: bool = False
    ) -> Resolved:
        """The speaker whom a phrase names, new or known; `loose` as for `named`."""
        mention = describe(words, marks, phrase)
        if mention.name is not None:
            return self.named(words, mention, loose=loose)
        return self.described(words, mention, recent)

    def _answers(self, words: Words, mention: Mention, one: Resolved) -> bool:
        if mention.head not in one.heads:
            return False
        if mention.number and one.number and mention.number != one.number:
            return False
        if mention.gender and one.gender and mention.gender != one.gender:
            return False
        if one.kind == "anonymous" and not mention.definite:
            return False
        said = {words.infos[k].bare for k in range(*mention.span) if not words.tags[k] & FUNCTION} - {mention.head}
        said = {word for word in said if word[0].isalnum()}
        said -= words.language.phrases["same"] | words.language.phrases["the same"]
        return not said or bool(said & one.heads[mention.head]) or not one.heads[mention.head] - {mention.head}

    def _is_adjective(self, k: int) -> bool:
        body, _ = self.parts["body"]
        described = body.tags[k] & (NATIONALITY | EPITHET) and body.tags[k] & ARTICLE
        return bool(described) or body.keys[k] in body.language.phrases["adjectives"]

    def _complete(self, one: Resolved) -> None:
        """A body's short form gets what the article has of it elsewhere: its adjective, the noun that heads it."""
        body, _ = self.parts["body"]
        size, phrases = len(one.keys), body.language.phrases
        rarest = min(range(size), key=lambda n: len(self.places.get(one.keys[n], ())))
        for found in self.places.get(one.keys[rarest], ()):
            at = found - rarest
            if tuple(body.keys[at : at + size]) != one.keys:
                continue
            after = at + size
            if size == 1 and after < len(body) and body.tags[at] & ARTICLE and self._is_adjective(after):
                one.name, one.keys = body.slice(at, after + 1), (*one.keys, body.keys[after])
                return
            head = body.infos[at - 1] if at else None
            if head is not None and head.bare in phrases["completing heads"] and not body.tags[at - 1] & ARTICLE:
                offset = len(body.keys[at - 1]) - len(head.stem)
                one.name = body.text[body.starts[at - 1] + offset : body.ends[after - 1]]
                one.keys = (head.stem, *one.keys)
                return


def _after_dateline(words: Words, start: int, end: int) -> int:
    """The word after "City, Country (Agency) --" at the beginning of a text."""
    if start or not words.tags[start] & PLACE:
        return start
    dashes = (k for k in range(start + 1, min(start + _DATELINE, end)) if words.keys[k] in DASHES)
    dash = next(dashes, None)
    if dash is None:
        return start
    while dash < end and words.keys[dash] in DASHES:
        dash += 1
    return dash


def _is_given(words: Words, k: int) -> bool:
    tags, info = words.tags[k], words.infos[k]
    if not words.keys[k][0].isalpha() or info.proclitic or info.cues and not tags & NAME or tags & COMPLEMENTISER:
        return False
    if tags & NAME and not tags & (ROLE | TITLE | ARTICLE):
        return True
    if tags & (ROLE | TITLE | BODY | DEFINITE | PLACE | FUNCTION | PREPOSITION | ABSTRACT):
        return False
    return k > 0 and bool(words.tags[k - 1] & (TITLE | DEFINITE | PLACE)) and not words.tags[k - 1] & PREPOSITION


def _clean(words: Words, span: Span) -> str:
    """A name as written, without marks at its ends."""
    first, last = span
    while first < last and not words.keys[first][0].isalnum():
        first += 1
    while last > first and not words.keys[last - 1][0].isalnum() and words.keys[last - 1] not in ")":
        if words.keys[last - 1] in MARKS and any(words.keys[k] in MARKS for k in range(first, last - 1)):
            break
        last -= 1
    if first >= last:
        return ""
    head = words.language.detach(words.slice(first, first + 1), words.infos[first])
    return (head + words.text[words.ends[first] : words.ends[last - 1]]).replace("_", " ")


def resolve_speakers(
    found: list[Attribution], title: Words, body: Words, title_marks: Marks, body_marks: Marks
) -> dict[Attribution, Resolved | None]:
    """Whose words each statement gives.

    The body is read first, the headline after it, for a headline names people by the shortest form. Names are gathered
    from all mentions before any is resolved, so that a surname in the first line finds the full name of the second.

    Args:
        found: the statements in the order of their cues, those of the title first; the title and the body.

    Returns:
        The speaker of each; None where nobody can be told.
    """
    article = _Article(title, body, title_marks, body_marks)
    mentions: dict[Attribution, Mention | None] = {}
    order = sorted(found, key=lambda one: one.part == "title")
    for one in order:
        words, marks = article.parts[one.part]
        phrase = locate(words, marks, one)
        mention = describe(words, marks, phrase) if phrase is not None else None
        if mention is not None and _clashes(mention, one):
            mention = None  # "she told the minister": who is told stands where the subject would
        one.mention = mention.span if mention is not None else None
        mentions[one] = mention
    for one in order:
        mention = mentions[one]
        if mention is not None and mention.name is not None:
            article.named(article.parts[one.part][0], mention, loose=one.part == "title")
    result: dict[Attribution, Resolved | None] = {}
    recent: list[Resolved] = []
    earlier: list[Attribution] = []
    for one in order:
        words, marks = article.parts[one.part]
        mention = mentions[one]
        honorific = mention is not None and words.keys[mention.span[0]] in words.language.phrases["honorifics"]
        if mention is None or honorific:
            who = _dropped(article, words, marks, one, earlier, result, recent)
        elif mention.name is not None:
            who = article.named(words, mention, loose=one.part == "title")
        elif mention.anaphoric:
            who = article.last_named(words, marks, one.place, lambda who: who.name != who.role) or article.described(
                words, mention, recent
            )
        elif mention.document and mention.issuer is not None:
            who = article.someone(words, marks, mention.issuer, recent)
        elif mention.document and mention.definite:
            who = next((r for r in recent if r.kind == "organization"), None) or article.described(
                words, mention, recent
            )
        else:
            who = article.described(words, mention, recent)
        if who is not None and mention is not None and one.form is not None:
            who.gender = who.gender or (one.form.gender if one.form.tense in ("past", "present") else None)
        result[one] = who
        at = one.place
        aside = at and words.tags[at - 1] & RELATIVE  # "the reports that claim": nobody who goes on speaking
        if who is not None and one.parent is None and one.kind != "source" and not aside:
            if who in recent:
                recent.remove(who)
            recent.insert(0, who)
            del recent[RECENT:]
        earlier.append(one)
    _join_office_and_name(order, mentions, result)
    return result


def _join_office_and_name(
    order: list[Attribution],
    mentions: dict[Attribution, Mention | None],
    result: dict[Attribution, Resolved | None],
) -> None:
    """A lead that names only an office, and a bare name that speaks right after it, are one person.

    "The head of the federation called for … Dieter K. said …": newswriting introduces its speaker by office first.
    """
    body = [one for one in order if one.part == "body" and one.parent is None]
    joined: dict[Resolved | None, Resolved] = {}
    for one, following in pairwise(body):
        who, other, mention = result.get(one), result.get(following), mentions.get(following)
        if who is None or other is None or who is other or mention is None or mention.name is None:
            continue
        nameless = who.kind == "person" and who.role == who.name
        bare = other.kind == "person" and other.role is None and not other.heads and len(other.keys) > 1
        if nameless and bare and not (who.gender and other.gender and who.gender != other.gender):
            other.role, other.heads = who.role, who.heads
            joined[who] = other
    for each, speaker in result.items():
        if speaker in joined:
            result[each] = joined[speaker]


def _dropped(
    article: _Article,
    words: Words,
    marks: Marks,
    one: Attribution,
    earlier: list[Attribution],
    result: dict[Attribution, Resolved | None],
    recent: list[Resolved],
) -> Resolved | None:
    """The speaker of a cue without a subject.

    In this order, each only where it agrees in gender and number: inside a sentence, whoever speaks or acts in it (for
    a participle even where it does not agree: writers slip there); for a verb that begins one, the subject of the
    sentence before where nobody was quoted in that; then the latest speaker, then the person named last.
    """
    form, at = one.form, one.place
    quoted = one.parent is not None and one.parent.type == "direct"
    if one.parent is not None and form is not None and (form.person == 1 or quoted and form.first):
        return result.get(one.parent)
    start = words.sentence_start(at)
    if at > start:  # inside a sentence: whoever speaks or acts in it goes on
        for before in islice(reversed(earlier), RECENT):
            if before.part != one.part or before.place < start:
                break
            who = result.get(before)
            if who is not None and before.kind != "source" and before.parent is one.parent and _agrees(who, one):
                return who
        inside = start if one.parent is None else max(start, one.parent.content[0])
        own = article.subject_of(words, marks, inside, at, recent)
        if own is not None and _agrees(own, one):
            return own
        if form is not None and form.tense == "participle":  # its verb's subject, whatever the writer's agreement
            latest = earlier[-1] if earlier else None
            if latest is not None and latest.part == one.part and latest.place >= start and result.get(latest):
                return result[latest]
    elif one.part == "body" and start and not _quoted_before(words, earlier, start):
        own = article.subject_of(words, marks, words.sentence_start(start - 1), start - 1, recent)
        if own is not None and own.kind == "person" and len(own.keys) > 1 and own.gender and _agrees(own, one):
            return own
    agreeing = next((who for who in recent if _agrees(who, one)), None)
    if agreeing is not None:
        return agreeing
    named = article.last_named(words, marks, at, lambda who: _agrees(who, one))
    return named or (recent[0] if recent else None)


def _clashes(mention: Mention, one: Attribution) -> bool:
    """Whether a person after a verb cannot be its subject: a verb agrees with a human subject in gender."""
    form = one.form
    if form is None or form.tense not in ("past", "present") or one.relayed or one.cue is None or not mention.head:
        return False
    if mention.kind == "person":
        return mention.span[0] >= one.cue[1] and form.gender == "f" and mention.gender == "m"
    beside = mention.span[0] == one.cue[1] and mention.name is None and mention.kind == "organization"
    return beside and form.gender == "m" and form.tense == "present" and mention.gender == "f"


def _quoted_before(words: Words, earlier: list[Attribution], start: int) -> bool:
    """Whether somebody is quoted in the sentence before the one that begins here."""
    return bool(earlier) and earlier[-1].part == "body" and earlier[-1].content[1] > words.sentence_start(start - 1)


def _agrees(who: Resolved, one: Attribution) -> bool:
    form = one.form
    if form is None or form.gender is None or who.gender is None or form.person == 1:
        return True
    if form.tense == "noun":
        return True
    if form.number == "s" and who.number == "p" and who.kind != "person":
        return form.gender == "f"
    if form.number == "s" and form.gender == "m" and who.number == "p" and form.tense in ("past", "present"):
        return False
    if form.number in ("d", "p") and who.number == "s" and who.kind == "person":
        return False
    return form.gender == who.gender
