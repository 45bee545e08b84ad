"""Articles are found on a page by its structure, each with what is its own."""

from __future__ import annotations

import datetime as dt

import pytest

from quotes.reading import read_text

BRIDGE = (
    "وزيرة النقل: الجسر الجديد يفتح في الربيع",
    "أعلنت وزيرة النقل هدى المرسي أن الجسر الجديد فوق نهر الوادي سيفتح أمام المركبات في الربيع المقبل.\n"
    "وقالت المرسي للصحفيين: «انتهت الأشغال الكبرى قبل موعدها».",
)
SCHOOL = (
    "نقابة المعلمين ترفض تأجيل العام الدراسي",
    "رفضت نقابة المعلمين تأجيل بدء العام الدراسي، داعية الوزارة إلى ترميم المدارس قبل الخريف.\n"
    "وأكد نقيب المعلمين سامر الحلو أن التأجيل “لا يحل شيئا”",
)
WATER = (
    "بلدية سلوان تعد بإصلاح شبكة المياه",
    "وعد رئيس بلدية سلوان ماهر الزين بإصلاح شبكة المياه خلال شهرين.",
)
ARTICLES = [BRIDGE, SCHOOL, WATER]

HEADERS = {
    "bar": "سلوان|\n",
    "slash": "سلوان/\n",
    "spaced bar": "سلوان |\n",
    "agency": "سلوان-سانا|\n",
    "agency in brackets": "سلوان (رويترز) –\n",
    "known place, agency, no mark": "دمشق - سانا\n",
    "date, then dateline": "12 آذار 2016\nسلوان|\n",
    "dateline, then date": "سلوان|\nالثلاثاء 3 أيار 2016\n",
    "date alone": "نشر في: ٣ أيار ٢٠١٦ - 10:30 ص\n",
    "by-line": "كتب: سليم الناصر\nسلوان|\n",
    "furniture between": "مشاركة\nسلوان|\nطباعة\n",
    "invisible marks": "\u200fسلوان|\u200e\n",
}
TITLES = [
    "أرشيف الوسم : الجسر",
    "تصنيف: محليات",
    "الكلمة المفتاحية - النقل",
    "الرئيسية » وسم » النقل",
    "آخر الأخبار",
    "",
]


def _page(header: str, title: str = "", gap: str = "\n", after: str = "") -> str:
    """Our articles one after the other, as a site with this header prints them."""
    page = f"{title}\n\n"
    for headline, text in ARTICLES:
        page += f"{headline}\n{gap}{header}{gap}" + text.replace("\n", f"\n{gap}") + f"\n{gap}{after}"
    return page


@pytest.mark.parametrize("gap", ["", "\n", " \n\n"])
@pytest.mark.parametrize("header", HEADERS.values(), ids=HEADERS.keys())
def test_every_article_with_its_own_lines_and_no_other(header: str, gap: str) -> None:
    documents = list(read_text(_page(header, TITLES[0], gap)))
    assert [(document.title, document.text) for document in documents] == ARTICLES
    assert [document.position for document in documents] == [0, 1, 2]
    assert {document.language for document in documents} == {"ar"}


@pytest.mark.parametrize("title", TITLES)
def test_whatever_the_page_is_called(title: str) -> None:
    documents = list(read_text(_page("سلوان|\n", title)))
    assert [(document.title, document.text) for document in documents] == ARTICLES


@pytest.mark.parametrize("end", ["\r\n", "\r", "\u2028"])
def test_whatever_ends_its_lines(end: str) -> None:
    documents = list(read_text(_page("سلوان|\n").replace("\n", end)))
    assert [(document.title, document.text) for document in documents] == ARTICLES


def test_furniture_is_in_no_article() -> None:
    after = "اقرأ المزيد »\nاقرأ أيضا: موعد مباراة الأحد\nالسابق التالي\n* * *\n"
    page = _page("سلوان|\n", TITLES[0], after=after) + "1 2 3 … 10\nصفحة 1 من 10\nالتالي\n"
    assert [(document.title, document.text) for document in read_text(page)] == ARTICLES


def test_numbers_inside_an_article_stay() -> None:
    [document] = read_text("سلوان|\nبلغ عدد الطلاب هذا العام:\n4200\nوهو رقم لم تبلغه المدينة من قبل.")
    assert "\n4200\n" in document.text


