"""Why is a statement as it is? The rules that decided, said in words.

    print(quote.explain())
    quote.explain().as_dict()

Extraction keeps a short name for each rule (`Quote.reasons`); what the names mean to a reader stands here alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from attrs import frozen

from quotes.model import Quote, QuotesError, Reason

__all__ = ["SAYS", "Explanation", "Sentence", "explain"]

# {0} is the words of the reason, {1} its note, {speaker} and {act} are the statement's.
SAYS: dict[str, dict[str, str]] = {
    "cue": {
        "clause": "{0}, a form of {1} ({act}), reports; a clause tells what was said",
        "bare": "{0}, a form of {1} ({act}), reports; what was said follows with no word to open it",
        "infinitive": "{0}, a form of {1} ({act}), reports; what is to be done follows",
        "colon": "{0}, a form of {1} ({act}), reports; what was said follows a colon",
        "quotation": "{0}, a form of {1} ({act}), reports; quotation marks hold what was said",
        "preposition": "{0}, a form of {1} ({act}), reports; what was said follows a preposition",
        "object": "{0}, a form of {1} ({act}), reports; its object is what was said",
        "source": "{0} names whose words they are; no verb needs to report them",
        "continued": "no word reports: the quotation goes on with what {speaker} said right before it",
        "headline": "no word reports: a headline sets its speaker apart with a colon or a dash",
        "ambiguous": "its letters can be another word, which reports nothing; where it stands, it reports",
        "relayed": "{0} only passes the words on",
    },
    "begin": {
        "that": "after {0}, which opens a reported clause",
        "colon": "after the colon",
        "mark": "after the opening mark {0}",
        "preposition": "after {0}, by which this verb leads to what was said",
        "attached preposition": "with {0}, which carries the preposition that leads to what was said",
        "object": "with {0}, the object of the reporting word",
        "bare": "with {0}: speech can begin there with no word to open it",
        "source": "with the sentence for which the source is named",
        "headline": "on the other side of the colon or the dash",
    },
    "end": {
        "mark": "at the closing mark {0}",
        "last mark": "with the closing mark {0}, after which the narrator goes on",
        "unclosed": "with the paragraph or before the next statement: the closing mark is missing",
        "sentence": "with the sentence",
        "paragraph": "with the paragraph: what follows a colon runs on over sentences",
        "next": "before {0}, which reports the next statement",
        "next source": "before {0}, which names another source",
        "source": "before {0}, which names the source",
        "enclosing": "with the statement around it",
        "tail": "at the comma before {0}, from where on the narrator speaks",
        "clause": "before {0}, which belongs to the sentence around the clause",
        "headline": "with the headline",
        "headline part": "with its part of the headline",
    },
    "type": {
        "direct": "direct: all of it stands in quotation marks",
        "mixed": "mixed: three words of it or more stand in quotation marks",
        "indirect": "indirect: retold in the words of the article",
    },
    "within": {"parent": "it is part of what statement {1} of the article says"},
    "speaker": {
        "named": "{0}, beside the reporting word, names {speaker}",
        "described": "{0}: the article says no more of who spoke",
        "fuller": "{0} is short for {speaker}",
        "office": "{0} is what the article calls {speaker}",
        "other words": "{0} is another name of {speaker}",
        "full name": "the article has the name in full: {0}",
        "first person": "nobody is named; “I” and “we” within a statement are its speaker, {speaker}",
        "goes on": "nobody is named; {speaker}, who speaks earlier in the sentence, goes on",
        "acts": "nobody is named; {speaker} is who acts earlier in the sentence",
        "named before": "nobody is named; {speaker} was named last before",
        "last heard": "nobody is named; of those who agree with the verb, {speaker} was heard last",
        "only": "nobody is named; only {speaker} is left",
        "gender": "not {0}, who spoke since: the verb has the other gender",
        "number": "not {0}, who spoke since: the verb has another number",
    },
    "date": {
        "own": "{0} stands among the reporting words",
        "verb": "{0} stands with the verb that this participle goes with",
        "speaker": "{0} stands before it, with another statement of the same speaker",
        "speaker later": "{0} stands after it, with another statement of the same speaker",
        "occasion": "{0} stands before it, and is the day of the event at which {speaker} speaks",
        "occasion later": "{0} stands after it, and is the day of the event at which {speaker} speaks",
        "body": "{0} stands before it, with a statement of the body that is spoken for, or of who speaks for it",
        "body later": "{0} stands after it, with a statement of the body that is spoken for, or of who speaks for it",
        "article": "{0} is the day of the first statement, and with that of the article",
        "publication": "no other day is named, so it is that of publication, {0}",
        "undated": "no day is named, nor is that of publication known",
        "background": "the article sets it apart from the news, and names no day",
        "inside": "within another statement only a day of its own counts, and none is named",
        "vague": "{0} names no single day",
        "unsettled": "{0} settles no day: {1}",
        "elsewhere": "it belongs to another story on the page, whose day is not known",
        "by calendar": "which is {0}, as it is written in full",
        "by year": "which is {0}: the year, which is not written, is the one nearest to the article",
        "by weekday and date": "which is {0}: the weekday rules out the years in which the date falls on another",
        "by weekday": "which is {0}, the nearest such weekday to the article",
        "by publication": "which is {0}, counted from the day of publication",
        "no day": "not {0}, which means no single day",
        "to come": "not {0}, which had not come when the article was published",
        "not the saying's": "not {0}: another one stands nearer, or it is the day of something else",
        "said": "not {0}, which is part of what was said",
    },
    "venue": {
        "own": "{0} stands among the reporting words",
        "points back": "{0} points back to an occasion named elsewhere",
        "same": "{0} stands before it, with another statement of the same speaker",
        "same later": "{0} stands after it, with another statement of the same speaker",
        "shared": "{0} stands before it, with a statement of somebody else who was there",
        "shared later": "{0} stands after it, with a statement of somebody else who was there",
        "other day": "not {0}, where {speaker} spoke on another day",
        "apart": "not {0}, where {speaker} spoke too: the article sets this statement apart from it",
        "said": "not {0}, which is part of what was said",
        "told": "{0} is told of where nobody is quoted",
        "inside": "within another statement only an occasion of its own counts, and none is named",
    },
    "confidence": {"features": "{1}"},
}

_CLEAR = 0.25  # the least weight that is worth a reader's time
_MOST = 3


def _plain(text: str, about: str) -> str:
    return text


@frozen
class Sentence:
    """One reason, to be said.

    Args:
        reason: what extraction kept of it; speaker, act: those of the statement.
    """

    reason: Reason
    speaker: str
    act: str

    def say(self, mark: Callable[[str, str], str] = _plain) -> str:
        """The sentence.

        Args:
            mark: what is done to words of the article that stand in it, and to what they are about: to set them apart.
        """
        reason, about = self.reason, self.reason.about
        pattern = SAYS[about].get(reason.rule, f"{reason.rule}: {{0}}")
        said = pattern.format(
            mark(reason.text, about),
            mark(reason.note, "") if about == "cue" else reason.note,
            speaker=mark(self.speaker, "speaker"),
            act=self.act,
        )
        return f"{said} ({reason.note})" if reason.note and "{1}" not in pattern else said


@frozen
class Explanation:
    """Why a statement is as it is.

    Args:
        quote: the statement; sentences: the reasons, in the order in which its questions are asked.
    """

    quote: Quote
    sentences: tuple[Sentence, ...]

    def lines(self, mark: Callable[[str, str], str] = _plain) -> Iterator[tuple[str, str]]:
        """Each sentence, with what it is about the first time that this comes up, "" after that.

        Args:
            mark: as for `Sentence.say`.
        """
        told = ""
        for sentence in self.sentences:
            yield "" if sentence.reason.about == told else sentence.reason.about, sentence.say(mark)
            told = sentence.reason.about

    def as_dict(self) -> dict[str, Any]:
        """As data: the words of the statement; each reason with its rule, its words, their place, and a sentence."""
        return {
            "text": self.quote.text,
            "confidence": self.quote.confidence,
            "reasons": [{**sentence.reason._asdict(), "says": sentence.say()} for sentence in self.sentences],
        }

    def __str__(self) -> str:
        return "\n".join(f"{about:<12}{says}" for about, says in self.lines())


def explain(quote: Quote) -> Explanation:
    """Why a statement is as it is.

    Args:
        quote: one that extraction found; a database and a file keep no reasons.

    Raises:
        QuotesError: it has no reasons.
    """
    if not quote.reasons:
        raise QuotesError("only a statement that was just found in its article knows why: extract it again")
    speaker = quote.speaker.name if quote.speaker is not None else ""
    return Explanation(quote, tuple(Sentence(reason, speaker, quote.act) for reason in _told(quote)))


def _told(quote: Quote) -> list[Reason]:
    """The reasons that a reader asks for, in order, with those that the statement itself tells."""
    told = [reason for reason in quote.reasons if reason.about != "confidence"]
    told.append(Reason("type", quote.type, part=quote.part))
    if quote.parent is not None:
        told.append(Reason("within", "parent", part=quote.part, note=str(quote.parent + 1)))
    told.append(Reason("confidence", "features", part=quote.part, note=_weighed(quote)))
    order = list(SAYS)
    return sorted(told, key=lambda reason: order.index(reason.about))


def _weighed(quote: Quote) -> str:
    """How sure it is, and what weighs most for and against it."""
    features = [(float(reason.note), reason.rule) for reason in quote.reasons if reason.about == "confidence"]
    features = sorted(((weight, name) for weight, name in features if name != "any"), reverse=True)
    better = ", ".join(name for weight, name in features[:_MOST] if weight >= _CLEAR)
    worse = ", ".join(name for weight, name in features[: -_MOST - 1 : -1] if weight <= -_CLEAR)
    parts = [f"{quote.confidence:.2f}", f"for it: {better}" if better else "", f"against it: {worse}" if worse else ""]
    return "; ".join(filter(None, parts))
