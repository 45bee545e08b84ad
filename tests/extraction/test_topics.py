"""What a statement is about: subjects from its words, then its article; places; and vocabularies that people bring."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from quotes.extraction import extract
from quotes.extraction.topics import Topics
from quotes.extraction.words import Words
from quotes.languages import get
from quotes.languages.subjects import check_subjects, subjects
from quotes.languages.vocabulary import Vocabulary
from quotes.model import Document, QuotesError, Topic

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


@pytest.mark.parametrize(
    ("whose", "code"),
    [
        (("وزير الخارجية المغربي",), "MA"),
        (("ملك الأردن",), "JO"),
        ((None, "وكالة أنباء البحرين"), "BH"),
        (("الوزير", None), "SA"),  # the likeliest
        (("وزير الخارجية الفرنسي", "صحيفة سعودية"), "SA"),
        ((), "SA"),
    ],
)
def test_the_kingdom_by_where_the_statement_comes_from(whose: tuple[str | None, ...], code: str) -> None:
    language = get("ar")
    found = Topics(Words("", language), Words("تجدد المملكة دعمها", language))
    assert [topic.slug for topic in found.of("body", 0, 3, *whose) if topic.scheme == "place"] == [code]


def test_the_kingdom_of_a_minister_in_an_article() -> None:
    text = "قال وزير الخارجية المغربي سعيد الزهراوي إن المملكة ستوقع الاتفاق غدا."
    (quote,) = extract(Document(title="", text=text))
    assert quote.places == ("MA",)


def test_empty_article() -> None:
    language = get("ar")
    assert Topics(Words("", language), Words("", language)).of("body", 0, 0) == ()


SPACE = """
[space]
label_ar = "فضاء"
label_en = "space"
strong = ["المركبات الفضائية", "رائد فضاء"]
words = ["القمر"]
"""


@pytest.fixture
def mine(tmp_path: Path) -> Callable[[str], Vocabulary]:
    """The vocabulary that a file of one's own makes."""

    def make(text: str) -> Vocabulary:
        (tmp_path / "my.toml").write_text(text, "utf-8")
        check_subjects(tmp_path / "my.toml")
        return subjects("ar", tmp_path / "my.toml")

    return make


def test_a_subject_of_ones_own_stands_beside_those_of_the_language(mine: Callable[[str], Vocabulary]) -> None:
    vocabulary = mine(SPACE)
    assert vocabulary.slugs == (*SLUGS.split(), "space")
    assert "space" in slugs("هبطت المركبة الفضائية على القمر", vocabulary=vocabulary)
    assert slugs("سجل اللاعب هدفا وفاز الفريق بالمباراة", vocabulary=vocabulary) == ["sport"]
    budget = "قال الوزير إن الميزانية تكفي لبناء المركبات الفضائية بعد ارتفاع أسعار الأسهم والسندات"
    assert {"economy", "space"} <= set(slugs(budget, vocabulary=vocabulary))


def test_a_vocabulary_alone(mine: Callable[[str], Vocabulary]) -> None:
    chess = '[chess]\nstrong = ["الشطرنج"]\n[weights.chess]\n"3.5" = ["لاعب"]\nbias = -2\n'
    vocabulary = mine("alone = true\n" + SPACE + chess)
    assert vocabulary.slugs == ("space", "chess")
    assert slugs("هبطت المركبة الفضائية على القمر", vocabulary=vocabulary) == ["space"]
    assert slugs("فاز اللاعب على خصمه", vocabulary=vocabulary) == ["chess"]
    assert slugs("تراجع التضخم وارتفعت أرباح البنوك", vocabulary=vocabulary) == []


def test_terms_for_a_subject_that_there_is(mine: Callable[[str], Vocabulary]) -> None:
    statement = "يحب أهل البلدة هذا الزجل منذ القدم"
    assert "culture" in slugs(statement, vocabulary=mine('[culture]\nstrong = ["الزجل"]\n'))
    assert "culture" not in slugs(statement, vocabulary=mine('silent = ["الزجل"]\n[space]\nwords = ["القمر"]\n'))


def test_the_last_word_on_a_term_is_ones_own(mine: Callable[[str], Vocabulary]) -> None:
    assert slugs("المباراة") == ["sport"]
    assert slugs("المباراة", vocabulary=mine('silent = ["مباراة"]\n[space]\nwords = ["القمر"]\n')) == []


def test_what_subjects_are_called(tmp_path: Path) -> None:
    path = tmp_path / "my.toml"
    path.write_text(SPACE, "utf-8")
    assert check_subjects(path) == {"space": {"label_ar": "فضاء", "label_en": "space"}}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[space\n", "my.toml"),
        ("space = 1\n", "space: a table is expected"),
        ('[""]\n', "'' is no name of a subject"),
        ('["a\\nb"]\n', "is no name of a subject"),
        ("space = " + "[" * 5000 + "]" * 5000, "nested too deeply"),
        ("[space]\n[weights.space]\nbias = nan\n", "weights.space: bias: a number is expected"),
        (f"[space]\n[weights.space]\nbias = 1{'0' * 400}\n", "weights.space: bias: a number is expected"),
        ('[space]\nstrong = "القمر"\n', "space: strong: a list of words is expected"),
        ("[space]\nwords = [1]\n", "space: words: a list of words is expected"),
        ('[space]\nwords = ["..."]\n', "'...' holds no word"),
        ("[space]\nlabel_en = 5\n", "space: label_en: a text is expected"),
        ('[space]\nwrods = ["القمر"]\n', "space: wrods: nothing is called so here"),
        ('[space]\n[weights.space]\nmuch = ["القمر"]\n', "weights.space: much: a number is expected"),
        ('[space]\n[weights.space]\n"nan" = ["القمر"]\n', "weights.space: nan: a number is expected"),
        ('[space]\n[weights.space]\nbias = "low"\n', "weights.space: bias: a number is expected"),
        ('[space]\n[weights.space]\n"1.5" = "القمر"\n', "weights.space: 1.5: a list of words is expected"),
        ('[space]\n[weights.moon]\n"1" = ["القمر"]\n', "there is no subject 'moon'"),
        ('weights = 3\n[space]\nwords = ["القمر"]\n', "weights: a table is expected"),
        ("[space]\n[weights.space]\ncountries = true\n", "weights.space: countries: a number is expected"),
        ('silent = "x"\n', "silent: a list of words is expected"),
        ("alone = 1\n", "alone: true or false is expected"),
        ("", "there is no subject in it"),
    ],
)
def test_a_file_of_subjects_that_is_wrong(mine: Callable[[str], Vocabulary], text: str, says: str) -> None:
    with pytest.raises(QuotesError) as caught:
        mine(text)
    assert says in str(caught.value)
    assert "my.toml: " in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_of_subjects_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(QuotesError, match=r"none\.toml: No such file"):
        check_subjects(tmp_path / "none.toml")


@pytest.mark.shared
@pytest.mark.parametrize(("file", "least"), [("lavrov-archive", 0.77), ("news", 0.785)])
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
