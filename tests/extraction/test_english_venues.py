"""The occasions of English statements: who was told, what a preposition leads, what speaks."""

from __future__ import annotations

import pytest

import quotes


def venue(sentence: str) -> tuple[str, str, str | None] | None:
    """The kind, the phrase and the outlet of the first statement's occasion."""
    found = quotes.extract(sentence, published="2016-10-05", language="en")
    there = found[0].venue
    return None if there is None else (there.kind, there.name, there.outlet)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Tim Barlow told CNN on Monday that the road was open.", ("interview", "CNN", "CNN")),
        ("Barlow told the BBC that the road was open.", ("interview", "the BBC", "the BBC")),
        (
            '"The road is open," Barlow said in an interview with CNN\'s Jane Roe on Monday.',
            ("interview", "an interview with CNN's Jane Roe", "CNN"),
        ),
        ("Barlow said Monday on CBS News that the road was open.", ("interview", "CBS News", "CBS News")),
        ("Barlow said in a statement Tuesday that the road was open.", ("statement", "a statement", None)),
        ("Barlow told reporters that the road was open.", ("reporters", "reporters", None)),
        (
            '"The road is open," Barlow said at a news conference in Cairo.',
            ("press-conference", "a news conference in Cairo", None),
        ),
        ("Barlow said in a tweet that the road was open.", ("social-media", "a tweet", None)),
        ('"The road is open," Barlow wrote on Twitter.', ("social-media", "Twitter", None)),
        (
            "Barlow told a crowd of supporters in Iowa that the road was open.",
            ("speech", "a crowd of supporters in Iowa", None),
        ),
        ("Barlow told the House committee that the road was open.", ("session", "the House committee", None)),
        (
            '"The road is open," Barlow said during a phone call with the president.',
            ("phone-call", "a phone call with the president", None),
        ),
        (
            "Barlow said at the weekly meeting with Prime Minister Ann Roe that the road was open.",
            ("meeting", "the weekly meeting with Prime Minister Ann Roe", None),
        ),
        ("A report by the ministry said the road was open.", ("report", "A report by the ministry", None)),
        (
            '"The road is open," Barlow said at a rally in Ohio on Monday.',
            ("speech", "a rally in Ohio", None),
        ),
        (
            '"The road is open," Barlow testified before the Senate Judiciary Committee.',
            ("session", "the Senate Judiciary Committee", None),
        ),
        ("Barlow said that the road was open.", None),
        ("Barlow told his wife that the road was open.", None),
    ],
)
def test_occasion(sentence: str, expected: tuple[str, str, str | None] | None) -> None:
    assert venue(sentence) == expected


def test_a_definite_noun_points_back() -> None:
    text = (
        "The road is open, Tim Barlow said in an interview with the Daily Gazette on Monday.\n\n"
        "Barlow said in the interview that the bridge was closed."
    )
    found = [one.venue for one in quotes.extract(text, published="2016-10-05", language="en") if one.venue]
    assert {there.name for there in found} == {"an interview with the Daily Gazette"}


def test_place_and_counterpart() -> None:
    text = '"The road is open," Barlow said at a meeting with Ann Roe in Geneva.'
    (found,) = quotes.extract(text, published="2016-10-05", language="en")
    assert found.venue is not None
    assert (found.venue.counterpart, found.venue.place) == ("Ann Roe", "Geneva")
