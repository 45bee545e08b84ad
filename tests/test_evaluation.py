"""The evaluation: its definitions, and that they are those of the script that the gold files came with."""

from __future__ import annotations

import json
import random
import subprocess
import sys

import pytest

from quotes.evaluation import evaluate, score
from quotes.model import QuotesError

TEXT = "قال عمدة الميناء نادر سليم إن «الرصيف الجديد» جاهز. وأضاف أن السفن ستصل الأحد، وأن العمل بدأ."
FIELDS = {"type": "indirect", "speaker": "نادر سليم", "speaker_kind": "person", "date": "2020-01-05", "parent": None}


def quote(content: str, **more: object) -> dict:
    start = TEXT.index(content)
    return {"part": "body", "start": start, "end": start + len(content), "text": content, **FIELDS, **more}


def article(*quotes: dict, name: str = "1") -> dict:
    return {"id": name, "title": "", "text": TEXT, "quotes": list(quotes)}


FIRST, SECOND = "«الرصيف الجديد» جاهز", "السفن ستصل الأحد، وأن العمل بدأ"


def figures(gold: list[dict], found: list[dict]) -> dict:
    return score([article(*gold)], [article(*found)]).figures


def test_what_is_found_as_it_stands_is_perfect():
    got = figures([quote(FIRST), quote(SECOND)], [quote(SECOND), quote(FIRST)])
    assert {got[name]["f1"] for name in ("found", "exact", "record")} == {1.0}
    assert (got["speaker"], got["date"], got["type"], got["parent"]) == (1.0, 1.0, 1.0, 1.0)
    assert got["recall_by_type"] == {"indirect": "2/2"}


def test_half_of_the_characters_make_a_pair_and_marks_do_not_count():
    got = figures([quote(FIRST)], [quote("الرصيف الجديد» جاهز.")])
    assert (got["found"]["f1"], got["exact"]["f1"]) == (1.0, 1.0)
    got = figures([quote(SECOND)], [quote("السفن ستصل الأحد")])
    assert (got["found"]["f1"], got["exact"]["f1"]) == (1.0, 0.0)
    got = figures([quote(SECOND)], [quote("وأن العمل بدأ")])
    assert got["found"]["f1"] == 0.0


def test_a_statement_pairs_once():
    got = figures([quote(SECOND)], [quote("السفن ستصل الأحد، وأن العمل"), quote(SECOND)])
    assert (got["found"]["precision"], got["found"]["recall"], got["exact"]["recall"]) == (0.5, 1.0, 1.0)


def test_a_record_needs_speaker_and_date():
    gold = [quote(FIRST), quote(SECOND)]
    got = figures(gold, [quote(FIRST, date=None), quote(SECOND, speaker="مها")])
    assert (got["found"]["f1"], got["record"]["f1"], got["speaker"], got["date"]) == (1.0, 0.0, 0.5, 0.5)


@pytest.mark.parametrize(
    ("name", "same"),
    [
        ("سليم", True),  # the last name
        ("نادِر سليـم", True),  # vowel signs and tatweel
        ("العمدة نادر سليم", True),
        ("نادر", False),  # the first name alone
        ("سليم نادر", True),
        ("", False),
    ],
)
def test_names_are_the_same_when_one_says_less(name, same):
    assert figures([quote(FIRST)], [quote(FIRST, speaker=name)])["speaker"] == float(same)


def test_the_article_and_the_seat_of_a_hamza_make_no_difference():
    got = figures([quote(FIRST, speaker="مؤسسة الأرصاد")], [quote(FIRST, speaker="موسسه أرصاد")])
    assert got["speaker"] == 1.0


def test_what_gold_ignores_is_neither_missed_nor_right():
    gold = [quote(FIRST), quote(SECOND, ignore=True)]
    for found in ([quote(FIRST)], [quote(FIRST), quote(SECOND)]):
        got = figures(gold, found)["found"]
        assert (got["f1"], got["gold"], got["predicted"]) == (1.0, 1, 1)


def test_a_parent_is_right_when_it_is_the_found_parent():
    gold = [quote(SECOND), quote("وأن العمل بدأ", parent=0)]
    shuffled = [quote("وأن العمل بدأ", parent=1), quote(SECOND)]
    assert figures(gold, shuffled)["parent"] == 1.0
    assert figures(gold, [quote("وأن العمل بدأ"), quote(SECOND)])["parent"] == 0.5


def test_finding_nothing():
    assert figures([], [])["found"]["f1"] == 1.0
    got = figures([quote(FIRST)], [])
    assert (got["found"]["f1"], got["record"]["f1"], got["speaker"]) == (0.0, 0.0, 0.0)


def test_a_field_that_gold_does_not_have_is_not_judged():
    gold = {key: value for key, value in quote(FIRST).items() if key in ("part", "start", "end", "text", "type")}
    assert set(figures([gold], [quote(FIRST)])) == {"articles", "found", "exact", "recall_by_type", "type"}


