"""The phrase that names a speaker: how far it reaches, and the office and the name in it."""

from __future__ import annotations

from attrs import define

from quotes.extraction.adjuncts import COMMAS, DASHES, attached, skip_adverbials
from quotes.extraction.marks import Marks
from quotes.extraction.words import Words
from quotes.languages.lexicon import (
    ABSTRACT,
    ACTION,
    ADVERB,
    ANONYMOUS,
    ARTICLE,
    BODY,
    COMPLEMENTISER,
    DEFINITE,
    DOCUMENT,
    EPITHET,
    FUNCTION,
    GROUP,
    HEARERS,
    MEDIUM,
    NAME,
    NATIONALITY,
    OCCASION,
    PLACE,
    PLURAL,
    POSSESSED,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    ROLE,
    SOURCE,
    STANDING,
    SUBORDINATOR,
    TIME,
    TITLE,
    VERB,
)

__all__ = ["Phrase", "find_phrase", "read_phrase"]

_PEOPLE = ROLE | TITLE | ANONYMOUS
_COMMON = ROLE | TITLE | BODY | GROUP | ANONYMOUS | MEDIUM | DOCUMENT | OCCASION
_ASIDE = 8  # words of an apposition
_LONGEST = 40  # words of a speaker's description


@define
class Phrase:
    """A speaker as worded in one place; all places are word numbers.

    Args:
        first, last: the phrase; head: its first noun after the titles.
        name: the words of the personal name; quoted: a name in quotation marks that the phrase consists of.
        joint: whether it names several speakers; several: whether it counts them ("a number of").
        end: the word after the relative clause or the apposition that follows the phrase.
    """

    first: int
    last: int
    head: int
    name: tuple[int, int] | None = None
    quoted: bool = False
    joint: bool = False
    several: bool = False
    end: int = 0


def find_phrase(words: Words, marks: Marks, first: int, last: int, *, objects: int = 0) -> Phrase | None:
    """The speaker named in a stretch of words, after the adverbials that may stand before the name.

    Args:
        words, marks: the text; first, last: the stretch, between a cue and its content, say.
        objects: as for `read_phrase`.
    """
    i = skip_adverbials(words, marks, first, last)
    return read_phrase(words, marks, i, last, objects=objects) if i < last else None


def read_phrase(words: Words, marks: Marks, first: int, last: int, *, objects: int = 0) -> Phrase | None:
    """Read the noun phrase that begins here.

    It is a description (office, body, unnamed source: a chain of nouns closed by a definite one, then adjectives), a
    name, or one set beside the other. Titles may stand before the name, relative clauses and appositions after it. A
    preposition ends it unless it goes on describing ("spokesman of", "source in").

    Args:
        words, marks: the text; first, last: where it begins, and where it must end at the latest.
        objects: 0 where nothing but the subject can stand here; 1 where an addressee may follow: a second noun ends the
            phrase; 2 where a verbal noun may be the object: any indefinite noun after a complete phrase ends it;
            3 where any noun may: a second definite one does too.

    Returns:
        The phrase, None where no noun stands.
    """
    reader = _Reader(words, marks, first, min(last, first + _LONGEST), objects)
    return reader.read()


