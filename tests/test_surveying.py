"""What a survey says has been overlooked: words that stand where a reporting verb would, and were not read as one."""

from __future__ import annotations

import json
import logging
from pathlib import Path

import pytest
from attrs import evolve

import quotes
from quotes import surveying

VERB = "زقزق"  # chirped: nobody reports with it
QUOTED = "عاد الربيع إلى الحقول كلها"


def write(path: Path, *texts: str, **fields: str) -> Path:
    records = [{"id": f"a{n}", "title": "", "text": text, **fields} for n, text in enumerate(texts)]
    path.write_text("\n".join(json.dumps(record, ensure_ascii=False) for record in records), encoding="utf-8")
    return path


@pytest.fixture
def look(tmp_path: Path):
    """Surveys texts, each an article."""

    def look(*texts: str, **options: int) -> quotes.Survey:
        return quotes.survey(write(tmp_path / "articles.jsonl", *texts), **options)

    return look


def counts(gaps: tuple[surveying.Gap, ...]) -> dict[str, int]:
    return {gap.word: gap.count for gap in gaps}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("clauses", f"و{VERB} العصفور صباح اليوم أن الربيع عاد."),
        ("clauses", f"العصفور الصغير {VERB} أن الربيع عاد."),
        ("colons", f'{VERB} العصفور: "{QUOTED}".'),
        ("quotations", f'{VERB} العصفور "{QUOTED}" ثم طار.'),
    ],
)
def test_a_word_that_might_report_is_counted_where_it_opens_the_clause_or_stands_beside_it(look, name, text):
    found = look(text)
    words = counts(getattr(found, name))
    assert VERB in words or f"و{VERB}" in words
    assert sum(len(getattr(found, other)) for other in surveying.LISTS if other != name) == 0


@pytest.mark.parametrize(
    "text",
    [
        "قال الوزير إن الربيع عاد.",
        f'قال الوزير: "{QUOTED}".',
        f'وقال الوزير إن "{QUOTED}".',
        f"قال الوزير إن العصفور {VERB} أن الربيع عاد.",  # what somebody else says is his own
        "يجب أن يعود الربيع.",  # the language knows that nobody is quoted here
        "ويعتقد المزارعون أن الربيع سيعود.",
        "لا يؤكد العصفور أن الربيع عاد.",
        "وقد تفتحت الأزهار، ما يؤكد أن الربيع عاد.",
        "ويرجح أن الربيع سيعود.",  # the narrator
        "أقول إن الربيع عاد.",
        f'{VERB} العصفور "عاد الربيع" ثم طار.',  # a name rather than speech
        "عاد الربيع.",
    ],
)
def test_what_is_covered_or_known_is_not_counted(look, text):
    found = look(text)
    assert all(not getattr(found, name) for name in surveying.LISTS)


def test_a_preposition_between_belongs_to_the_word(look):
    assert f"{VERB} الي" in counts(look(f"العصفور الصغير {VERB} إلى أن الربيع عاد.").clauses)


def test_the_most_frequent_comes_first_and_a_list_is_no_longer_than_asked(look):
    texts = [f"{VERB} العصفور أن الربيع عاد." for _ in range(3)] + ["رفرف العصفور أن الربيع عاد."] * 2
    found = look(*texts, "نقر العصفور أن الربيع عاد.", limit=2, examples=2)
    assert [(gap.word, gap.count) for gap in found.clauses] == [(VERB, 3), ("رفرف", 2)]
    assert [len(gap.examples) for gap in found.clauses] == [2, 2]
    assert found.clauses[0].examples[0] == f"{VERB} العصفور |أن الربيع عاد."


def test_a_word_that_is_known_to_report_has_its_lemma(look):
    (gap,) = look("لو قال العصفور إن الربيع عاد لما صدقناه.").clauses
    assert (gap.word, gap.lemma) == ("قال", "قال")


def test_a_cue_whose_speaker_nobody_can_tell(look):
    found = look("وأكدت أن الربيع عاد.")
    assert [(gap.word, gap.lemma) for gap in found.speakerless] == [("اكدت", "أكد")]
    assert found.statements == 0


def test_the_longest_contents(look):
    found = look("قال الوزير إن الربيع عاد.", "قالت الوزيرة إن الربيع عاد إلى الحقول كلها هذا العام.", limit=1)
    (content,) = found.longest
    assert (content.article, content.cue, content.length) == ("a1", "قالت", 7)
    assert content.text == "الربيع عاد إلى الحقول كلها هذا العام"
    assert (found.articles, found.statements) == (2, 2)


def test_what_cannot_be_read_is_told_and_the_rest_goes_on(tmp_path, monkeypatch):
    good = write(tmp_path / "good.jsonl", "قال الوزير إن الربيع عاد.", "ألف", "قال الوزير إن الربيع عاد.")
    foreign = write(tmp_path / "foreign.jsonl", "Le ministre a dit que non.", language="fr")
    order, told, seen = surveying.order_of, [], []

    def fail(language):
        def find(title, body, title_marks, body_marks):
            if body.text == "ألف":
                raise ValueError("what nobody foresaw")
            return order(language).find(title, body, title_marks, body_marks)

        return evolve(order(language), find=find)

    monkeypatch.setattr(surveying, "order_of", fail)
    found = quotes.survey([tmp_path / "missing", foreign, good], refused=told.append, progress=lambda: seen.append(1))
    assert found.articles == 2
    assert len(seen) == 4
    missing, language, crash = map(str, told)
    assert missing.startswith(f"{tmp_path / 'missing'}: ")
    assert language.startswith(f"{foreign}, article 1: no language pack for 'fr'")
    assert crash == f"{good}, article 2: ValueError: what nobody foresaw"


def test_a_refusal_that_nobody_asked_for_is_logged(tmp_path, caplog):
    source = write(tmp_path / "articles.jsonl", "قال الوزير إن الربيع عاد.")
    with caplog.at_level(logging.WARNING, "quotes"):
        quotes.survey([tmp_path / "missing", source])
    assert str(tmp_path / "missing") in caplog.text


def test_nothing_to_look_at_is_an_error(tmp_path):
    with pytest.raises(quotes.QuotesError, match="missing: "):
        quotes.survey(tmp_path / "missing")
    foreign = write(tmp_path / "foreign.jsonl", "Le ministre a dit que non.", language="fr")
    with pytest.raises(quotes.QuotesError, match=r"foreign\.jsonl: no article in which statements can be looked for"):
        quotes.survey(foreign, refused=lambda error: None)
