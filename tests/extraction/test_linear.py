"""Twice the text is twice the work, whatever the text: lines of our code that run are counted, not seconds."""

from __future__ import annotations

import datetime as dt
import hashlib
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

import pytest

import quotes
from quotes.exchange import to_record
from quotes.extraction import extract
from quotes.model import Document

PACKAGE = str(Path(quotes.__file__).parent)
TIMES = 100  # beyond the bounds on what is looked at around one word
GROWTH = 2.2

# Each is repeated; {} is another made-up word each time, so that no two speakers need be the same.
UNITS = {
    "cues": "قال إن ",
    "cues with subjects": "قال الوزير إن الجسر سيفتح ",
    "sentences": "قال الوزير إن الجسر سيفتح. ",
    "lines": "وقال الوزير إن الجسر سيفتح اليوم\n",
    "colons": "قال: ",
    "participles": "مضيفا أن الجسر سيفتح ",
    "participles after commas": "، مضيفا أن الجسر سيفتح",
    "saying": "قائلا كلمة أخرى ",
    "complements": "دعا إلى ",
    "relatives": "الذي قال ",
    "relative clauses": "الوزير الذي قال إن ",
    "dropped subjects": "وقالت إن الجسر سيفتح. وأضاف أن الطريق ستغلق. ",
    "sources": "بحسب ",
    "named sources": "بحسب الوزير ",
    "sources after contents": "سيفتح الجسر بحسب الوزير، ",
    "opinions": "برأي الوزير ",
    "relayed": "نقلت وكالة عن الوزير قوله إن ",
    "straight marks": '" ',
    "opening marks": "“",
    "nested marks": " “كلمة أخرى ثالثة رابعة",
    "nested quotations": "قال: “الجسر سيفتح غدا في المدينة ",
    "unclosed at line ends": "قال: “الجسر سيفتح غدا في المدينة\n",
    "guillemets": "«كلمة» ",
    "quotations": "“ سنفتح الجسر غدا في المدينة ” قال الوزير. ",
    "entities": "&quot;كلمة&quot; ",
    "words without a stop": "كلمة أخرى ",
    "commas": "، ",
    "words with and": "وكلمة ",
    "names": "محمد ",
    "named speakers": "وقال محمد علي إن الجسر سيفتح. ",
    "many speakers": "وقال محمد {} إن الجسر سيفتح. ",
    "many officials": "وقال مسؤول {} إن الجسر سيفتح. ",
    "many bodies": "وأعلنت مؤسسة {} أن الجسر سيفتح. ",
    "many titles": "وقال المهندس ال{} إن الجسر سيفتح. ",
    "numbers": "12 ",
    "dates": "12 آذار 2016 ",
    "dates without spaces": "12/3/2016,",
    "weekdays": "الثلاثاء ",
    "dated cues": "قال الوزير الثلاثاء إن الجسر سيفتح ",
    "dates without cues": "وصل الوزير الثلاثاء 12 آذار 2016. ",
    "occasions": "قال في مقابلة مع قناة الجسر إن الجسر سيفتح. ",
    "occasions in one sentence": "قال في مقابلة مع قناة إن الجسر سيفتح ",
    "countries": "قال إن سوريا وروسيا ",
    "full stops": ". ",
    "brackets": "( ",
    "hashtags": "#كلمة_أخرى ",
    "diacritics": "قَالَ الوَزِيرُ إِنَّ الجِسْرَ. ",
}
# What looks back or ahead over its whole sentence, which ends nowhere: beyond the bound on that.
ENDLESS = ["قال “", "محمد مع ‹وأكد ", "بحسب الوزير نفى “", "المقبل بحسب كان "]
# One thing so many times, then another: what looks back over all that came before shows here.
PAIRS = {
    "commas, then sources": ("commas", "named sources"),
    "dates, then cues": ("dates without cues", "sentences"),
    "sentences, then dates": ("sentences", "dates without cues"),
    "officials, then participles": ("many officials", "participles"),
    "quotations, then cues": ("nested marks", "cues with subjects"),
    "sources, then occasions": ("sources after contents", "occasions"),
    "dropped subjects, then names": ("dropped subjects", "many speakers"),
}