class _Reader:
    """One pass over a phrase, with what has been seen so far."""

    def __init__(self, words: Words, marks: Marks, first: int, last: int, objects: int) -> None:
        self.words, self.marks, self.first, self.last, self.objects = words, marks, first, last, objects
        self.keys, self.tags = words.keys, words.tags
        self.phrases = words.language.phrases
        self.k = first
        self.head = -1
        self.closed = False  # the chain of nouns has its definite end
        self.name_first = -1
        self.name_last = -1
        self.titled = False  # the word before was a title: a name must follow
        self.several = False  # "a number of": the noun that is counted heads the phrase
        self.joint = False
        self.quoted = False
        self.aside = 0  # the word after a relative clause or apposition that is no part of the mention

    @property
    def in_name(self) -> bool:
        return self.name_first >= 0 and self.name_last < 0

    @property
    def named(self) -> bool:
        return self.name_first >= 0

    def read(self) -> Phrase | None:
        while self.k < self.last and self._step():
            pass
        if self.in_name:
            self.name_last = self.k
        end = self.k
        while (
            end > self.first
            and not self.keys[end - 1][0].isalnum()
            and end - 1 not in self.marks.open_of
            and self.keys[end - 1] != ")"
        ):
            end -= 1
        if end <= self.first or self.head < 0:
            return None
        name = (self.name_first, min(self.name_last, end)) if self.named else self._name_at_end(end)
        return Phrase(self.first, end, self.head, name, self.quoted, self.joint, self.several, max(end, self.aside))

    def _name_at_end(self, end: int) -> tuple[int, int] | None:
        """The name of a person whose office is a chain that nothing closes: "director of customs post X Y Z"."""
        if (
            self.head < 0
            or not self.tags[self.head] & _PEOPLE
            or self.tags[self.head] & PLURAL
            or self.objects > 1
            or self.several
        ):
            return None
        first = end
        while first - 1 > self.head and self._name_like(first - 1):
            first -= 1
        while first < end and not self.tags[first] & NAME:
            first += 1
        if end - first >= 3 and not self.tags[first - 1] & (ARTICLE | _PEOPLE):
            first += 1  # the first of them is what the chain ends in
        return (first, end) if end - first >= 2 and self.tags[first] & NAME else None

    def _name_like(self, k: int) -> bool:
        tags = self.tags[k]
        if tags & NAME and not tags & ARTICLE:
            return True
        return (
            not tags & (_COMMON | FUNCTION | PLACE | NATIONALITY | EPITHET | ABSTRACT | TIME)
            and self.keys[k][0].isalpha()
            and not self.words.clitic(k)
        )

    def _step(self) -> bool:
        """Take the next word into the phrase; False where the phrase ends before it."""
        k, key, tags, phrases = self.k, self.keys[self.k], self.tags[self.k], self.phrases
        if k in self.marks.close_of:
            return self._quotation(self.marks.close_of[k])
        if k in self.marks.unclosed or k in self.marks.unopened:
            return False
        if key in COMMAS or key in DASHES:
            return self._aside()
        if key == "(":
            if self.in_name:
                self.name_last = k
            close = next((n for n in range(k + 1, min(k + 9, self.last)) if self.keys[n] == ")"), None)
            if close is None:
                return False
            return self._take(close + 1)
        if not key[0].isalnum():
            return key in "./'#&*+\u00b7" and self._take(k + 1)
        if self.head < 0 and len(key) == 1 and k + 1 < self.last and self.keys[k + 1] == "." and key.isalpha():
            self.titled, self.closed = True, True  # an abbreviated title
            return self._take(k + 2)
        if self.head < 0:
            return self._begin(tags)
        if self.titled and key[0].isdigit():
            self.titled = False  # "the 143rd brigade", whose first word is a rank too
        if tags & RELATIVE and tags & DEFINITE:
            return self._relative()
        definite = self.closed and self.tags[self.head] & ARTICLE or self.named and not self.titled
        if self._is_owned(k) and not tags & (NAME | ROLE) and definite:
            return False  # who is definite is possessed by nobody: the object
        outlet = key in phrases["telling"] and k + 1 in self.marks.close_of  # that is told
        if outlet and (self.closed or self.tags[self.head] & ANONYMOUS):
            return False
        if key in phrases["same"]:
            return self._take(k + 1)
        if k - 1 == self.head and self.tags[self.head] & _PEOPLE:
            other = key in phrases["other"] and not self.tags[self.head] & ARTICLE
            if other or key in phrases["informed"] and tags & ANONYMOUS:
                return self._take(k + 1)
        if k - 1 == self.head and self.tags[self.head] & PLACE and not tags and self.words.clitic(k):
            return False  # "Ruritania for the first time"
        if self._breaks_off(key, tags) or not tags and self._derived(k):
            return False
        if key in phrases["near"] and k + 1 < self.last and self.tags[k + 1] & PREPOSITION:
            return self._take(k + 1)  # "a source close to"
        if key in phrases["published"] and self.tags[self.head] & DOCUMENT:
            return False  # "a report issued by"
        if tags & PRONOUN and self.words.infos[k].proclitic and not tags & ROLE and (self.named or not tags & NAME):
            return False  # "N. N., and he is the spokesman"
        if key in phrases["belonging"]:
            self.aside = k + 2 if k + 1 < self.last and self.words.infos[k + 1].proclitic else k + 1
            return False
        if key in phrases["day before"] and k + 1 < self.last and self.tags[k + 1] & (PREPOSITION | TIME):
            return False
        if key in phrases["office adjectives"] and self.tags[k - 1] & (ROLE | DEFINITE) and not self.named:
            return self._take(k + 1)
        if tags & SUBORDINATOR and tags & NAME and self.closed and not self.named and self._given_before_last(k):
            self.name_first = k
            return self._take(k + 1)
        particle = self.in_name and key in phrases["name particles"] and k + 1 < self.last
        if particle and not self.tags[k + 1] & (FUNCTION | VERB | ARTICLE) and self.keys[k + 1][0].isalpha():
            return self._take(k + 2)
        told = tags & HEARERS and self.closed
        day = tags & TIME and (not tags & NAME or k + 1 < len(self.keys) and self.tags[k + 1] & TIME)
        if told or tags & (COMPLEMENTISER | SUBORDINATOR | SOURCE) or day:
            return False
        if self._is_preposition(k):
            return self._goes_on(tags)
        if tags & FUNCTION and not tags & (_COMMON | NAME) and not self._only_adverb(tags):
            return False
        if self._is_verb(k):
            return self._before_office(k) and self._take(k + 1)
        ended = self.closed and (self.tags[self.head] | self.tags[k - 1]) & ARTICLE
        issued = tags & DOCUMENT and not tags & ARTICLE and ended
        if issued and key.endswith(tuple(phrases["accusative endings"])):
            return False  # "the union issued a report"
        informed = tags & MEDIUM and tags & BODY and not tags & (ARTICLE | NAME | ROLE)
        if informed and self.named and not self.tags[k - 1] & (_COMMON | PREPOSITION):
            return False  # "N. N. informed the agency X"
        if self.objects and self._opens_object(k):
            return False
        return self._noun(tags)

    def _breaks_off(self, key: str, tags: int) -> bool:
        """Whether no name and no description goes on with a word: "in reply to", "had"."""
        quoted = key in self.phrases["relayed words"] and not tags & OCCASION  # "her words: …", not "recent"
        once = key in self.phrases["once"] or key in self.phrases["in reply"]
        return quoted or once or bool(self.in_name and tags & STANDING)

    def _is_owned(self, k: int) -> bool:
        """Whether a word is somebody's: "her part"."""
        key, phrases = self.keys[k], self.phrases
        hers = (
            self.named
            and len(key) > self.words.language.letters["name"]
            and key.endswith(tuple(phrases["possessive endings"]))
        )
        return hers or bool(self.tags[k] & POSSESSED) or key in phrases["own words"]

    def _take(self, upto: int) -> bool:
        self.k = upto
        return True

    def _begin(self, tags: int) -> bool:
        if self.keys[self.k] in self.phrases["the same"] and self.k + 1 < self.last:
            return self._take(self.k + 1)
        each = self.keys[self.k] in self.phrases["each"] and self.k + 2 < self.last
        if each and self.keys[self.k + 1] in self.phrases["of"]:
            self.joint = True
            return self._take(self.k + 2)
        if not tags and self._derived(self.k) or self._pious(self.k):
            return False
        counts = self.keys[self.k] in self.phrases["quantities"]
        grammatical = tags & FUNCTION and not tags & (_COMMON | NAME | PRONOUN | ADVERB) and not counts
        if self.keys[self.k].isdigit() or grammatical or self.keys[self.k] in self.phrases["no names"]:
            return False
        if counts and self.k + 1 < self.last:
            self.several = True
            many = self.k + 2 < self.last and self.keys[self.k + 1] in self.phrases["many"]
            follows = self.k + 1 + (many and self.keys[self.k + 2] in self.phrases["of"])
            follows += self.keys[follows] in self.phrases["of"]
            return follows < self.last and self._take(follows)
        if tags & STANDING:
            return False
        pointing = self.keys[self.k] in self.phrases["demonstratives"] and self.k + 1 < self.last
        if pointing and self.tags[self.k + 1] & ARTICLE:
            return self._take(self.k + 1)
        self.head = self.k
        if tags & TITLE:
            self.titled = True
            after = self.tags[self.k + 1] if self.k + 1 < self.last else 0
            if after & (ROLE | TITLE | NAME):
                self.closed = bool(tags & DEFINITE)
                return self._take(self.k + 1)
        quoted_next = self.k + 1 in self.marks.close_of
        kunya = self.keys[self.k] in self.phrases["kunyas"] and self._given(self.k + 1)
        office = tags & NAME and tags & ROLE and not tags & ARTICLE
        if kunya or office and self._given(self.k + 1) and self._given(self.k + 2):
            self.name_first, self.closed = self.k, True  # a given name that is also an office
            return self._take(self.k + 1)
        if self._is_name(self.k, tags) and not self._clitic_noun(self.k) and not quoted_next:
            self.name_first = self.k
        self.closed = bool(tags & (DEFINITE | PLACE))
        if tags & ABSTRACT and not tags & (_COMMON | NAME):
            self.head = -1
            return False
        return self._take(self.k + 1)

    def _noun(self, tags: int) -> bool:
        k = self.k
        joins = self.words.infos[k].proclitic in self.phrases["conjunctions"] and bool(self.words.infos[k].proclitic)
        if joins:
            return self._joined(tags)
        if self.in_name:
            if self.keys[k - 1] in self.phrases["patronymics"] or self.keys[k] in self.phrases["letters"]:
                return self._take(k + 1)
            plural = tags & PLURAL and tags & ARTICLE and not tags & NAME  # in a list, or in none
            plural = (
                plural
                or not tags & ~(ARTICLE | DEFINITE)
                and self.keys[k].endswith(tuple(self.phrases["plural endings"]))
            )
            if k - self.name_first > 1 and plural:
                return False  # the object
            nation = tags & ARTICLE and not tags & (NAME | ROLE | BODY)
            if nation and self.keys[k].endswith(tuple(self.phrases["nation endings"])):
                return False  # "X urged the Europeans"
            owned = (
                not tags
                and k - self.name_first > 1
                and k + 1 < len(self.keys)
                and self.keys[k] not in self.phrases["god"]
            )
            owned = owned and bool(self.tags[k + 1] & ARTICLE) and not self.tags[k + 1] & _PEOPLE
            if owned and self.words.slice(k, k + 1).endswith(tuple(self.phrases["pronoun endings"])):
                return False  # "his thrilling film"
            verb = not tags and self.keys[k].endswith(tuple(self.phrases["verb endings"])) and len(self.keys[k]) > 3
            if verb and k - self.name_first > 1 and not self._ends_here(k):
                return False  # a verb that no list has
            if tags & (ABSTRACT | POSSESSED) and not tags & (_COMMON & ~OCCASION & ~DOCUMENT | NAME | ARTICLE):
                surname = k - self.name_first == 1 and not tags & POSSESSED
                office = k + 2 < self.last and self.keys[k + 1] in COMMAS and self.tags[k + 2] & ROLE
                office = office or k + 2 < self.last and self.tags[k + 1] & ROLE and not self.tags[k + 1] & ARTICLE
                surname = surname and (k + 1 >= self.last or bool(office) or not self.objects and self._ends_here(k))
                return surname and self._take(k + 1)
            if tags & (OCCASION | DOCUMENT) and tags & ARTICLE and not tags & NAME:
                return False  # the object
            general = tags & ROLE and k + 1 < self.last and self.keys[k + 1] in self.phrases["office adjectives"]
            if general or tags & (ROLE | TITLE | ANONYMOUS | BODY | MEDIUM) and not tags & NAME:
                surname = not tags & (BODY | GROUP) or self.keys[k].endswith(tuple(self.phrases["relative endings"]))
                second = k - self.name_first == 1 and tags & ROLE and not tags & (PLURAL | POSSESSED)
                if self._ends_here(k) and surname and (tags & ARTICLE or second):
                    return self._take(k + 1)  # a surname: the judge, the preacher
                self.name_last = k
            elif tags & (NATIONALITY | EPITHET) and not tags & (NAME | ARTICLE):
                after = self.tags[k + 1] if k + 1 < self.last else 0
                if not (k - self.name_first == 1 and after & ROLE and not after & ARTICLE):
                    self.name_last = k  # else a surname: the first of two nouns is no adjective
            return self._take(k + 1)
        chained = (
            not self.closed and k > self.head and not self.tags[k - 1] & (_PEOPLE | PREPOSITION) and not self.named
        )
        if tags & TITLE and tags & ARTICLE and chained and k + 1 < self.last and self.tags[k + 1] & NAME:
            self.closed = True  # "the King Fahd hospital"
            return self._take(k + 2)
        adjective = tags & EPITHET and tags & ARTICLE and self.tags[k - 1] & ARTICLE and self._clitic_noun(k + 1)
        if adjective:
            return self._take(k + 1)  # "the media spokesman of"
        if tags & TITLE and not tags & NAME or tags & TITLE and k + 1 < self.last and self.tags[k + 1] & (NAME | TITLE):
            self.titled, self.closed = True, self.closed or bool(tags & ARTICLE)
            if tags & ROLE and not tags & ARTICLE:
                self.closed = False
            return self._take(k + 1)
        if not self.named and self._begins_name(k, tags):
            self.name_first = k
            self.titled = False
            return self._take(k + 1)
        self.titled = False
        if tags & (DEFINITE | PLACE):
            self.closed = True
        elif tags & ROLE and self.closed:
            self.closed = False  # a second office
        return self._take(k + 1)

    def _given(self, k: int) -> bool:
        return k < self.last and bool(self.tags[k] & NAME) and not self.tags[k] & (ARTICLE | FUNCTION | ROLE)

    def _given_before_last(self, k: int) -> bool:
        """Whether a given name that is also a conjunction is followed by a surname and the end."""
        after = k + 1
        known = FUNCTION | DEFINITE | PLACE | VERB
        return after < self.last and not self.tags[after] & known and self._ends_here(after)

    def _ends_here(self, k: int) -> bool:
        after = k + 1
        return after >= self.last or not self.keys[after][0].isalnum() or bool(self.tags[after] & (PREPOSITION | TIME))

    def _joined(self, tags: int) -> bool:
        """A word with "and": one more complement of the description, or one more speaker."""
        k = self.k
        if self.words.infos[k].proclitic not in self.phrases["and"]:
            return False  # "then …": what is said
        if self.named and self.name_last >= 0 and tags & _PEOPLE and not tags & (NAME | PLURAL):
            other = read_phrase(self.words, self.marks, k, self.last, objects=self.objects)
            if other is not None and other.name is None and not other.joint:
                return self._take(other.last)  # one more office
        if self.named or self.tags[self.head] & PLACE and tags & PLACE:
            if not tags & (_PEOPLE | NAME | PLACE | BODY) and not self._is_name(k, tags):
                return False
            if self.in_name:
                self.name_last = k
            self.joint = True
            return self._take(k + 1)
        if tags & (ABSTRACT | VERB) and not tags & (_COMMON | ARTICLE) and self.closed:
            return False
        alone = self.tags[self.head] & ARTICLE and k == self.head + 1
        if alone and self.tags[self.head] & _PEOPLE and tags & ROLE and not tags & (ARTICLE | POSSESSED):
            self.joint = True  # "the teacher and the minister of …": two persons
        self.closed = bool(tags & (DEFINITE | PLACE))
        return self._take(k + 1)

    def _pious(self, k: int) -> bool:
        """Whether a word is a thing of God's, and not the first part of a name."""
        pious = self.words.infos[k].bare in self.phrases["pious"]
        return pious and k + 1 < len(self.keys) and self.keys[k + 1] in self.phrases["god"]

    def _derived(self, k: int) -> bool:
        """Whether a word that no list has is shaped like a present or a participle that tells how somebody speaks."""
        key = self.keys[k]
        present = (
            key.startswith(tuple(self.phrases["verb openings"])) and len(key) > self.words.language.letters["shape"]
        )
        manner = (
            key.startswith(tuple(self.phrases["manner openings"])) and len(key) > self.words.language.letters["shape"]
        )
        return present or manner and key.endswith(tuple(self.phrases["accusative endings"]))

    def _begins_name(self, k: int, tags: int) -> bool:
        if self.words.clitic(k) or self.keys[k] in self.phrases["letters"]:
            return False
        if self.words.infos[k - 1].stem in self.phrases["areas"]:
            return False  # "in the region of X"
        whose = k - 1 == self.head and not self.tags[self.head] & ARTICLE
        if self.keys[k - 1][0].isdigit() or whose and self.words.infos[k - 1].bare in self.phrases["whose"]:
            return False  # "the 143rd infantry", "N.'s lawyer"
        if k + 1 < self.last and self.keys[k + 1] in self.phrases["level"] or self._pious(k) or self._with_object(k):
            return False  # "high-level"
        if self.titled:
            if tags & ABSTRACT and not tags & NAME:
                return False  # "professor of history"
            if (tags & (POSSESSED | PLURAL | FUNCTION | _COMMON) or self._plural(k)) and not tags & NAME:
                return False
            if tags & ARTICLE:  # a surname alone: "the engineer al-Faris"
                return (
                    bool(self.tags[k - 1] & ARTICLE)
                    and self._ends_here(k)
                    and not tags & (_COMMON | EPITHET | NATIONALITY)
                )
            return not tags & (NATIONALITY | EPITHET) or bool(tags & NAME)
        lemma = self.words.infos[k].lemma
        adjective = (
            tags & NAME and self.tags[k - 1] & ARTICLE and self.keys[k] != lemma and self.keys[k].endswith(lemma)
        )
        follows = k + 1 < self.last and self.tags[k + 1] & ARTICLE and not self.tags[k + 1] & NAME
        if adjective and (follows or self.tags[k - 1] & BODY):
            return False  # "the modern Arab world", though "Arab" is a surname too
        head = self.tags[self.head]
        son = k + 2 < self.last and self.keys[k + 1] in self.phrases["patronymics"] and self.keys[k + 2][0].isalpha()
        if son and head & _PEOPLE and tags & NAME and not tags & ARTICLE and not self.tags[k - 1] & BODY:
            return True
        if not head & (_PEOPLE | DEFINITE | GROUP) or head & (BODY | MEDIUM | DOCUMENT) and not head & ROLE:
            return False
        if (
            tags & NAME
            and tags & _COMMON
            and not tags & ARTICLE
            and self.closed
            and head & _PEOPLE
            and k + 1 < self.last
        ):
            after = self.tags[k + 1]  # a given name that is also an office: a name where a surname follows
            if (
                not after & (FUNCTION | _COMMON | NATIONALITY | EPITHET)
                and self.keys[k + 1][0].isalpha()
                and after & (ARTICLE | NAME)
            ):
                return True
        if tags & NATIONALITY and head & ANONYMOUS and not head & ARTICLE:
            return False  # "a Yemeni source", though the letters may be a name
        if tags & NAME and not tags & (ARTICLE | _COMMON):
            body = self.tags[k - 1] & BODY and self.words.infos[k - 1].proclitic  # "of OPEC"
            return self.closed or bool(body or self.tags[k - 1] & (_PEOPLE | PLACE | DEFINITE))
        return self.closed and bool(head & _PEOPLE) and self._is_name(k, tags)

    def _is_name(self, k: int, tags: int) -> bool:
        """Whether a word can begin a personal name: a given name, or no word that the lexicon knows."""
        if self._pious(k):
            return False
        if tags & NAME and not tags & (ARTICLE | _COMMON & ~TITLE):
            return not tags & FUNCTION or k + 1 < self.last and bool(self.tags[k + 1] & NAME)
        known = (
            _COMMON | FUNCTION | DEFINITE | PLACE | NATIONALITY | EPITHET | ABSTRACT | TIME | ADVERB | VERB | POSSESSED
        )
        return not tags & known and not self._plural(k) and self.keys[k][0].isalpha() and not self._with_object(k)

    def _with_object(self, k: int) -> bool:
        """Whether a word that no list has is joined on and ends in a pronoun, which names lack."""
        if self.tags[k] or not self.keys[k].startswith(tuple(self.phrases["conjunctions"])):
            return False
        return self.words.slice(k, k + 1).endswith(tuple(self.phrases["pronoun endings"]))

    def _plural(self, k: int) -> bool:
        """Whether an unknown word has the ending of a plural noun or an accusative, which names lack."""
        return self.words.infos[k].stem.endswith(tuple(self.phrases["noun endings"]))

    def _clitic_noun(self, k: int) -> bool:
        return attached(self.words, k)

    def _is_preposition(self, k: int) -> bool:
        if self.keys[k] in self.phrases["naming prepositions"] and self.tags[k - 1] & (
            _PEOPLE | DEFINITE | NATIONALITY
        ):
            return True
        tags = self.tags[k]
        if tags & NAME and self.titled or self.in_name and self.words.infos[k].proclitic in self.phrases["like"]:
            return False
        if tags & NAME and self.in_name and self.keys[k] not in self.phrases["describing prepositions"]:
            return False
        return bool(tags & PREPOSITION) or self._clitic_noun(k)

    def _only_adverb(self, tags: int) -> bool:
        """Whether a word that may be an adverb stands where a noun must: right after an unclosed noun."""
        return bool(tags & ADVERB) and not self.closed and not self.named and not tags & (PREPOSITION | RELATIVE)

    def _goes_on(self, tags: int) -> bool:
        """Whether a preposition goes on describing the speaker, and if so take it."""
        k, key, head = self.k, self.keys[self.k], self.tags[self.head]
        alone = bool(tags & PREPOSITION)
        after = k + 1 if alone else k
        if key in self.phrases["naming prepositions"]:
            self.closed = False
            if self.in_name:
                return False
            return self._take(k + 1)
        if after >= self.last or self.titled or self._turns_to(after):
            return False
        described = head & (_PEOPLE | BODY | GROUP | DOCUMENT)
        if self.named:
            described = self.name_last >= 0 and bool(self.tags[self.name_last] & (ROLE | ANONYMOUS))
        if not described:
            return False
        if (
            self.tags[after] & (TIME | HEARERS)
            or self.keys[after] in self.phrases["months"]
            or self._occasion(after)
            or self.words.infos[after].bare in self.phrases["issues"]
        ):
            return False
        close = self.keys[k - 1] in self.phrases["near"]
        if self.tags[after] & (ABSTRACT | ACTION) and not self.tags[after] & _COMMON and not close:
            return False  # what it is about
        person = head & ARTICLE and head & _PEOPLE and not head & BODY
        told = (
            self.tags[after] & (GROUP | POSSESSED) or person and self.tags[after] & ROLE and not self.tags[after] & BODY
        )
        if told and head & (ARTICLE | PLURAL | BODY) and (self._hearing(k) or self.tags[after] & POSSESSED):
            return False
        lead = key if alone else self.words.infos[k].proclitic[-1:]
        sent = lead in self.phrases["sent"] and self.words.infos[self.head].bare in self.phrases["envoys"]
        if lead not in self.phrases["describing prepositions"] and not sent:
            return False
        governs = self.words.infos[self.head].bare in self.phrases["governing roles"]
        if lead in self.phrases["body prepositions"] and not governs and not head & (BODY | GROUP | ANONYMOUS):
            return False
        if after in self.marks.close_of and not self.tags[self.head] & (_PEOPLE | BODY):
            return False
        correspondent = self.words.infos[after].stem in self.phrases["correspondents"]
        if (self.tags[after] & MEDIUM or correspondent) and lead in self.phrases["telling"]:
            return False
        if self.words.infos[after].stem in self.phrases["networks"]:
            return False
        self.closed = bool(self.tags[after] & (DEFINITE | PLACE)) or not self.tags[after]
        return self._take(after + 1) if after not in self.marks.close_of else self._take(after)

    def _turns_to(self, k: int) -> bool:
        """Whether a word is the side from which the narrator turns to somebody: "on the other side"."""
        sided = self.keys[k] in self.phrases["sides"]
        return sided and k + 1 < self.last and self.keys[k + 1] in self.phrases["the other side"]

    def _hearing(self, k: int) -> bool:
        """Whether the preposition leads somebody who is asked or told."""
        lead = self.keys[k] if self.tags[k] & PREPOSITION else self.words.infos[k].proclitic[-1:]
        return lead in self.phrases["asking"]

    def _occasion(self, k: int) -> bool:
        return bool(self.tags[k] & (OCCASION | DOCUMENT)) and not self.tags[k] & BODY

    def _quotation(self, close: int) -> bool:
        size = close - self.k - 1
        if close >= self.last or size > 6 or not any(key[0].isalnum() for key in self.keys[self.k : close]):
            return False
        if self.head < 0:
            after = self.tags[close + 1] if close + 1 < self.last else 0
            if size <= 2 and after & NAME and not after & FUNCTION:
                self.titled, self.closed = True, True  # a nickname before the name
                return self._take(close + 1)
            self.head, self.quoted = self.k + 1, True
        elif self.objects and size > 3 and self.tags[self.head] & ARTICLE:
            return False  # no name: the object
        elif self.in_name:
            if size > 3 or self.objects > 2 and self.k - self.name_first > 1:
                return False
            return self._take(close + 1)
        elif self.closed and not self.tags[self.k - 1] & (BODY | MEDIUM | PREPOSITION | DEFINITE | NATIONALITY):
            return False
        self.closed = True
        return self._take(close + 1)

    def _relative(self) -> bool:
        """A relative clause: to the comma after it, else to the end."""
        if self.objects or self.first == self.k:
            return False
        if self.in_name:
            self.name_last = self.k
        end = next((n for n in range(self.k, self.last) if self.keys[n] in COMMAS or self._adverbial(n)), self.last)
        return self._take(end)

    def _adverbial(self, k: int) -> bool:
        """Whether a day or an occasion of speaking begins here."""
        occasion = self.tags[k] & PREPOSITION and k + 1 < self.last and self._occasion(k + 1)
        return bool(occasion) or bool(self.tags[k] & TIME and not self.tags[k] & NAME)

    def _aside(self) -> bool:
        """What a comma or a dash sets beside the speaker: a name, an office, a relative clause; else the end."""
        k = self.k + 1
        if k + 1 < self.last and self.keys[k] == "#":
            k += 1
        if k >= self.last or self.titled and not (self._is_name(k, self.tags[k]) and self.tags[self.head] & _PEOPLE):
            return False
        if self.keys[self.k] in DASHES and self.in_name and self.words.adjacent(self.k) and self.words.adjacent(k):
            return self._take(k)
        tags = self.tags[k]
        if (
            tags & (TIME | ADVERB | SUBORDINATOR | COMPLEMENTISER | PREPOSITION)
            and not tags & (ROLE | TITLE)
            or self._clitic_noun(k)
        ):
            return False
        closing = next((n for n in range(k, self.last) if self.keys[n] in COMMAS or self.keys[n] in DASHES), None)
        if self.words.infos[k].proclitic and tags & PRONOUN:
            return self._pass_over(closing)  # ", who is a member of"
        if self.words.infos[k].proclitic and not (
            self.joint or tags & (PLACE | BODY) and self.tags[self.head] & (PLACE | BODY)
        ):
            return False
        if tags & RELATIVE and tags & DEFINITE:
            return self._pass_over(closing)
        if self._is_verb(k) or (self.objects and closing is None):
            return False
        if self.objects > 2 and self.named and tags & ARTICLE and closing is not None and closing - k > _ASIDE // 2:
            return False  # the object, not an office
        head = self.tags[self.head]
        if tags & ROLE and tags & ARTICLE and not tags & TITLE and head & BODY and not head & ROLE and not self.joint:
            return self._pass_over(closing)  # "the council, responsible for": no office
        office = bool(tags & (ROLE | TITLE | ANONYMOUS | GROUP)) or (
            self.named and bool(tags & BODY) and self.objects is False
        )
        if self.named and not office:
            return self._pass_over(closing, short=True)
        if self.tags[self.head] & DOCUMENT and not self.tags[self.head] & (BODY | _PEOPLE) and office:
            return False  # "according to the statement, a student": nobody beside a document
        named = self._is_name(k, tags) and self.tags[self.head] & _PEOPLE
        if not self.named and not office and (not named or self.tags[self.k - 1] & PLACE and not tags & NAME):
            return self._pass_over(closing, short=True)
        nameless = not self.named and not office and self.tags[self.head] & ANONYMOUS and k + 1 < self.last
        hyphen = k + 1 < self.last and self.keys[k + 1] in DASHES and self.words.adjacent(k + 1)
        if nameless and not hyphen and (self.tags[k + 1] & (ABSTRACT | FUNCTION) or not self.keys[k + 1][0].isalpha()):
            return False  # "an employee, who preferred …"
        if self.in_name:
            self.name_last = self.k
        self.closed = True
        if self.named:
            other = read_phrase(self.words, self.marks, k, closing if closing is not None else self.last)
            if other is None:
                return False
            self.k = other.last
            return False
        return self._take(k)

    def _pass_over(self, closing: int | None, short: bool = False) -> bool:
        """End the mention before what stands between two commas: a relative clause, or nouns beside the noun."""
        verbless = closing is not None and not any(
            self.tags[n] & (VERB | COMPLEMENTISER) or self.words.infos[n].cues for n in range(self.k + 1, closing)
        )
        verbless = verbless and not self.tags[self.k + 1] & (ABSTRACT | ACTION)  # the object
        if not short or closing is not None and closing - self.k <= _ASIDE and verbless:
            self.aside = closing + 1 if closing is not None else self.last
        return False

    def _is_verb(self, k: int) -> bool:
        """Whether a finite verb stands here, so that no phrase can go on."""
        tags, info = self.tags[k], self.words.infos[k]
        if tags & (_COMMON | NAME | ARTICLE | PLACE | NATIONALITY | EPITHET):
            return False
        if tags & VERB:
            return True
        return any(c.tense in ("past", "present", "future") and not c.ambiguous for c in info.cues) or any(
            c.tense == "participle" and not c.bare and not c.ambiguous and self.closed for c in info.cues
        )

    def _before_office(self, k: int) -> bool:
        """Whether a word spelt like a verb is a surname: after a given name, and before a comma and an office."""
        after = self.tags[k + 2] if k + 2 < self.last and self.keys[k + 1] in COMMAS else 0
        return self.in_name and k - self.name_first == 1 and bool(after & ROLE)

    def _opens_object(self, k: int) -> bool:
        """Whether the object or the addressee begins at this word."""
        tags, info, head = self.tags[k], self.words.infos[k], self.tags[self.head]
        if self.quoted and not tags & ~ABSTRACT and not self.words.infos[k].proclitic:
            return True  # a name in quotation marks has no complement
        polite = self.keys[k - 1] in self.phrases["honorifics"] and tags & (ABSTRACT | ACTION) and not tags & _COMMON
        if info.proclitic and info.proclitic in self.phrases["conjunctions"] or self.titled:
            return bool(polite) and not info.proclitic  # "His Highness stressed the support of …"
        whole = self.tags[k - 1] & (DEFINITE | PLACE | NATIONALITY)
        if tags & PLACE and self.closed and whole and head & (PLACE | BODY) and not info.proclitic:
            return True  # one state, then another without "and"
        if self.in_name and k - self.name_first == 1 and tags & ARTICLE and self.tags[k - 1] & NAME:
            return bool(tags & (ACTION | ABSTRACT)) and not tags & NAME  # "N. stressed the continuing of"
        if self.named:
            accusative = self.words.keys[k].endswith(tuple(self.phrases["accusative endings"]))
            other = accusative or tags & ARTICLE and not self._relational(k)
            beside = self.objects > 2 and self.in_name and k + 1 < self.last and not tags & _PEOPLE
            body = tags & (BODY | GROUP) and not tags & NAME and (other or beside)  # "N. criticised a body"
            return bool(body) or bool(tags & (ABSTRACT | POSSESSED | PLACE)) and not tags & (_COMMON | NAME)
        if not self.closed:
            plural = head & PLURAL and head & (GROUP | ANONYMOUS | ROLE) or head & PLACE
            described = not self.tags[k - 1] or k - 1 > self.head and self.tags[k - 1] & EPITHET  # "a local source"
            return bool(
                tags & ABSTRACT
                and not tags & (_COMMON & ~OCCASION & ~DOCUMENT)
                and (tags & POSSESSED or plural and k > self.head or described and not tags & ARTICLE)
            )
        if self.objects < 3 and self.words.clitic(k) in self.phrases["telling"]:
            return False  # "of football"
        if self._disagrees(k):
            return True
        if tags & ARTICLE and any(form.tense == "noun" for form in info.cues):
            return True  # "the ancients repeat the saying that"
        begun = tags & ABSTRACT and tags & BODY and not info.proclitic and k + 1 < self.last
        if begun and not self.tags[k + 1] & (FUNCTION | ARTICLE) and self.keys[k + 1][0].isalpha():
            return True  # "the authorities announced the opening of an inquiry"
        nominative = k == self.head + 1 and head & PLURAL and head & ARTICLE and tags & ARTICLE and not info.proclitic
        if nominative and self.keys[k].endswith(tuple(self.phrases["human plurals"])):
            return False  # in the nominative: no object
        if tags & (EPITHET | NATIONALITY) and not tags & PLURAL:
            return False
        if tags & ABSTRACT and not tags & (_COMMON & ~OCCASION & ~DOCUMENT) or tags & POSSESSED and not tags & NAME:
            return True
        if (
            tags & (ROLE | BODY | GROUP | ANONYMOUS)
            and not tags & NAME
            and self.keys[k] not in self.phrases["adjectives"]
            and not (head & ARTICLE and k == self.head + 1 and self._relational(k))
        ):
            return not self._leads_to_name(k)
        if self.objects > 2 and tags & (NAME | TITLE) and head & (BODY | GROUP | PLACE) and not head & ROLE:
            return True  # a body, then a person: who is accused
        if self.objects < 2 or tags & (NAME | TITLE):
            return False
        if tags & ACTION:
            return True
        if self.objects > 2 and tags & ARTICLE and head & ARTICLE and k == self.head + 1:
            after = self.tags[k + 1] if k + 1 < self.last else PREPOSITION
            return (
                bool(after & (PREPOSITION | COMPLEMENTISER))
                or not self.keys[min(k + 1, self.last - 1)][0].isalnum()
                or self.words.clitic(min(k + 1, self.last - 1)) != ""
            )
        return not tags & (DEFINITE | PLACE) and self.keys[k][0].isalpha()

    def _relational(self, k: int) -> bool:
        """Whether a definite singular has the ending of an adjective of relation: "the civil", "the military"."""
        return bool(self.tags[k] & ARTICLE) and self.keys[k].endswith(tuple(self.phrases["relative endings"]))

    def _disagrees(self, k: int) -> bool:
        """Whether a definite plural stands after a singular, so that it is no adjective of it: who is told."""
        before, plurals = self.keys[k - 1], tuple(self.phrases["object endings"])
        singular = not self.tags[k - 1] & PLURAL and not before.endswith(tuple(self.phrases["noun endings"]))
        one = singular and self.tags[k - 1] & ARTICLE and not self.tags[self.head] & PLURAL
        plural = self.keys[k].endswith(plurals) and self.tags[k] & ARTICLE and not self.tags[k] & (NAME | EPITHET)
        return bool(one and plural)

    def _leads_to_name(self, k: int) -> bool:
        """Whether a second description here still ends in a name, so that it is one more office of the speaker."""
        if not self.tags[k] & (ROLE | ANONYMOUS):
            return False
        other = read_phrase(self.words, self.marks, k, self.last)
        return other is not None and other.name is not None and other.name[0] > other.first
