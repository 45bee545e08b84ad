"""Whose words: every mention resolved to the fullest name that the article gives."""

from __future__ import annotations

from collections import Counter, defaultdict

from quotes.extraction.attribution import Attribution, Span
from quotes.extraction.known import Known, Resolved, same_person
from quotes.extraction.marks import Marks
from quotes.extraction.subject_first.naming import Naming, names_of, read_mention
from quotes.extraction.subject_first.passage import Passage
from quotes.extraction.subject_first.subjects import noun_before
from quotes.extraction.words import Words
from quotes.languages.lexicon import DEFINITE, FUNCTION, RELATIVE

__all__ = ["resolve"]


def resolve(
    found: list[Attribution], title: Words, body: Words, title_marks: Marks, body_marks: Marks
) -> dict[Attribution, Resolved | None]:
    """Whose words each statement gives.

    The body is read first, the headline after it: a headline names people by the shortest form.

    Args:
        found: the statements; title, body: the words of the article; title_marks, body_marks: their quotation marks.

    Returns:
        The speaker of each; None where nobody can be told.
    """
    parts = {"title": Passage(title, title_marks), "body": Passage(body, body_marks)}
    speakers = _Speakers(parts["body"])
    result: dict[Attribution, Resolved | None] = {}
    mentions: dict[Span, Resolved | None] = {}  # a quotation that goes on has the mention of the one before
    for one in sorted(found, key=lambda one: one.part == "title"):
        if one.mention is None:
            result[one] = None
            continue
        if one.part == "title" or one.mention not in mentions:
            who = speakers.who(parts[one.part], *one.mention, one.place)
            if one.part == "body":
                mentions[one.mention] = who
        else:
            who = mentions[one.mention]
        result[one] = who
        if who is not None and one.part == "body":
            speakers.heard(who)
    return result


