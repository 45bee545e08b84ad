"""Addresses, asked of a server of our own: what is sent, what is not sent again, and what is not let in."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest

from quotes.model import QuotesError
from quotes.reading import files, read, web

pytest.importorskip("httpx")
pytest.importorskip("trafilatura")

PAGE = (Path(__file__).parent / "samples" / "old.html").read_text("utf-8").replace("٢٠٠٦/١٠/٠٣", "3/10/2006")


class _Server(BaseHTTPRequestHandler):
    asked: ClassVar[list[tuple[str, int]]] = []
    robots: ClassVar[tuple[int, str]] = (404, "")

    def do_GET(self) -> None:
        status, headers, body = self._answer()
        self.asked.append((self.path, status))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def _answer(self) -> tuple[int, dict[str, str], bytes]:
        if self.path == "/robots.txt":
            return self.robots[0], {}, self.robots[1].encode()
        if self.path == "/page.html":
            if self.headers.get("If-None-Match") == '"v1"':
                return 304, {}, b""
            headers = {"ETag": '"v1"', "Content-Type": "text/html; charset=windows-1256"}
            return 200, headers, PAGE.replace("windows-1256", "x").encode("cp1256")
        if self.path == "/plain.html":
            return 200, {}, PAGE.encode()
        if self.path == "/packed.html":
            return 200, {"Content-Encoding": "gzip"}, gzip.compress(PAGE.encode())
        if self.path == "/moved":
            return 301, {"Location": "/page.html"}, b""
        if self.path == "/loop":
            return 302, {"Location": "/loop"}, b""
        if self.path == "/away":
            return 302, {"Location": "file:///etc/passwd"}, b""
        if self.path == "/large":
            return 200, {}, b"x" * (3 << 20)
        if self.path == "/slow":
            time.sleep(1)
            return 200, {}, b""
        if self.path == "/never":  # an answer to a question that was not asked
            return 304, {}, b""
        return 404, {}, b""

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    web._client.cache_clear()
    web._host.cache_clear()
    monkeypatch.setattr(_Server, "asked", [])
    with ThreadingHTTPServer(("127.0.0.1", 0), _Server) as listening:
        listening.handle_error = lambda *_: None  # type: ignore[method-assign]  # who was asked and not heard to the end
        threading.Thread(target=listening.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{listening.server_port}"
        listening.shutdown()
    web._client().close()
    web._client.cache_clear()


def _refused(address: str) -> str:
    with pytest.raises(QuotesError) as caught:
        list(read(address))
    said = str(caught.value)
    assert said.startswith(f"{address}: ")
    assert "\n" not in said
    return said.removeprefix(f"{address}: ")


@pytest.mark.parametrize("path", ["/page.html", "/plain.html", "/packed.html", "/moved"])
def test_a_page(server: str, path: str) -> None:
    [document] = read(server + path)
    assert document.title == "رئيس الغرفة التجارية: الأسواق مستقرة في رمضان"
    assert "عين الوادي نبيل الأشقر" in document.text
    assert document.source == server + path
    assert document.url == server + ("/page.html" if path == "/moved" else path)


def test_what_has_not_changed_is_not_sent_again(server: str) -> None:
    [file] = files(f"{server}/page.html")
    assert not isinstance(file, QuotesError)
    stamp = file.stamp
    assert len(list(file.pieces())) == 1
    assert [status for path, status in _Server.asked if path == "/page.html"] == [200]  # once for both
    [again] = files(f"{server}/page.html")
    assert not isinstance(again, QuotesError)
    assert again.unchanged(stamp)
    assert [status for path, status in _Server.asked if path == "/page.html"] == [200, 304]


def test_a_server_that_does_not_know_sends_it_again(server: str) -> None:
    [file], [again] = files(f"{server}/plain.html"), files(f"{server}/plain.html")
    assert not isinstance(file, QuotesError)
    assert not isinstance(again, QuotesError)
    assert again.unchanged(file.stamp)
    assert not again.unchanged(None)
    assert not again.unchanged("no stamp of ours")


def test_robots(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_Server, "robots", (200, "User-agent: *\nDisallow: /page\n\nUser-agent: quotes\nDisallow: /pl"))
    assert "robots.txt of 127.0.0.1:" in _refused(f"{server}/plain.html")
    assert len(list(read(f"{server}/page.html"))) == 1
    assert ("/plain.html", 200) not in _Server.asked
    assert len([path for path, _ in _Server.asked if path == "/robots.txt"]) == 1
    web._host.cache_clear()
    monkeypatch.setattr(_Server, "robots", (503, ""))
    assert "does not allow it" in _refused(f"{server}/page.html")


def test_the_pause_that_a_host_asks_for(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_Server, "robots", (200, "User-agent: *\nCrawl-delay: 7\nAllow: /"))
    slept: list[float] = []
    monkeypatch.setattr(web.time, "sleep", slept.append)
    list(read(f"{server}/page.html"))
    list(read(f"{server}/page.html"))
    assert slept[0] == 0
    assert 6 < slept[1] <= 7


def test_what_is_not_let_in(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert _refused(f"{server}/nothing") == "HTTP 404 Not Found"
    assert _refused(f"{server}/loop") == "more than 5 redirections"
    assert _refused(f"{server}/away") == "it leads to 'file:///etc/passwd'"
    assert _refused(f"{server}/never") == "HTTP 304 Not Modified"
    monkeypatch.setattr(web, "_LARGEST", 2 << 20)
    assert _refused(f"{server}/large") == "larger than 2 MiB"
    web._client.cache_clear()
    monkeypatch.setattr(web, "_TIMEOUT", 0.2)
    assert _refused(f"{server}/slow") == "timed out"


@pytest.mark.parametrize("address", ["http://", "http://[::1", "https://127.0.0.1:1/", "http://x y/", "http://\u202e/"])
def test_no_address(address: str) -> None:
    with pytest.raises(QuotesError) as caught:
        list(read(address))
    assert "\n" not in str(caught.value)


def test_without_the_extra_the_line_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "httpx", None)
    with pytest.raises(QuotesError, match=r"pip install 'quotes\[web\]'"):
        list(read("https://almarsa.example/"))
