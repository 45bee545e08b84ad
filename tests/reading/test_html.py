"""Pages as outlets print them: one article, several in full, none; and what is wrong with real ones."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from quotes.model import Document, QuotesError
from quotes.reading import read

pytest.importorskip("trafilatura")

SAMPLES = Path(__file__).parent / "samples"


def _page(path: Path, text: str, encoding: str = "utf-8") -> Document:
    western = {0x660 + digit: str(digit) for digit in range(10)}  # Windows-1256 has no others
    path.write_bytes((text.translate(western) if encoding == "windows-1256" else text).encode(encoding))
    [document] = read(path)
    return document


def _text(name: str) -> str:
    return (SAMPLES / name).read_text("utf-8")


def test_an_article_and_nothing_of_its_frame() -> None:
    [document] = read(SAMPLES / "article.html")
    assert document.title == "وزيرة المياه: محطة سلوان تعمل قبل الشتاء"
    paragraphs = document.text.split("\n")
    assert len(paragraphs) == 5
    assert paragraphs[0].startswith("سلوان – المرسى: قالت وزيرة المياه")
    assert paragraphs[2].startswith("من جهته أكد رئيس بلدية سلوان مازن الدباغ أن البلدية أنهت مد الأنابيب")
    assert paragraphs[3] == "لن نقبل أن يدفع المواطن ثمن تأخير لم يكن له يد فيه."
    assert paragraphs[4].endswith("اثني عشر مليون دينار.")
    assert (document.published, document.published_basis) == (dt.date(2022, 2, 10), "given")
    assert (document.author, document.publisher, document.language) == ("هدى السراج", "جريدة المرسى", "ar")
    assert document.url == "https://www.almarsa.example/economy/2022/02/10/43817"
    assert (document.source, document.position) == (str(SAMPLES / "article.html"), 0)


def test_a_page_of_a_subject_gives_every_article_that_it_has_in_full() -> None:
    documents = list(read(SAMPLES / "tag.html"))
    assert [(document.title.split(":")[0], str(document.published), document.url) for document in documents] == [
        ("السفير كنعان", "2022-03-12", "https://rayhan.example/news/911/"),
        ("مزارعو الضفة الشرقية يطالبون بحصتهم من الري", "2022-03-05", "https://rayhan.example/news/874/"),
        ("خبيرة", "2022-02-27", "https://rayhan.example/news/850/"),
    ]
    assert [len(document.text.split("\n")) for document in documents] == [2, 3, 2]
    assert [document.author for document in documents] == ["ريم عساف", None, None]
    assert {document.publisher for document in documents} == {"بوابة الريحان"}
    assert documents[1].dateline == "كفر الصفصاف"
    assert [document.position for document in documents] == [0, 1, 2]


def test_articles_one_under_the_other_without_any_mark_of_their_own() -> None:
    documents = list(read(SAMPLES / "flat.html"))
    assert [(document.title, str(document.published)) for document in documents] == [
        ("مجلس المدينة يقر خطة النقل الجديدة", "2011-02-08"),
        ("نقابة المعلمين تعلق إضرابها أسبوعين", "2011-02-07"),
        ("افتتاح مستشفى للأطفال في الدالية", "2011-02-06"),
    ]
    assert documents[2].text.endswith("«هدية المدينة إلى أطفالها».")


def test_teasers_beside_an_article_are_not_articles(tmp_path: Path) -> None:
    teaser = "<article class='card'><h3><a href='/{0}'>عنوان خبر آخر {0}</a></h3><p>مقدمة قصيرة لخبر آخر…</p></article>"
    text = _text("article.html").replace("</main>", "".join(teaser.format(n) for n in range(4)) + "</main>")
    document = _page(tmp_path / "a.html", text)
    assert len(document.text.split("\n")) == 5


def test_comments_are_not_articles(tmp_path: Path) -> None:
    words = "<p>قال جاري إن الماء لم يصل بعد.</p><p>هذا كلام لا يعجب أحدا هنا.</p>"
    comment = f"<article class='comment odd'><h4>قارئ</h4>{words}</article>"
    document = _page(tmp_path / "a.html", _text("article.html").replace("</main>", comment * 3 + "</main>"))
    assert document.title.startswith("وزيرة المياه")
    assert len(document.text.split("\n")) == 5


@pytest.mark.parametrize(
    "printed",
    [
        "<div class=newsdate>الخميس 10 شباط 2022 - 14:05</div>",
        "<h2 class='date-header'><span>الخميس، 10 فبراير 2022</span></h2>",
        "<p class=published>نشر في: ١٠/٠٢/٢٠٢٢ ١٤:٠٥</p>",
        "<span class='post-date'>10-02-2022</span>",
        "<div class=date>الخميس 9 رجب 1443 هـ الموافق 10 فبراير 2022 م</div>",
        "<time>١٠ شباط/فبراير ٢٠٢٢</time>",
    ],
)
def test_the_day_as_pages_print_it(tmp_path: Path, printed: str) -> None:
    """And paragraphs without stops, broken by <br>."""
    lines = [
        "قالت وزيرة المياه سلمى الخطيب في مؤتمر صحفي عقدته اليوم إن محطة التنقية ستعمل قبل حلول الشتاء بكامل طاقتها",
        "وأضافت الخطيب أن المحطة ستضخ أربعين ألف متر مكعب من المياه في اليوم وهو ما يكفي حاجة المدينة كلها",
    ]
    text = f"<title>محطة سلوان تعمل</title><body>{printed}<div class=news><h1>محطة سلوان تعمل</h1>"
    document = _page(tmp_path / "a.html", f"{text}<div class=body>{'<br><br>'.join(lines)}</div></div>")
    assert document.published == dt.date(2022, 2, 10)
    assert document.text.split("\n") == lines


@pytest.mark.parametrize("declared", ["windows-1256", "utf-8", "iso-8859-1", "nonsense", ""])
@pytest.mark.parametrize("written", ["utf-8", "windows-1256", "utf-16", "utf-8-sig"])
def test_whatever_encoding_it_says_it_is_in(tmp_path: Path, declared: str, written: str) -> None:
    text = _text("old.html").replace("charset=windows-1256", f"charset={declared}")
    document = _page(tmp_path / "a.htm", text, written)
    assert document.title == "رئيس الغرفة التجارية: الأسواق مستقرة في رمضان"
    assert document.text.split("\n")[1].startswith("وقال الأشقر في تصريح للصحفيين أمس إن الغرفة «تتابع")
    assert document.published == dt.date(2006, 10, 3)
    assert document.language == "ar"


def test_a_broken_byte_costs_a_letter(tmp_path: Path) -> None:
    data = _text("article.html").encode().replace("أربعين".encode(), "أربع".encode() + b"\xd9" + "ن".encode(), 1)
    (tmp_path / "a.html").write_bytes(data + b"\xd9")
    [document] = read(tmp_path / "a.html")
    assert "أربع\ufffdن" in document.text


def test_a_page_cut_off_in_the_middle(tmp_path: Path) -> None:
    text = _text("article.html")
    document = _page(tmp_path / "a.html", text[: text.index("من جهته")])
    assert [line[:9] for line in document.text.split("\n")] == ["سلوان – ا", "وأضافت ال"]


def test_no_title(tmp_path: Path) -> None:
    text = "<html><body><div><p>قالت مديرة المكتبة رنا شاهين إن المكتبة ستفتح أبوابها مساء كل يوم.</p>"
    text += "<p>وأضافت شاهين أن الدخول مجاني للطلاب طوال فصل الصيف، وأن القاعة الكبرى تتسع لمئتي قارئ.</p></div>"
    document = _page(tmp_path / "a.html", text)
    assert document.title == ""
    assert document.text.startswith("قالت مديرة المكتبة")
    assert document.published is None


def test_a_short_article_keeps_its_paragraphs(tmp_path: Path) -> None:
    text = "<title>هزة خفيفة في الدالية</title><body><h1>هزة خفيفة في الدالية</h1><span class=date>١٠ شباط ٢٠٢٢</span>"
    text += "<p>قال مدير المرصد إن هزة خفيفة ضربت الدالية فجر اليوم.</p><p>وأضاف أنها لم تسبب أضرارا.</p>"
    document = _page(tmp_path / "a.html", text)
    assert document.text.split("\n") == [
        "قال مدير المرصد إن هزة خفيفة ضربت الدالية فجر اليوم.",
        "وأضاف أنها لم تسبب أضرارا.",
    ]
    assert document.published == dt.date(2022, 2, 10)


def test_a_page_of_headlines_holds_no_article() -> None:
    with pytest.raises(QuotesError, match=r"menu\.html: no article in it, only headlines and links"):
        list(read(SAMPLES / "menu.html"))


def test_a_language_that_the_page_is_not_in_is_not_believed(tmp_path: Path) -> None:
    document = _page(tmp_path / "a.html", _text("article.html").replace('lang="ar"', 'lang="en-US"'))
    assert document.language == "ar"


def test_the_year_of_today_changes_nothing(tmp_path: Path) -> None:
    document = _page(tmp_path / "a.html", _text("article.html").replace("2022-", "2031-").replace("/2022/", "/2031/"))
    assert document.published == dt.date(2031, 2, 10)


@pytest.mark.parametrize(
    "text",
    [
        "<html>",
        "<html><body></body></html>",
        "<!doctype html><p>",
        "<html>" + "<div>" * 50_000 + "قال",
        "<html>" + "<b><i>" * 20_000,
        "<html><body>" + "&amp;" * 100_000,
        "<html><![CDATA[" + "]]>" * 1000,
        "<html><p>\x00\x00\x01</p>",
        '<html><script type="application/ld+json">' + "[" * 100_000 + "</script>",
        '<html><meta property="og:title" content="' + "ا" * 500_000,
        '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><html><p>&b;</p></html>',
    ],
)
def test_what_is_hardly_a_page(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.html").write_text(text, "utf-8")
    with pytest.raises(QuotesError) as caught:
        list(read(tmp_path / "a.html"))
    assert "\n" not in str(caught.value)


def test_without_the_extra_the_line_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "lxml.html", None)
    with pytest.raises(QuotesError, match=r"article\.html: reading it takes more .*: pip install 'quotes\[html\]'"):
        list(read(SAMPLES / "article.html"))