def word(number: int) -> str:
    """One of any number of made-up words, of a length that does not grow."""
    return "".join("بتثجحخدذرز"[int(digit)] for digit in f"{number:05}")


def repeated(unit: str, times: int) -> str:
    """The unit so many times, with other words in its gap each time."""
    return "".join(unit.replace("{}", word(number)) for number in range(times))


def lines_run(document: Document) -> Counter[CodeType]:
    """How many lines of the package run for an article, by the function they stand in."""
    extract(document)  # what is known of each word is now known
    counts: Counter[CodeType] = Counter()

    def line(frame: FrameType, event: str, argument: Any) -> Any:
        counts[frame.f_code] += 1
        return line

    def call(frame: FrameType, event: str, argument: Any) -> Any:
        return line if frame.f_code.co_filename.startswith(PACKAGE) else None

    before = sys.gettrace()
    sys.settrace(call)
    try:
        extract(document)
    finally:
        sys.settrace(before)
    return counts


def inputs() -> Iterator[Any]:
    for name, unit in UNITS.items():
        yield pytest.param([unit], id=name)
    for name, pair in PAIRS.items():
        yield pytest.param([UNITS[each] for each in pair], id=name)


def check(shorter: Document, longer: Document) -> None:
    one, two = lines_run(shorter), lines_run(longer)
    grown = [code for code in two if two[code] > GROWTH * one[code] and two[code] > 0.005 * two.total()]
    grown.sort(key=lambda code: -two[code])
    assert two.total() <= GROWTH * one.total(), [
        f"{Path(code.co_filename).name}:{code.co_firstlineno} {code.co_qualname} {one[code]} → {two[code]}"
        for code in grown[:12]
    ]


@pytest.mark.parametrize("units", list(inputs()))
def test_twice_the_text_is_twice_the_work(units: list[str]) -> None:
    def article(times: int) -> Document:
        text = "".join(repeated(unit, times) for unit in units)
        return Document(language="ar", title="", text=text, published=dt.date(2018, 6, 6))

    check(article(TIMES), article(2 * TIMES))


@pytest.mark.parametrize("unit", ENDLESS)
def test_a_sentence_without_end_is_no_more_work(unit: str) -> None:
    def article(times: int) -> Document:
        return Document(language="ar", title="", text=unit * times)

    check(article(8 * TIMES), article(16 * TIMES))


@pytest.mark.parametrize("said", ["", "قال الوزير إن ", "دعا الوزير إلى "], ids=["nothing", "clause", "phrase"])
@pytest.mark.parametrize("marks", ["“", "”", '"', "»", "“”", "»«", "“ "])
def test_twice_the_marks_are_twice_the_work(marks: str, said: str) -> None:
    """Marks and nothing else: one after the other, and as many pairs around one another."""

    def article(times: int) -> Document:
        return Document(language="ar", title="", text=f"{said}{marks * times}{'”' * times}")

    check(article(5 * TIMES), article(10 * TIMES))


@pytest.mark.parametrize("unit", ["الوزير: الجسر سيفتح.. ", "الوزير يعلن أن الجسر سيفتح ", "كلمة - ", "| "])
def test_twice_the_headline_is_twice_the_work(unit: str) -> None:
    def article(times: int) -> Document:
        return Document(language="ar", title=unit * times, text=UNITS["many speakers"].replace("{}", "كلمة") * times)

    check(article(TIMES), article(2 * TIMES))


def test_writing_the_statements_reads_the_article_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The ids of statements are made of their article's: it must not be read again for each of them."""
    read = 0
    make = hashlib.blake2b

    def counting(data: bytes, **options: Any) -> Any:
        nonlocal read
        read += len(data)
        return make(data, **options)

    monkeypatch.setattr(hashlib, "blake2b", counting)
    amounts = []
    for times in (TIMES, 2 * TIMES):
        document = Document(language="ar", title="", text=UNITS["named speakers"] * times)
        statements = extract(document)
        assert len(statements) == times
        read = 0
        to_record(document, statements)
        amounts.append(read)
    assert amounts[1] <= GROWTH * amounts[0]
