"""TREC: the shapes of its collections, and what breaks in them."""

from __future__ import annotations

import datetime as dt
import gzip
from pathlib import Path

import pytest

NEWSWIRE = """<DOC>
<DOCNO> 20010212_AFP_ARB.0007 </DOCNO>
<HEADER> عرب0077 </HEADER>
<BODY>
<HEADLINE> نقيب الصيادين في المرسى:
 الموسم أفضل من سابقه </HEADLINE>
<TEXT>
<P>
المرسى (ا ف ب) - قال نقيب الصيادين أيوب السماك اليوم
الاثنين إن موسم الصيد أفضل من سابقه.
</P>
<P>
وأضاف أن المراكب &amp; الشباك جاهزة.
</P>
</TEXT>
</BODY>
</DOC>
"""
GIGAWORD = """<DOC id="SLB_ARB_20040317.0021" type="story" >
<HEADLINE>
افتتاح طريق الوادي
</HEADLINE>
<DATELINE>
عين الوادي 17-3
</DATELINE>
<TEXT>
قال مدير الأشغال إن الطريق
اختصر المسافة إلى النصف.

وأكد أن الصيانة مضمونة عشر سنوات.
</TEXT>
</DOC>
"""
PLAIN = """<DOC>
<DOCNO>A-9</DOCNO>
<DATE>12 آذار 2016</DATE>
<AUTHOR>هدى السراج</AUTHOR>
<TEXT>قالت الوزيرة إن الجسر جاهز.</TEXT>
</DOC>
"""


@pytest.mark.parametrize("encoding", ["utf-8", "cp1256", "utf-8-sig"])
def test_three_collections(reading, tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.sgml.gz"
    path.write_bytes(gzip.compress((NEWSWIRE + GIGAWORD + PLAIN).encode(encoding)))
    (first, second, third), refused = reading(path)
    assert not refused
    assert first.id == "20010212_AFP_ARB.0007"
    assert first.title == "نقيب الصيادين في المرسى: الموسم أفضل من سابقه"
    assert first.text.split("\n") == [
        "المرسى (ا ف ب) - قال نقيب الصيادين أيوب السماك اليوم الاثنين إن موسم الصيد أفضل من سابقه.",
        "وأضاف أن المراكب & الشباك جاهزة.",
    ]
    assert first.published == dt.date(2001, 2, 12)
    assert (second.id, second.published) == ("SLB_ARB_20040317.0021", dt.date(2004, 3, 17))
    assert second.text.split("\n") == [
        "قال مدير الأشغال إن الطريق اختصر المسافة إلى النصف.",
        "وأكد أن الصيانة مضمونة عشر سنوات.",
    ]
    assert (third.title, third.author, third.published) == ("", "هدى السراج", dt.date(2016, 3, 12))
    assert [document.position for document in (first, second, third)] == [0, 1, 2]
    assert third.language == "ar"


def test_an_element_that_is_not_closed_ends_where_the_next_begins(reading, tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_text(PLAIN.replace("</DOC>\n", "") + PLAIN + "<DOC></DOC>" + PLAIN.removesuffix("</DOC>\n"), "utf-8")
    documents, refused = reading(path)
    assert len(documents) == 2
    assert sorted(refused) == [
        "a, document 3: an article without a title and a text",
        "a, document 4: it breaks off before its </DOC>",
    ]


def test_a_broken_gzip_keeps_what_came_before(reading, tmp_path: Path) -> None:
    path = tmp_path / "a.gz"
    numbered = "".join(PLAIN.replace("A-9", f"A-{number}") for number in range(2000))
    path.write_bytes(gzip.compress(numbered.encode())[:-2000])
    documents, [refused] = reading(path)
    assert 100 < len(documents) < 2000
    assert refused.startswith(f"a.gz, after document {len(documents)}: Compressed file ended")
