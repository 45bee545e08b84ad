"""What a statement is about: subjects from its words, then its article; places; and vocabularies that people bring."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from quotes.extraction.topics import Topics
from quotes.extraction.words import Words
from quotes.languages import get
from quotes.languages.ar import topics as arabic
from quotes.languages.vocabulary import Vocabulary, subjects
from quotes.model import QuotesError, Topic

SLUGS = """
armed-conflict terrorism peace-process humanitarian civil-unrest weapons international-relations sanctions government
election human-rights migration economy energy trade crime-justice disaster health environment science-technology
education culture religion sport society media
"""


def topics(statement: str, title: str = "", rest: str = "", vocabulary: Vocabulary | None = None) -> tuple[Topic, ...]:
    """The topics of a statement that opens its article."""
    language = get("ar")
    length = len(Words(statement, language).keys)
    return Topics(Words(title, language), Words(f"{statement}\n{rest}", language), vocabulary).of("body", 0, length)


def slugs(statement: str, title: str = "", rest: str = "", vocabulary: Vocabulary | None = None) -> list[str]:
    return [topic.slug for topic in topics(statement, title, rest, vocabulary) if topic.scheme == "subject"]


def test_the_subjects_are_those_of_the_list() -> None:
    assert list(subjects("ar").slugs) == SLUGS.split()


@pytest.mark.parametrize(
    ("statement", "slug"),
    [
        ("دارت اشتباكات عنيفة بين الجيش والمتمردين وسقطت قذائف على القرية", "armed-conflict"),
        ("نفذ التنظيم الإرهابي تفجيرا انتحاريا بسيارة مفخخة", "terrorism"),
        ("استؤنفت مفاوضات السلام وقبل الطرفان حلا سياسيا", "peace-process"),
        ("وصلت قافلة المساعدات الإنسانية وفيها مواد إغاثية للنازحين", "humanitarian"),
        ("فرقت قوات مكافحة الشغب المتظاهرين بالغاز المسيل للدموع", "civil-unrest"),
        ("أجرت البلاد تجربة على صاروخ باليستي يحمل رؤوسا حربية", "weapons"),
        ("استدعت وزارة الخارجية السفير وخفضت علاقاتها الدبلوماسية", "international-relations"),
        ("شددت العقوبات وأضافت خمس شركات إلى القائمة السوداء", "sanctions"),
        ("صادق مجلس الوزراء على التعديل الوزاري وأحاله إلى البرلمان", "government"),
        ("أغلقت صناديق الاقتراع وبدأ فرز أصوات الناخبين", "election"),
        ("رصدت المنظمة الحقوقية انتهاكات وتعذيبا للمعتقلين", "human-rights"),
        ("غرق قارب يحمل مهاجرين غير شرعيين من طالبي اللجوء", "migration"),
        ("تراجع التضخم وارتفعت أرباح البنوك والأسهم", "economy"),
        ("خفضت أوبك إنتاج النفط إلى مليون برميل يوميا", "energy"),
        ("زادت الرسوم الجمركية على الواردات فهبط التبادل التجاري", "trade"),
        ("قضت المحكمة بسجن المتهم بعد أن طلبت النيابة العامة ذلك", "crime-justice"),
        ("ضرب زلزال المدينة وهرعت فرق الإنقاذ والدفاع المدني", "disaster"),
        ("شفي المرضى بعد أن تناولوا الدواء في المستشفى", "health"),
        ("يزيد تلوث الهواء والاحتباس الحراري من خطر الانقراض", "environment"),
        ("أطلق المهندسون تطبيقا للهواتف الذكية يعتمد الذكاء الاصطناعي", "science-technology"),
        ("يعود الطلاب والمعلمون إلى المدارس مع العام الدراسي", "education"),
        ("يعرض الفيلم في المهرجان السينمائي مع حفل غنائي", "culture"),
        ("أم الشيخ المصلين في المسجد وقرأ آيات من القرآن الكريم", "religion"),
        ("سجل اللاعب هدفا وفاز الفريق بالمباراة", "sport"),
        ("تراجعت نسبة الزواج وزاد الطلاق وتأثرت الأسرة", "society"),
        ("تناقلت الصحف ووسائل الإعلام التغريدة ثم بثتها القناة", "media"),
    ],
)
def test_each_subject_by_its_own_words(statement: str, slug: str) -> None:
    assert slugs(statement)[0] == slug


def test_inflected_and_with_particles() -> None:
    for word in ("للمستشفيات", "وبالمستشفى", "مستشفياتها", "والمستشفيان"):
        assert slugs(f"نظرنا {word} نظرة") == ["health"], word


def test_words_that_only_look_like_others_say_nothing() -> None:
    assert slugs("قلت له ببساطة وبسرعة إن بين البطاقة والباب مسافة") == []  # not: to God, in bank notes, energy


def test_a_statement_that_says_little_has_its_articles_subject() -> None:
    assert slugs("لن نقبل بهذا أبدا") == []
    assert slugs("لن نقبل بهذا أبدا", "", "فاز الفريق بالمباراة وسجل اللاعب هدفين في الدوري") == ["sport"]
    assert slugs("لن نقبل بهذا أبدا", "مباراة في الدوري بين المنتخبين") == ["sport"]


def test_the_statements_own_words_come_before_the_article() -> None:
    statement = "الأطباء في المستشفى عالجوا مرضى السرطان بدواء جديد بعد جراحة، واللقاح يمنع المرض والعدوى والوباء"
    assert slugs(statement, "مباراة في الدوري", "فاز الفريق بالمباراة وسجل اللاعب هدفين في الدوري")[0] == "health"


def test_at_most_three_strongest_first_with_scores_between_0_and_1() -> None:
    everything = topics("المحكمة والمستشفى والمدرسة والبرلمان والبنك والمسجد والمباراة والنفط والزلزال والفيلم")
    scores = [topic.score for topic in everything if topic.scheme == "subject"]
    assert 1 <= len(scores) <= 3
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1 for score in scores)


def test_naming_several_countries_speaks_of_their_relations() -> None:
    assert slugs("تختلف فرنسا والبرازيل والهند في هذا الأمر") == ["international-relations"]


def test_places_come_last_in_order_of_mention() -> None:
    found = topics("فازت مصر على اليابان في المباراة ثم سافر المصريون إلى روما")
    assert [topic.slug for topic in found if topic.scheme == "place"] == ["EG", "JP", "IT"]
    assert [topic.scheme for topic in found] == sorted((topic.scheme for topic in found), reverse=True)


def test_the_kingdom_by_the_speakers_country() -> None:
    language = get("ar")
    words = Words("تجدد المملكة دعمها", language)
    found = Topics(Words("", language), words)
    assert [topic.slug for topic in found.of("body", 0, 3, home="MA") if topic.scheme == "place"] == ["MA"]


def test_empty_article() -> None:
    language = get("ar")
    assert Topics(Words("", language), Words("", language)).of("body", 0, 0) == ()


def test_a_vocabulary_of_ones_own(tmp_path: Path) -> None:
    path = tmp_path / "my.toml"
    path.write_text(
        '[space]\nstrong = ["المركبات الفضائية", "رائد فضاء"]\nwords = ["القمر"]\n'
        '[chess]\nstrong = ["الشطرنج"]\n[weights.chess]\n"3.5" = ["لاعب"]\n',
        "utf-8",
    )
    mine = arabic.read(path)
    assert mine.slugs == ("space", "chess")
    assert slugs("هبطت المركبة الفضائية على القمر", vocabulary=mine) == ["space"]
    assert slugs("فاز اللاعب على خصمه", vocabulary=mine) == ["chess"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[space\n", "my.toml"),
        ("space = 1\n", "space: a table is expected"),
        ('[space]\nstrong = "القمر"\n', "space: strong: a list of words is expected"),
        ("[space]\nwords = [1]\n", "space: words: a list of words is expected"),
        ('[space]\nwords = ["..."]\n', "'...' holds no word"),
        ('[space]\n[weights.space]\nmuch = ["القمر"]\n', "weights.space: much: a number is expected"),
        ('[space]\n[weights.space]\n"1.5" = "القمر"\n', "weights.space: 1.5: a list of words is expected"),
        ('[space]\n[weights.moon]\n"1" = ["القمر"]\n', "there is no subject 'moon'"),
        ('weights = 3\n[space]\nwords = ["القمر"]\n', "weights: a table is expected"),
        ("[space]\ncountries = true\n", "space: countries: a number is expected"),
        ('silent = "x"\n', "silent: a list of words is expected"),
    ],
)
def test_a_vocabulary_that_is_wrong(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "my.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(QuotesError) as caught:
        arabic.read(path)
    assert says in str(caught.value)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_vocabulary_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(QuotesError, match=r"none\.toml"):
        arabic.read(tmp_path / "none.toml")


@pytest.mark.shared
@pytest.mark.parametrize(("file", "least"), [("lavrov-archive", 0.76), ("news", 0.78)])
def test_subjects_of_gold_statements(shared: Path, file: str, least: float) -> None:
    """F1 over the labels of the gold statements, in their own spans."""
    right = given = found = 0
    for line in (shared / "gold" / f"{file}.jsonl").read_text("utf-8").splitlines():
        article = json.loads(line)
        parts = {"title": Words(article["title"], get("ar")), "body": Words(article["text"], get("ar"))}
        about = Topics(parts["title"], parts["body"])
        for quote in article["quotes"]:
            words = parts[quote["part"]]
            got = about.of(quote["part"], words.index(quote["start"]), words.index(quote["end"] - 1) + 1)
            subjects_ = {topic.slug for topic in got if topic.scheme == "subject"}
            right += len(subjects_ & set(quote["subjects"]))
            given += len(quote["subjects"])
            found += len(subjects_)
    assert 2 * right / (given + found) >= least
