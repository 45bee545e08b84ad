"""Statements of a text that a program already has."""

from __future__ import annotations

import datetime as dt

import pytest

import quotes

TEXT = "قالت وزيرة المياه سلمى الخطيب أمس إن السد سيُفتح قبل نهاية الشهر."


@pytest.mark.parametrize("published", ["2022-03-06", dt.date(2022, 3, 6)])
def test_a_text_needs_no_more_than_a_day(published):
    (statement,) = quotes.extract(TEXT, published=published)
    assert TEXT[statement.start : statement.end] == statement.text == "السد سيُفتح قبل نهاية الشهر"
    assert statement.speaker == quotes.Speaker(name="سلمى الخطيب", kind="person")
    assert statement.date == dt.date(2022, 3, 5)


def test_without_a_day_yesterday_is_no_day():
    (statement,) = quotes.extract(TEXT)
    assert statement.date is None


def test_a_headline_is_part_of_the_article():
    title = "الخطيب: السد سيُفتح"
    statements = quotes.extract(TEXT, title=title)
    assert [statement.part for statement in statements] == ["title", "body"]
    assert title[statements[0].start : statements[0].end] == statements[0].text == "السد سيُفتح"


def test_a_document_is_taken_as_it_is():
    document = quotes.Document(title="", text=TEXT, published=dt.date(2022, 3, 6))
    assert quotes.extract(document) == quotes.extract(TEXT, published="2022-03-06")


def test_nothing_in_nothing():
    assert quotes.extract("") == []


def test_a_day_that_is_none_is_named():
    with pytest.raises(quotes.QuotesError, match="published is 'yesterday', which is no day like 2016-10-03"):
        quotes.extract(TEXT, published="yesterday")


@pytest.mark.parametrize("mark", ["\u200f", "\u200e", "\u2067"])
@pytest.mark.parametrize(
    "text", ["قال الوزير سامي{} النجار إن الجسر سيفتح.", "قال الوزير سامي الن{}جار إن الجسر سيفتح."]
)
def test_marks_of_direction_are_no_part_of_a_name(text, mark):
    (quote,) = quotes.extract(text.format(mark))
    assert quote.speaker.name == "سامي النجار"
    assert quote.text == "الجسر سيفتح"


@pytest.mark.parametrize("text", [None, b"abc", 5])
def test_a_text_is_a_string(text):
    with pytest.raises(quotes.QuotesError, match="strings"):
        quotes.extract(text)
