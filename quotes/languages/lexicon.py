"""What a language says of one written word: its classes, its clitics, and the reporting it may do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal

from attrs import Factory, define, field, frozen

__all__ = [
    "ABSTRACT",
    "ACTION",
    "ADDRESSEE",
    "ADVERB",
    "ANAPHOR",
    "ANONYMOUS",
    "ARTICLE",
    "AUXILIARY",
    "BODY",
    "BREAK",
    "COMPLEMENTISER",
    "CONJUNCTION",
    "DEFINITE",
    "DOCUMENT",
    "EPITHET",
    "FEELING",
    "FUNCTION",
    "GLOSS",
    "GROUP",
    "HEARERS",
    "MEDIUM",
    "NAME",
    "NATIONALITY",
    "NEGATION",
    "NOUN",
    "OCCASION",
    "OPINION",
    "PARTICLE",
    "PAST",
    "PLACE",
    "PLURAL",
    "POSSESSED",
    "PREPOSITION",
    "PRONOUN",
    "QUESTION",
    "RELATIVE",
    "ROLE",
    "SOURCE",
    "STANDING",
    "SUBORDINATOR",
    "TIME",
    "TITLE",
    "VERB",
    "CueForm",
    "Frames",
    "Language",
    "Lists",
    "Word",
    "WordOrder",
]

# Word classes, as bits: a word may be in several, and the pipeline tests them a million times a second.
(
    COMPLEMENTISER,  # opens a reported clause: that
    PREPOSITION,
    RELATIVE,  # who, which
    SUBORDINATOR,  # after, while, because: what follows belongs to the content or is an aside, never the speaker
    BREAK,  # opens the narrator's own tail after a content: which, whereas, meanwhile
    SOURCE,  # according to
    OPINION,  # in the opinion / words of
    DEFINITE,  # carries the article, or a possessive that closes a noun phrase
    POSSESSED,  # carries a possessive pronoun
    PRONOUN,
    NEGATION,
    TIME,  # weekday, month, today: an adverbial, never the speaker
    ADVERB,
    TITLE,  # precedes a name and is never part of it
    ROLE,  # heads the description of a person
    BODY,  # heads the name of an organisation
    GROUP,  # a crowd or class that speaks as one
    ANONYMOUS,  # an unnamed source
    DOCUMENT,  # a report or study that speaks
    NAME,  # a given name, or a part of names
    PLACE,
    NATIONALITY,
    OCCASION,  # heads the phrase of a venue
    MEDIUM,  # heads the name of an outlet
    HEARERS,  # journalists, viewers: who is told
    FEELING,  # hope, regret: announced by a verb, not what is said
    ABSTRACT,  # a noun that names what is said rather than who says it: refusal, arrest, support
    ANAPHOR,  # the latter, the same
    ADDRESSEE,  # a preposition that leads the person spoken to
    PARTICLE,  # a clitic standing alone before a quotation mark
    STANDING,  # it was, had: sets a statement in the background
    GLOSS,  # meaning, referring to: the narrator explains a quotation
    NOUN,  # a verbal noun that reports
    FUNCTION,  # any grammatical word: a name stops before it
    PLURAL,
    ARTICLE,  # carries the article itself
    VERB,  # a common verb that reports nothing
    EPITHET,  # an adjective of description, never a name: military, former
    ACTION,  # a verbal noun with the article: the arrest
    AUXILIARY,  # carries tense, mood or negation for another verb: has, would
    CONJUNCTION,  # and, but
    QUESTION,  # opens an indirect question: whether, how
    PAST,  # a verb in the past, whose form is no noun's: told, went
) = (1 << n for n in range(43))

WordOrder = Literal["verb-first", "subject-first"]
"""Where the subject of a main clause stands: after its verb, or before it."""


@frozen(eq=False)
class Frames:
    """The ways in which a reporting word ties content to itself.

    Args:
        clause: a that-clause; speech: a colon or a quotation mark; bare: a main clause with nothing before it.
        object: a bare object; abstract: an object that is a verbal or abstract noun.
        prepositions: a phrase or clause after one of these (folded); the value tells whether only a clause will do.
        addressee: the object hears, the content follows one of these; "" stands for a that-clause.
        about: the object is spoken of and stays in the content, up to and with what follows one of these; "object" and
            "predicate" stand for a second object without a preposition.
        feeling: after one of these ("object" for none) stands a noun of feeling, which is not yet content.
        question: an indirect question; infinitive: what is to be done, without a subject of its own.
    """

    clause: bool = False
    speech: bool = False
    bare: bool = False
    object: bool = False
    abstract: bool = False
    prepositions: Mapping[str, bool] = field(factory=dict)
    addressee: frozenset[str] = frozenset()
    about: frozenset[str] = frozenset()
    feeling: frozenset[str] = frozenset()
    question: bool = False
    infinitive: bool = False


@frozen(eq=False)
class CueForm:
    """A reporting word in one of its forms.

    Args:
        lemma: its dictionary form; act: what kind of speech act it is; frames: its complements.
        tense: "past", "present", "future", "participle" or "noun"; person: 1, 2, 3.
        gender: "m", "f" or None; number: "s", "d", "p".
        passive: whether it is a written passive.
        pronoun: the object pronoun attached to it, "" for none; possessive: likewise on a verbal noun.
        ambiguous: whether the same letters are a common word that reports nothing.
        background: whether it states a standing claim rather than an utterance of the day.
    weak: whether it reports only with a quotation; companion: the words without which it does not report.
        heads: the only nouns that may head its object; hearer: prepositions that lead the person spoken to.
        source: prepositions that lead whose words they are, when that is not the subject ("the agency quoted … as").
        first: whether the same letters may be the first person; document: whether only a document reports so.
        narrator: whether without a subject it is the narrator who speaks.
        bare: whether a participle lacks the case ending of an adverbial ("saying"); proclitic: what stands attached.
    """

    lemma: str
    act: str
    frames: Frames
    tense: str
    person: int | None
    gender: str | None
    number: str | None
    passive: bool = False
    pronoun: str = ""
    possessive: str = ""
    ambiguous: bool = False
    weak: bool = False
    background: bool = False
    bare: bool = False
    proclitic: str = ""
    companion: tuple[str, ...] = ()
    heads: frozenset[str] = frozenset()
    hearer: frozenset[str] = frozenset()
    source: frozenset[str] = frozenset()
    narrator: bool = False
    document: bool = False
    first: bool = False

    @property
    def agrees_fully(self) -> bool:
        """Whether the form agrees with its subject in number, so that none can follow it."""
        return self.tense in ("past", "present") and self.number in ("d", "p")


@define(eq=False)  # made a thousand times a second: frozen ones take twice as long
class Word:
    """Everything known of one folded word, whatever text it stands in.

    Args:
        key: the folded word; tags: its classes as bits; stem: without its proclitics; proclitic: what was taken off.
        bare: the stem without the article.
        cues: the reporting forms it may be.
        gender, number: of a noun that can be a subject.
        lemma: the noun in its dictionary form, folded, whatever its gender and number; the bare stem of other words.
        size: code points of the word as it is written in the text, marks and joiners among them.
    """

    key: str
    tags: int
    stem: str
    proclitic: str = ""
    bare: str = ""
    cues: tuple[CueForm, ...] = ()
    gender: str | None = None
    number: str | None = None
    lemma: str = ""
    size: int = Factory(lambda word: len(word.key), takes_self=True)


class Lists(dict[str, frozenset[str]]):
    """Named lists of words; a language has no words for what it does not list."""

    def __missing__(self, name: str) -> frozenset[str]:
        return frozenset()


@frozen(eq=False)
class Language:
    """A language as the pipeline sees it: a handful of functions and word lists, no rules of its own.

    Args:
        code: ISO 639-1; direction: "rtl" or "ltr".
        fold: takes away what spelling varies in, one character for one: offsets stay.
        form: a folded word without its marks, out of it, the text, and its place there.
        key: the same as words are compared.
        analyse: what is known of a form; detach: a word as written, without its proclitics.
        normalise: the one spelling of a word; expand: the forms of the index that a word of a query finds.
        begin: likewise, of a word that may go on; where it is not given, as `expand` has it.
        index: the form under which a full-text index keeps a word of running text: as `normalise` has it, or its stem.
        marks: the characters that stand inside words without being letters (diacritics), for a character class.
        occasions: the venue kind of each folded word or two that head the phrase of an occasion.
        phrases: named lists of folded words that single questions need.
        numbers: the figure of each folded word for a number.
        confidence: what each feature of a statement adds to how sure it is.
        word_order: where the subject of a main clause stands: who reads the sentences (extraction/orders.py).
        word: the pattern of a word, where letters and `marks` alone do not tell.
        letters: how long words are of which length alone tells something, by what that is.
        apostrophes: quotation marks that also stand inside and at the end of words.
        abbreviations: words after which a full stop ends no sentence.
    """

    code: str
    direction: str
    fold: Callable[[str], str]
    form: Callable[[str, str, int], str]
    key: Callable[[str], str]
    analyse: Callable[[str], Word]
    detach: Callable[[str, Word], str]
    normalise: Callable[[str], str]
    expand: Callable[[str], list[str]]
    marks: str = ""
    occasions: Mapping[str, str] = field(factory=dict)
    phrases: Mapping[str, frozenset[str]] = field(factory=dict)
    numbers: Mapping[str, str] = field(factory=dict)
    confidence: Mapping[str, float] = field(factory=dict)
    word_order: WordOrder = "verb-first"
    index: Callable[[str], str] = field(default=Factory(lambda self: self.normalise, takes_self=True))
    begin: Callable[[str], list[str]] = field(default=Factory(lambda self: self.expand, takes_self=True))
    word: str = ""
    letters: Mapping[str, int] = field(factory=dict)
    apostrophes: frozenset[str] = frozenset()
    abbreviations: frozenset[str] = frozenset()
