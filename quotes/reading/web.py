"""A page, a feed or a file of the web, by httpx: asked for politely, and not again where it has not changed."""

from __future__ import annotations

import hashlib
import json
import re
import tempfile
import time
from collections.abc import Iterator
from functools import cache
from importlib import metadata
from typing import Any, BinaryIO, cast
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

from attrs import define, evolve, field

from quotes.model import QuotesError
from quotes.reading.archives import pieces
from quotes.reading.extras import load
from quotes.reading.format import Formats, Piece
from quotes.reading.streams import UnreadableError, is_address, opened, reason, reported

__all__ = ["Address"]

_AGENT = "quotes"
_TIMEOUT = 30.0
_LONGEST = 900.0
"""Seconds: until something comes, and until all of it must have come."""

_LARGEST = 1 << 29
_LARGEST_RULES = 1 << 19
"""Bytes of an answer; of robots.txt, as much as RFC 9309 asks to be read at least."""

_IN_MEMORY = 1 << 22
_MOST_REDIRECTIONS = 5
_LONGEST_DELAY = 60.0
_NOTHING = ["User-agent: *", "Disallow: /"]
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)


@define
class _Answer:
    """What came: the file, where from in the end, and what to say when asking again."""

    body: BinaryIO
    address: str
    encoding: str | None
    stamp: str
    digest: str


@define
class Address:
    """An address as a file: fetched once, when something is asked of it."""

    name: str
    formats: Formats
    _answer: _Answer | None = field(default=None, init=False)
    _refusal: QuotesError | None = field(default=None, init=False)

    @property
    def stamp(self) -> str | None:
        """Its validators and a hash of what it held."""
        return self._fetched().stamp

    def unchanged(self, stamp: str | None) -> bool:
        """Whether it is what it was, which a server that knows says without sending it again."""
        known = _validators(stamp)
        if known and self._answer is None:
            self._answer = self._ask(known)
            if self._answer is None:
                return True
        return known.get("digest") == self._fetched().digest

    def pieces(self) -> Iterator[Piece | QuotesError]:
        """What it holds, in pieces that know their address."""
        answer = self._fetched()
        answer.body.seek(0)
        path = urlsplit(answer.address).path
        with reported(self.name):
            file = opened(answer.body, path.rsplit("/", 1)[-1], windable=True)
            for piece in pieces(file, self.name, self.formats):
                if isinstance(piece, Piece) and piece.name == self.name:
                    yield evolve(piece, url=answer.address, encoding=piece.encoding or answer.encoding)
                else:
                    yield piece

    def _fetched(self) -> _Answer:
        if self._answer is None:
            self._answer = self._ask({})
        if self._answer is None:  # nobody asked whether it had changed
            raise UnreadableError(self.name, "the server says that it has not changed, to somebody who never had it")
        return self._answer

    def _ask(self, known: dict[str, str]) -> _Answer | None:
        if self._refusal is not None:  # once is enough
            raise self._refusal
        try:
            return _fetch(self.name, known)
        except QuotesError as error:
            self._refusal = error
            raise


def _validators(stamp: str | None) -> dict[str, str]:
    try:
        known = json.loads(stamp or "{}")
    except ValueError:
        return {}
    return known if isinstance(known, dict) else {}


def _fetch(address: str, known: dict[str, str]) -> _Answer | None:
    """What stands at an address; None where that is what is known already."""
    httpx = load("httpx", "web", address)
    headers = {
        header: known[name]
        for name, header in (("etag", "If-None-Match"), ("modified", "If-Modified-Since"))
        if name in known
    }
    target = address
    try:
        for _ in range(_MOST_REDIRECTIONS + 1):
            if not is_address(target):
                raise UnreadableError(address, f"it leads to {target[:200]!r}")
            _ask(target, address)
            with _client().stream("GET", target, headers=headers) as response:
                if response.has_redirect_location:
                    target = urljoin(target, response.headers["location"])
                    continue
                if response.status_code == 304 and known:
                    return None
                if response.status_code != 200:
                    raise UnreadableError(address, f"HTTP {response.status_code} {response.reason_phrase}".strip())
                return _received(response, address, target)
    except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, OSError, UnicodeError, ValueError) as error:
        raise UnreadableError(address, " ".join(reason(error).split())) from error
    raise UnreadableError(address, f"more than {_MOST_REDIRECTIONS} redirections")


def _received(response: Any, address: str, target: str) -> _Answer:
    body = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - it lives as long as the answer
    digest = hashlib.blake2b(digest_size=16)
    until = time.monotonic() + _LONGEST
    for block in response.iter_bytes():
        body.write(block)
        digest.update(block)
        if body.tell() > _LARGEST:
            raise UnreadableError(address, f"larger than {_LARGEST >> 20} MiB")
        if time.monotonic() > until:
            raise UnreadableError(address, f"not all there after {_LONGEST:.0f} seconds")
    validators = {"etag": response.headers.get("etag"), "modified": response.headers.get("last-modified")}
    stamp = {"digest": digest.hexdigest(), **{name: value for name, value in validators.items() if value}}
    charset = _CHARSET.search(response.headers.get("content-type", ""))
    return _Answer(
        body=cast(BinaryIO, body),
        address=target,
        encoding=charset[1] if charset else None,
        stamp=json.dumps(stamp, sort_keys=True),
        digest=digest.hexdigest(),
    )


@cache
def _client() -> Any:
    httpx = load("httpx", "web", "")
    agent = f"{_AGENT}/{metadata.version('quotes')}"
    return httpx.Client(headers={"User-Agent": agent, "Accept": "*/*"}, timeout=_TIMEOUT, follow_redirects=False)


# ---- what the host allows


@define
class _Host:
    rules: RobotFileParser
    delay: float
    asked: float = float("-inf")


def _ask(target: str, address: str) -> None:
    """Wait as long as the host wants between two requests.

    Raises:
        QuotesError: its robots.txt does not allow this one.
    """
    parts = urlsplit(target)
    host = _host(f"{parts.scheme}://{parts.netloc}")
    if not host.rules.can_fetch(_AGENT, target):
        raise UnreadableError(address, f"robots.txt of {parts.netloc} does not allow it")
    time.sleep(max(0.0, host.asked + host.delay - time.monotonic()))
    host.asked = time.monotonic()


@cache
def _host(origin: str) -> _Host:
    """The rules of a host; as RFC 9309 has it, all is allowed where it has none, and nothing where it can't say."""
    rules = RobotFileParser()
    status, text = _rules(f"{origin}/robots.txt")
    rules.parse(text.splitlines() if status == 200 else _NOTHING if status >= 500 else [])
    rules.modified()
    return _Host(rules, min(float(rules.crawl_delay(_AGENT) or 0), _LONGEST_DELAY))


def _rules(address: str) -> tuple[int, str]:
    data = b""
    with _client().stream("GET", address, follow_redirects=True) as response:
        for block in response.iter_bytes():
            data += block
            if len(data) > _LARGEST_RULES:
                break
        return response.status_code, data[:_LARGEST_RULES].decode("utf-8", "replace")