def test_what_is_wrong_is_listed():
    evaluation = score(
        [article(quote(FIRST), quote(SECOND))], [article(quote(FIRST, speaker="مها"), quote("قال عمدة"))]
    )
    assert [(miss.kind, miss.expected, miss.got) for miss in evaluation.misses] == [
        ("missed", "نادر سليم", None),
        ("false", None, "نادر سليم"),
        ("speaker", "نادر سليم", "مها"),
    ]
    assert evaluation.misses[0].text == SECOND


def test_the_table_for_people_has_a_line_for_every_figure():
    evaluation = score([article(quote(FIRST))], [article(quote(FIRST))])
    lines = str(evaluation).splitlines()
    assert [line.split()[0] for line in lines] == list(evaluation.figures)
    assert "F1 1.000  P 1.000  R 1.000  (1 gold, 1 found)" in lines[1]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "line 2: no JSON"),
        ("[]", "line 2: no article"),
        ('{"id": "2"}', "line 2: no article of the exchange format: its quotes is missing"),
        ('{"id": "2", "quotes": [{"part": "body"}]}', "line 2: article '2', quote 0: part, start or end is missing"),
        ('{"id": "2", "title": "", "text": "a", "quotes": [{"part": "body", "start": 0, "end": 2}]}', "does not stand"),
    ],
)
def test_a_bad_line_is_named(tmp_path, line, message):
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps(article(quote(FIRST))) + "\n" + line + "\n", encoding="utf-8")
    with pytest.raises(QuotesError) as error:
        evaluate(gold, gold)
    assert str(error.value).startswith(f"{gold}, line 2: ")
    assert message in str(error.value)


def test_a_file_that_is_not_there_or_not_text_is_named(tmp_path):
    with pytest.raises(QuotesError, match=r"missing\.jsonl: No such file"):
        evaluate(tmp_path / "missing.jsonl")
    rubbish = tmp_path / "rubbish.jsonl"
    rubbish.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(QuotesError, match=r"rubbish\.jsonl: not UTF-8"):
        evaluate(rubbish)


# Against the script


def perfect(gold: dict, chance: random.Random) -> list[dict]:
    return [dict(quote) for quote in gold["quotes"]]


def empty(gold: dict, chance: random.Random) -> list[dict]:
    return []


def perturbed(gold: dict, chance: random.Random) -> list[dict]:
    """Spans moved, fields changed or left out, statements lost, doubled and out of order."""
    found = []
    for quote in perfect(gold, chance):
        del quote["text"]
        if chance.random() < 0.4:
            quote["start"] = min(quote["start"] + chance.randint(0, 25), quote["end"] - 1)
        if chance.random() < 0.4:
            quote["end"] = max(quote["end"] - chance.randint(0, 25), quote["start"] + 1)
        for name in ("speaker", "speaker_mention", "venue"):
            if name in quote and chance.random() < 0.3:
                words = (quote[name] or "").split()
                quote[name] = " ".join(chance.sample(words, chance.randint(0, len(words)))) or None
        others = {"type": "direct", "date": "2016-01-01", "speaker_kind": "group", "venue_kind": "interview"}
        for name, other in others.items():
            if name in quote and chance.random() < 0.2:
                quote[name] = chance.choice([other, None])
        for name in ("subjects", "places"):
            if name in quote and chance.random() < 0.3:
                quote[name] = [*quote[name][1:], "economy"]
        found += [quote] * (chance.random() > 0.1)
        found += [{**quote, "start": max(0, quote["start"] - 10)}] * (chance.random() < 0.1)
    chance.shuffle(found)
    return found


def orphaned(gold: dict, chance: random.Random) -> list[dict]:
    """Perfect but for parents, which are lost, invented, or point elsewhere."""
    found = perfect(gold, chance)
    for quote in found:
        if chance.random() < 0.3:
            quote["parent"] = chance.choice([None, chance.randrange(len(found))])
    return found


@pytest.mark.shared
@pytest.mark.parametrize("make", [perfect, empty, perturbed, orphaned])
@pytest.mark.parametrize("name", ["lavrov-archive", "news", "en-polnear"])
def test_the_figures_are_those_of_the_script(shared, tmp_path, name, make):
    gold = shared / "gold" / f"{name}.jsonl"
    articles = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    found = tmp_path / "found.jsonl"
    with found.open("w", encoding="utf-8") as lines:
        for number, one in enumerate(articles):
            record = {"id": one["id"], "quotes": make(one, random.Random(number))}
            lines.write(json.dumps(record, ensure_ascii=False) + "\n")
    script = [sys.executable, str(shared / "gold" / "score.py"), str(gold), str(found), "--json"]
    expected = json.loads(subprocess.run(script, capture_output=True, check=True, text=True).stdout)
    assert evaluate(gold, found).figures == expected
    assert list(evaluate(gold, found).figures) == list(expected)
