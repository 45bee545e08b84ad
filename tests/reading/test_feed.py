"""RSS and Atom: entries with their text, their day in any language, and what is wrong with real feeds."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from quotes.reading import files

pytest.importorskip("feedparser")

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel>
<title>جريدة المرسى</title><link>https://almarsa.example/</link><language>ar</language>
<item>
<title>وزيرة المياه: &quot;المحطة جاهزة&quot;</title>
<link>https://almarsa.example/1</link><guid isPermaLink="false">almarsa-1</guid>
<dc:creator>هدى السراج</dc:creator>
<pubDate>الخميس, ١٠ فبراير ٢٠٢٢ 14:05:00 +0300</pubDate>
<description>قالت الوزيرة إن المحطة جاهزة…</description>
<content:encoded><![CDATA[<p>سلوان | قالت وزيرة المياه سلمى الخطيب إن المحطة <b>جاهزة</b>.</p>
<figure><figcaption>المحطة</figcaption></figure>
<p>وأضافت: «لن يعطش أحد».</p><p class="share"><a href="#">شارك</a></p>]]></content:encoded>
</item>
<item>
<title>نقابة المعلمين تعلق إضرابها</title><link>https://almarsa.example/2</link>
<pubDate>Wed, 09 Feb 2022 23:30:00 +0300</pubDate>
<description>&lt;p&gt;أكدت النقيبة أن الإضراب علق أسبوعين.&lt;/p&gt;</description>
</item>
<item><link>https://almarsa.example/3</link></item>
</channel></rss>
"""
ATOM = """<?xml version="1.0"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ar"><title>صحيفة الضفاف</title>
<entry><id>urn:1</id><title type="html">افتتاح المستشفى</title><link href="https://difaf.example/1"/>
<updated>2011-02-07T08:00:00Z</updated><published>2011-02-06T21:00:00+02:00</published>
<author><name>ريم عساف</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>قال وزير الصحة إن المستشفى «هدية».</p></div>
</content>
</entry>
</feed>
"""


def test_rss(reading, tmp_path: Path) -> None:
    path = tmp_path / "feed"
    path.write_text(RSS, "utf-8")
    (first, second), refused = reading(path)
    assert (first.id, first.title) == ("almarsa-1", 'وزيرة المياه: "المحطة جاهزة"')
    assert first.text.split("\n") == [
        "سلوان | قالت وزيرة المياه سلمى الخطيب إن المحطة جاهزة.",
        "وأضافت: «لن يعطش أحد».",
    ]
    assert (first.published, second.published) == (dt.date(2022, 2, 10), dt.date(2022, 2, 9))
    assert (first.publisher, first.author, first.url, first.language, first.dateline) == (
        *("جريدة المرسى", "هدى السراج", "https://almarsa.example/1", "ar", "سلوان"),
    )
    assert second.text == "أكدت النقيبة أن الإضراب علق أسبوعين."
    assert refused == ["feed, entry 3: an entry without a title and a text"]


def test_atom(reading, tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_text(ATOM, "utf-8")
    [document], _ = reading(path)
    assert (document.id, document.title, document.text) == (
        "urn:1",
        "افتتاح المستشفى",
        "قال وزير الصحة إن المستشفى «هدية».",
    )
    assert (document.published, document.author, document.publisher) == (
        dt.date(2011, 2, 6),
        "ريم عساف",
        "صحيفة الضفاف",
    )


@pytest.mark.parametrize("declared", ["UTF-8", "windows-1256", "utf-16", "nonsense"])
@pytest.mark.parametrize("written", ["utf-8", "windows-1256", "utf-16"])
def test_whatever_encoding_it_says_it_is_in(reading, tmp_path: Path, declared: str, written: str) -> None:
    path = tmp_path / "a.rss"
    text = RSS.replace("UTF-8", declared).replace("١٠ فبراير ٢٠٢٢", "10 فبراير 2022")
    path.write_bytes(text.encode(written))
    documents, _ = reading(path)
    assert [document.published for document in documents] == [dt.date(2022, 2, 10), dt.date(2022, 2, 9)]
    assert documents[1].title == "نقابة المعلمين تعلق إضرابها"


def test_a_feed_that_breaks_off_keeps_its_entries(reading, tmp_path: Path) -> None:
    path = tmp_path / "a.rss"
    path.write_text(RSS[: RSS.index("<item><link>") - 40], "utf-8")
    documents, _ = reading(path)
    assert [document.id for document in documents][:1] == ["almarsa-1"]


def test_what_has_left_a_feed_is_not_gone(tmp_path: Path) -> None:
    (tmp_path / "a.rss").write_text(RSS, "utf-8")
    [file] = files(tmp_path / "a.rss")
    assert [piece.rolling for piece in file.pieces()] == [True]  # type: ignore[union-attr]


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))


@pytest.mark.parametrize(
    "text",
    [
        f'<!DOCTYPE rss [<!ENTITY l0 "ها">{LAUGHS}]><rss><channel><title>&l11;</title></channel></rss>',
        '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><item/></channel></rss>',
        "<rss>" + "<channel>" * 20_000,
        "<rss " + "a='b' " * 20_000,
        "<feed><![CDATA[" * 1000,
        "<rss><channel></channel></rss>",
        "<rss",
    ],
)
def test_what_is_hardly_a_feed(reading, tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.rss"
    path.write_text(text, "utf-8")
    documents, [refused] = reading(path)
    assert not documents
    assert refused.startswith("a.rss")


def test_an_entity_of_the_feed_brings_in_no_file(reading, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("السر المكتوم", "utf-8")
    path = tmp_path / "a.rss"
    doctype = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file://{tmp_path}/secret">]>'
    path.write_text(RSS.replace("<rss", f"{doctype}<rss").replace("نقابة المعلمين", "نقابة &x;"), "utf-8")
    documents, _ = reading(path)
    assert documents
    assert not any("السر" in document.title + document.text for document in documents)
