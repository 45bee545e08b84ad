"""Feeds readers and extraction with what nobody would write, and tells what they should not have done.

    .venv/bin/python tests/tools/fuzz.py --inputs 100000            # random changes to samples of every format
    .venv/bin/python tests/tools/fuzz.py --format html --seed 7     # of one
    .venv/bin/python tests/tools/fuzz.py --atheris --inputs 100000  # led by coverage: pip install atheris

Whatever comes in, there may be articles and refusals of one line, no exception but ours, every statement at its
offsets, and an answer within seconds. What breaks that is written to build/fuzz/ and named; the exit code is 1 then.
"""

from __future__ import annotations

import argparse
import bz2
import gzip
import hashlib
import inspect
import io
import logging
import random
import signal
import sys
import tarfile
import time
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from quotes.extraction import extract
from quotes.model import Document, QuotesError
from quotes.reading import FORMATS, Piece
from quotes.reading.archives import pieces
from quotes.reading.format import Formats
from quotes.reading.streams import opened, reported

_SAMPLES = Path(__file__).parent.parent / "reading" / "samples"
_FOUND = Path("build/fuzz")
_PATIENCE = 20
"""Seconds for one input: they are small, so that a hundredth of it is much already."""

_TEXT = """نقابة المعلمين تعلق إضرابها أسبوعين

الدالية|

قالت النقيبة سعاد البيطار أمس: «سنعود إلى الإضراب إذا لم تنفذ الوزارة وعدها».
وأضافت، في حديث إلى إذاعة السلسبيل، أن اللقاء كان مثمرا.
وأكد الوزير في 7 شباط 2011 أن المطالب "قيد الدرس"، مشيرا إلى أن الموازنة تقر الأحد المقبل.
"""
_RECORD = '{"id": "a", "title": "عنوان", "published": "2016-03-12", "text": "قالت إن \\"الطريق\\" سالك."}\n'
_CSV = 'title,text,published\n"عنوان","قال المدير: ""جاهزون"".\nوأضاف أنه، أمس، وصل.",١٠ شباط ٢٠٢٢\n'
_TREC = """<DOC id="X_ARB_20040317.0021">
<HEADLINE>عنوان</HEADLINE>
<TEXT>
<P>
قال إن الطريق سالك.
</P>
</TEXT>
</DOC>
"""
_FEED = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>المرسى</title><language>ar</language><item>
<title>عنوان</title><pubDate>الخميس, 10 فبراير 2022 14:05:00 +0300</pubDate>
<description><![CDATA[<p>قال الوزير إن «المحطة» جاهزة.</p>]]></description></item></channel></rss>"""
_PAGE = """<html><title>عنوان</title><body>
<p>قال مدير المحطة إن القطار يعود إلى العمل بعد انقطاع دام سنتين.</p></body></html>"""
_WARC = (
    "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/1\r\nWARC-Date: 2022-03-01T10:00:00Z\r\n"
    "Content-Type: application/http; msgtype=response\r\nContent-Length: {length}\r\n\r\n{body}\r\n\r\n"
)

_TOKENS: list[bytes] = [
    *(
        b"\x00",
        b"\xed\xa0\x80",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\r\n\r\n",
        b"\x1f\x8b\x08",
        b"PK\x03\x04",
        b"BZh9",
        b"\x1b",
    ),
    *(b'"', b"<", b">", b"&", b"&#x202e;", b"]]>", b"<!--", b"<![CDATA[", b"<div>" * 50, b"</p>", b"<p>", b"<script>"),
    *(
        b"<article><h2>",
        b"<time datetime='2022-02-30'>",
        b"<meta charset=punycode>",
        b"{",
        b"[" * 100,
        b"\\ud800",
        b"<DOC>",
    ),
    *(
        b"</DOC>",
        b"WARC/1.0\r\n",
        b"Content-Length: 99999999999\r\n",
        b"-1",
        b"9" * 30,
        b"\t",
        b";",
        b"http://[",
        b"\x80" * 9,
    ),
    *(mark.encode() for mark in "\u202e\u200f\u2066\u2029\u0640\u064b«»“”\u061c١٢"),
    *(
        words.encode()
        for words in ("قال إن ", "وأضاف: ", "أمس", "الخميس 10 شباط 2022", "مضيفا أن ", "بحسب ", "لـ«", "و")
    ),
]


def _seeds() -> dict[str, list[bytes]]:
    page = _PAGE.encode()
    http = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{_PAGE}"
    warc = _WARC.format(length=len(http.encode()), body=http).encode()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", _TEXT)
        archive.writestr("b.jsonl", _RECORD)
    tar = io.BytesIO()
    with tarfile.open(fileobj=tar, mode="w") as archive_:
        info = tarfile.TarInfo("a.jsonl")
        info.size = len(_RECORD.encode())
        archive_.addfile(info, io.BytesIO(_RECORD.encode()))
    return {
        "warc": [warc * 2, gzip.compress(warc) + gzip.compress(warc)],
        "jsonl": [_RECORD.encode() * 3],
        "feed": [_FEED.encode()],
        "html": [page, *(path.read_bytes() for path in sorted(_SAMPLES.glob("*.html")))],
        "trec": [_TREC.encode() * 2],
        "csv": [_CSV.encode()],
        "text": [_TEXT.encode(), _TEXT.encode("cp1256", "replace")],
        "article": [_TEXT.encode()],
        "archive": [packed.getvalue(), tar.getvalue(), gzip.compress(tar.getvalue()), bz2.compress(_TEXT.encode())],
    }


def _changed(data: bytes, others: list[bytes], chance: random.Random) -> bytes:
    """A sample with a few changes: bytes, runs of bytes, words that mean something, pieces of another sample."""
    found = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 3, 5, 8, 20))):
        place = chance.randrange(len(found) + 1)
        match chance.randrange(7):
            case 0 if found:
                found[min(place, len(found) - 1)] = chance.randrange(256)
            case 1:
                del found[place : place + chance.choice((1, 2, 8, 64, 512))]
            case 2 | 3:
                found[place:place] = chance.choice(_TOKENS) * chance.choice((1, 1, 1, 2, 50))
            case 4:
                length = chance.choice((1, 8, 64, 512))
                found[place:place] = found[place : place + length] * chance.choice((1, 2, 30))
            case 5:
                other = chance.choice(others)
                start = chance.randrange(len(other) + 1)
                found[place:place] = other[start : start + chance.choice((8, 64, 512))]
            case _:
                found[place:place] = chance.randbytes(chance.choice((1, 4, 16)))
    return bytes(found[: 1 << 18])


def _broken(data: bytes, kind: str) -> str:
    """What should not have happened with an input; "" where all is well."""
    forced = [form for form in FORMATS if form.name == kind]
    formats = Formats(tuple(forced), forced=True) if forced else Formats(FORMATS)
    try:
        for item in _items(data, formats):
            if isinstance(item, QuotesError):
                if len(str(item).splitlines()) != 1:
                    return f"a refusal of several lines: {item!r}"
                continue
            (item.title + item.text + (item.author or "") + (item.publisher or "")).encode("utf-8")
            for quote in _quotes(item):
                if item.part(quote.part)[quote.start : quote.end] != quote.text:
                    return f"a statement that is not at its offsets: {quote!r}"
    except QuotesError as error:
        return "" if len(str(error).splitlines()) == 1 else f"an error of several lines: {error!r}"
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return ""


def _items(data: bytes, formats: Formats) -> Iterator[Document | QuotesError]:
    with reported("x"):
        for piece in pieces(opened(io.BytesIO(data), "x"), "x", formats):
            if isinstance(piece, Piece):
                yield from piece.documents()
            else:
                yield piece


def _quotes(document: Document) -> Any:
    try:
        return extract(document)
    except QuotesError:  # a language that we do not know
        return ()


def _timed(data: bytes, kind: str) -> str:
    def late(*_: object) -> None:
        raise TimeoutError(f"no answer within {_PATIENCE} seconds")

    signal.signal(signal.SIGALRM, late)
    signal.alarm(_PATIENCE)
    try:
        return _broken(data, kind)
    except TimeoutError as error:
        return str(error)
    finally:
        signal.alarm(0)


def _keep(data: bytes, kind: str, what: str) -> None:
    _FOUND.mkdir(parents=True, exist_ok=True)
    path = _FOUND / f"{kind}-{hashlib.blake2b(data, digest_size=6).hexdigest()}"
    path.write_bytes(data)
    print(f"{path}: {what[:300]}", flush=True)


def _random(kinds: list[str], inputs: int, seed: int) -> int:
    chance, seeds, count, failures = random.Random(seed), _seeds(), Counter[str](), 0
    others = [data for samples in seeds.values() for data in samples]
    slowest, start = (0.0, ""), time.perf_counter()
    for number in range(inputs):
        kind = kinds[number % len(kinds)]
        data = _changed(chance.choice(seeds[kind]), others, chance)
        told = kind if number % 3 else "any"  # one in three as it would be sniffed
        began = time.perf_counter()
        if what := _timed(data, told):
            failures += 1
            _keep(data, told, what)
        if (took := time.perf_counter() - began) > slowest[0]:
            slowest = (took, told)
        count[kind] += 1
        if sys.stderr.isatty() and not number % 500:
            print(f"{number:,} inputs, {failures} failures\r", end="", file=sys.stderr, flush=True)
    rate = inputs / (time.perf_counter() - start)
    shares = ", ".join(f"{kind} {n:,}" for kind, n in count.items())
    print(f"{inputs:,} inputs ({shares}), seed {seed}: {failures} failures")
    print(f"{rate:,.0f} a second; the slowest took {slowest[0]:.2f} s ({slowest[1]})")
    return 1 if failures else 0


def _guided(kinds: list[str], inputs: int, seed: int) -> None:
    import atheris  # noqa: PLC0415

    corpus = _FOUND / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    for kind, samples in _seeds().items():
        for number, data in enumerate(samples):
            if kind in kinds:
                (corpus / f"{kind}{number}").write_bytes(bytes([kinds.index(kind)]) + data)

    def one(data: bytes) -> None:
        kind = kinds[data[0] % len(kinds)] if data else "any"
        if what := _broken(data[1:], kind):
            _keep(data[1:], kind, what)
            raise AssertionError(what)

    for function in _ours():
        function.__code__ = atheris.instrument_func(function).__code__
    options = [
        f"-runs={inputs}",
        f"-seed={seed}",
        f"-timeout={_PATIENCE}",
        "-max_len=65536",
        f"-artifact_prefix={_FOUND}/",
    ]
    atheris.Setup([sys.argv[0], *options, str(corpus)], one)
    atheris.Fuzz()


def _ours() -> Iterator[Any]:
    """The functions of the readers, whose branches are to be found."""
    for name, module in list(sys.modules.items()):
        if name.startswith("quotes.reading"):
            held = [value for value in vars(module).values() if getattr(value, "__module__", None) == name]
            for value in [
                *held,
                *(member for kind in held if isinstance(kind, type) for member in vars(kind).values()),
            ]:
                if inspect.isfunction(value):
                    yield value


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--inputs", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--format", choices=[*_seeds()], action="append")
    parser.add_argument("--atheris", action="store_true", help="be led by what is covered")
    arguments = parser.parse_args()
    logging.disable()
    kinds = arguments.format or [*_seeds()]
    if arguments.atheris:
        _guided(kinds, arguments.inputs, arguments.seed)
    else:
        sys.exit(_random(kinds, arguments.inputs, arguments.seed))


if __name__ == "__main__":
    main()
