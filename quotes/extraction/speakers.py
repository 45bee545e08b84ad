"""Whose words: every mention, and every dropped subject, resolved to the fullest name that the article gives."""

from __future__ import annotations

from itertools import pairwise

from quotes.extraction.article import Article
from quotes.extraction.attribution import Attribution
from quotes.extraction.describing import Mention, describe
from quotes.extraction.dropped_subjects import Subjects, clashes, prays
from quotes.extraction.known import Resolved
from quotes.extraction.marks import Marks
from quotes.extraction.mentions import locate
from quotes.extraction.words import Words
from quotes.languages.lexicon import RELATIVE, TITLE

__all__ = ["Resolved", "resolve_speakers"]


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
    article = Article(title, body, title_marks, body_marks)
    subjects = Subjects(article)
    order = sorted(found, key=lambda one: one.part == "title")
    mentions = {one: _mention(article, one) for one in order}
    for one, mention in mentions.items():
        words, marks = article.parts[one.part]
        if mention is not None and mention.parts:
            for part in mention.parts:
                article.someone(words, marks, part, [])
        elif mention is not None and mention.name is not None:
            article.named(words, mention, loose=one.part == "title")
    for one, mention in mentions.items():
        who = subjects.dropped(one) if mention is None else _speaker(article, subjects, one, mention)
        if who is not None and mention is not None and mention.name is not None and _is_she(one) and who.gender is None:
            article.company(who)
        verb = one.form if mention is not None and not one.relayed and one.kind != "source" else None
        if who is not None and verb is not None and verb.tense in ("past", "present"):
            who.gender = who.gender or verb.gender
        words, at = article.parts[one.part][0], one.place
        aside = at and words.tags[at - 1] & RELATIVE  # "the reports that claim": nobody who goes on speaking
        subjects.add(one, who, goes_on=one.parent is None and one.kind != "source" and not aside)
    _join_office_and_name(article, order, mentions, subjects.result)
    return subjects.result


def _is_she(one: Attribution) -> bool:
    """Whether the verb has a feminine subject: a woman, or a body."""
    form = one.form
    return form is not None and form.tense in ("past", "present") and form.gender == "f" and not one.relayed


def _mention(article: Article, one: Attribution) -> Mention | None:
    """How the speaker is worded beside the cue; the statement keeps the place."""
    words, marks = article.parts[one.part]
    phrase = locate(words, marks, one)
    mention = describe(words, marks, phrase) if phrase is not None else None
    if mention is not None and (clashes(words, mention, one) or prays(words, mention, one)):
        mention = None  # "she told the minister": who is told stands where the subject would
    office = mention is not None and mention.head and mention.span[0] >= one.place
    if mention is not None and office and mention.gender == "m" and _is_she(one):
        mention.gender = "f"  # the office is masculine, and held by a woman
    one.mention = mention.span if mention is not None else None
    return mention


def _speaker(article: Article, subjects: Subjects, one: Attribution, mention: Mention) -> Resolved | None:
    """Who is meant by the words beside the cue."""
    words, marks = article.parts[one.part]
    if words.keys[mention.span[0]] in words.language.phrases["honorifics"]:
        return subjects.honoured(one, words.keys[mention.span[0]])
    if mention.parts:
        several = [article.someone(words, marks, part, subjects.recent) for part in mention.parts]
        return article.together(words, several, mention.kind)
    if mention.name is not None:
        return article.named(words, mention, loose=one.part == "title")
    if mention.number == "d" and mention.definite and mention.kind not in ("organization", "group"):
        pair = subjects.last_two(words, marks, mention)
        if pair is not None:
            return pair
    if mention.kind == "anonymous" and mention.number != "p" and one.part == "body":
        stop = words.stop(mention.span[1])
        end = one.content[0] if mention.span[1] <= one.content[0] else stop
        called = subjects.called(words, marks, mention.span[1], min(end, stop))
        if called is not None:
            return called
    if mention.anaphoric and mention.kind in ("person", "organization"):
        named = subjects.last_named(words, marks, one.place, lambda who: not who.unnamed and who.kind == "person")
        return named or article.described(words, mention, subjects.recent)
    if mention.document:
        return article.issuer(words, marks, mention, subjects.recent)
    return article.described(words, mention, subjects.recent)


def _join_office_and_name(
    article: Article,
    order: list[Attribution],
    mentions: dict[Attribution, Mention | None],
    result: dict[Attribution, Resolved | None],
) -> None:
    """Whoever a lead describes, and a name that speaks right after it and fits the description, are one person.

    "The head of the federation called for … Dieter K. said …", "A Russian official … The Russian deputy minister N. N.
    said …": newswriting introduces its speaker by office first.
    """
    around = {one.parent for one in order}
    body = [
        one
        for one in order
        if one.part == "body"
        and (one.parent is None or one.parent.kind == "source")
        and not (one.kind == "source" and one in around)
    ]
    words = article.parts["body"][0]
    joined: dict[Resolved | None, Resolved] = {}
    for one, following in pairwise(body):
        who, other, mention = result.get(one), result.get(following), mentions.get(following)
        if who is None or other is None or who is other or mention is None or mention.name is None:
            continue
        if other.kind != "person" or len(other.keys) < 2 or who.gender and other.gender and who.gender != other.gender:
            continue
        ranked = other.role is None or mention.role and all(words.tags[k] & TITLE for k in range(*mention.role))
        held = who.kind == "person" and who.unnamed and ranked
        if held or who.kind == "anonymous" and _fits(words, who, other):
            other.role = who.role or other.role
            other.offices = who.offices | other.offices
            joined[who] = other
    for each, speaker in result.items():
        if speaker in joined:
            result[each] = joined[speaker]


def _fits(words: Words, who: Resolved, other: Resolved) -> bool:
    """Whether "an official of the country" can be this holder of an office of the same country."""
    phrases = words.language.phrases
    general = (office for noun, office in who.offices.items() if noun in phrases["officials"])
    return who.number in (None, "s") and any(other.can_be_official(office, phrases["sovereigns"]) for office in general)