class _Speakers:
    """The speakers of one article so far, and the names that it has in full."""

    def __init__(self, body: Passage) -> None:
        self.known = Known()
        self.recent: list[Resolved] = []  # the latest last
        self._full: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        self._written: dict[tuple[str, ...], str] = {}
        self._named: list[tuple[int, tuple[str, ...]]] = []
        self._genders: dict[tuple[str, ...], str] = {}
        self._count: Counter[tuple[str, ...]] = Counter()
        for first, last in names_of(body):
            keys = tuple(key for key in body.keys[first:last] if key[0].isalnum())
            self._named.append((first, keys))
            self._count[keys] += 1
            if keys not in self._written:
                self._written[keys] = body.words.slice(first, last)
                for key in {keys[-1], keys[0]}:
                    self._full[key].append(keys)
                gender = body.infos[first].gender
                if gender is not None:
                    self._genders[keys] = gender

    def heard(self, who: Resolved) -> None:
        """Remember who spoke last."""
        if who in self.recent:
            self.recent.remove(who)
        self.recent.append(who)

    def who(self, passage: Passage, first: int, last: int, place: int) -> Resolved | None:
        """The speaker whom a mention means.

        Args:
            passage: the text; first, last: the mention; place: the cue's.
        """
        if passage.tags[first] & RELATIVE and last - first == 1:
            before = first - 1 if first and passage.keys[first - 1] == "," else first
            named = noun_before(passage, passage.sentence_of(first)[0], before) if before > 0 else None
            if named is not None and not passage.tags[named[0]] & RELATIVE:
                return self.who(passage, *named, place)
        naming = read_mention(passage, first, last)
        if naming.pronoun:
            meant = self._meant(passage, naming.pronoun, first)
            if meant is None and naming.pronoun not in passage.phrases["i"]:
                meant = self._described(passage, Naming(kind="anonymous"), first, last)  # nobody knows
            return meant
        if naming.name is not None:
            return self._by_name(passage, naming)
        return self._described(passage, naming, first, last)

    def _by_name(self, passage: Passage, naming: Naming) -> Resolved:
        assert naming.name is not None
        first, last = naming.name
        keys = tuple(key for key in passage.keys[first:last] if key[0].isalnum())
        gender = naming.gender or passage.infos[first].gender
        known = [one for one in self.known.alike(keys) if same_person(keys, one.keys)]
        known = [one for one in known if not (gender and one.gender and gender != one.gender)]
        known.sort(key=lambda one: self.recent.index(one) if one in self.recent else -1)
        who = known[-1] if known else self._fullest(passage, keys, first, last, gender, naming)
        if len(keys) > len(who.keys):
            who.name, who.keys = passage.words.slice(first, last), keys
            self.known.add(who)
        who.gender = who.gender or gender
        if naming.role is not None and who.role is None and who.kind == "person":
            who.role = _role(passage, *naming.role)
        return who

    def _fullest(
        self, passage: Passage, keys: tuple[str, ...], first: int, last: int, gender: str | None, naming: Naming
    ) -> Resolved:
        """A new speaker, under the fullest name that the article has for these words."""
        longer = [
            full
            for full in self._full.get(keys[-1], ())
            if len(full) > len(keys)
            and same_person(keys, full)
            and (full in self._genders or self._count[full] > 1)
            and not (gender and self._genders.get(full, gender) != gender)
        ]
        name = passage.words.slice(first, last)
        if longer and naming.kind == "person":
            keys = max(longer, key=lambda full: self._count[full])
            name = self._written[keys]
            gender = gender or self._genders.get(keys)
        who = Resolved(name, keys, naming.kind, gender=gender, number=naming.number)
        self.known.add(who)
        return who

    def _described(self, passage: Passage, naming: Naming, first: int, last: int) -> Resolved:
        """Whoever a description points back to, else somebody new under it."""
        head = passage.keys[naming.head] if naming.head is not None else ""
        if naming.definite and naming.kind == "person" and naming.number is None:
            for one in reversed(self.recent):
                if one.kind == "person" and one.role is not None and head in one.role.lower().split():
                    return one
        words = passage.words.slice(first, last).strip(" ,;-\u2013\u2014\u2015")
        keys = tuple(key for key in passage.keys[first:last] if key[0].isalnum())
        for one in self.known.alike(keys):
            if one.keys == keys:
                return one
        who = Resolved(words, keys, naming.kind, gender=naming.gender, number=naming.number)
        if naming.kind == "person":
            who.role = words
        self.known.add(who)
        return who

    def _meant(self, passage: Passage, pronoun: str, place: int) -> Resolved | None:
        """Whom a pronoun means: whoever of this gender and number was named or heard last."""
        phrases = passage.phrases
        if pronoun in phrases["they"]:
            several = (
                one for one in reversed(self.recent) if one.number == "p" or one.kind in ("group", "organization")
            )
            return next(several, None)
        if pronoun in phrases["it"] or pronoun in phrases["relative that"]:
            return next((one for one in reversed(self.recent) if one.kind == "organization"), None)
        gender = "m" if pronoun in phrases["he"] else "f" if pronoun in phrases["she"] else None
        people = [one for one in self.recent if one.kind in ("person", "anonymous") and one.number != "p"]
        if gender is None:
            return self.recent[-1] if self.recent else None
        fitting = next((one for one in reversed(people) if one.gender == gender), None)
        unsure = next((one for one in reversed(people) if one.gender is None), None)
        last = people[-1] if people else None
        if last is not None and last.gender in (gender, None):
            last.gender = gender
            return last
        if fitting is not None:
            return fitting
        named = self._named_before(passage, place, gender)
        if named is not None:
            return named
        if unsure is not None:
            unsure.gender = gender
        return unsure

    def _named_before(self, passage: Passage, place: int, gender: str) -> Resolved | None:
        """The person of this gender whom the text named last, heard or not."""
        keys = next(
            (keys for at, keys in reversed(self._named) if at < place and self._genders.get(keys, "") == gender), None
        )
        if keys is None:
            return None
        for one in self.known.alike(keys):
            if same_person(keys, one.keys):
                return one
        who = Resolved(self._written[keys], keys, "person", gender=gender)
        self.known.add(who)
        return who


def _role(passage: Passage, first: int, last: int) -> str | None:
    """An office as written, without the article before it and the sign after it."""
    while first < last and passage.tags[first] & DEFINITE and passage.tags[first] & FUNCTION:
        first += 1
    while last > first and not passage.letter(last - 1) and passage.keys[last - 1] != ".":
        last -= 1
    return passage.words.slice(first, last) or None