def test_opening_paragraph_keeps_its_dateline() -> None:
    page = "".join(f"{headline}\n\nسلوان| {text}\n\n" for headline, text in ARTICLES)
    documents = list(read_text(page))
    assert [document.title for document in documents] == [headline for headline, _ in ARTICLES]
    assert [document.text for document in documents] == [f"سلوان| {text}" for _, text in ARTICLES]
    assert {document.dateline for document in documents} == {"سلوان"}


def test_what_the_header_says() -> None:
    header = "الثلاثاء 3 أيار 2016\nكتبت: ندى الأيوبي\nسلوان-سانا|\n"
    for document in read_text(_page(header)):
        assert document.dateline == "سلوان"
        assert document.author == "ندى الأيوبي"
        assert (document.published, document.published_basis) == (dt.date(2016, 5, 3), "given")


def test_name_alone_under_the_headline_is_the_reporter() -> None:
    for document in read_text(_page("ندى الأيوبي\nسلوان|\n")):
        assert document.author == "ندى الأيوبي"
        assert document.dateline == "سلوان"


def test_date_without_its_year_is_not_lost() -> None:
    documents = list(read_text(_page("الثلاثاء 3 أيار\nسلوان|\n")))
    assert [document.title for document in documents] == [headline for headline, _ in ARTICLES]
    assert all(document.text.startswith("الثلاثاء 3 أيار\n") for document in documents)
    assert {document.dateline for document in documents} == {"سلوان"}


def test_article_before_the_first_dateline_is_one_too() -> None:
    page = f"{TITLES[0]}\n\n{WATER[0]}\n\n{WATER[1]}\n\n{BRIDGE[0]}\n\nسلوان|\n\n{BRIDGE[1]}"
    assert [(document.title, document.text) for document in read_text(page)] == [WATER, BRIDGE]


def test_single_article_has_its_first_line_for_headline() -> None:
    [document] = read_text("\n\n".join(BRIDGE))
    assert (document.title, document.text) == BRIDGE
    assert document.dateline is None


def test_sentences_alone_have_no_headline() -> None:
    [document] = read_text(BRIDGE[1])
    assert (document.title, document.text) == ("", BRIDGE[1])


@pytest.mark.parametrize("text", [WATER[1], WATER[0], "قال الوزير إن الطريق سالك"])
def test_one_line_is_a_text(text: str) -> None:
    [document] = read_text(text)
    assert (document.title, document.text) == ("", text)


def test_subheading_starts_no_article() -> None:
    [document] = read_text(f"{BRIDGE[0]}\n\nسلوان|\n\n{BRIDGE[1]}\n\nموقف النقابة\n\n{SCHOOL[1]}")
    assert document.text == f"{BRIDGE[1]}\nموقف النقابة\n{SCHOOL[1]}"


def test_address_starts_no_article() -> None:
    [document] = read_text(f"{BRIDGE[0]}\n\n{BRIDGE[1]}\n\nمكتب الوزارة\nشارع النهر – دمشق\n\n{SCHOOL[1]}")
    assert document.text == f"{BRIDGE[1]}\nمكتب الوزارة\nشارع النهر – دمشق\n{SCHOOL[1]}"


def test_article_format_never_splits() -> None:
    [document] = read_text(_page("سلوان|\n"), format="article")
    assert document.title == BRIDGE[0]
    for headline, text in ARTICLES[1:]:
        assert headline in document.text
        assert text in document.text


def test_invisible_characters_and_spaces_inside_lines_are_kept() -> None:
    text = "قالت المرسي\u00a0إن \u202bالجسر\u202c جاهز.\n\u00a0وأضافت أن الرسوم لن ترتفع."
    [document] = read_text(f"{BRIDGE[0]}\nسلوان|\n{text}")
    assert document.text == text


@pytest.mark.parametrize("text", ["", "\n \n", "اقرأ المزيد\n1 2 3", "أرشيف الوسم : الجسر", "***"])
def test_no_article_in_it(text: str) -> None:
    assert list(read_text(text)) == []


def test_short_headline_after_a_paragraph_without_its_stop() -> None:
    short = ("الجسر جاهز", "أعلنت البلدية أن الجسر جاهز.")
    page = "".join(f"{headline}\nسلوان|\n{text}\n" for headline, text in [BRIDGE, SCHOOL, short, WATER])
    assert [(document.title, document.text) for document in read_text(page)] == [BRIDGE, SCHOOL, short, WATER]
