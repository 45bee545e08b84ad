"""Correcting in the browser: only at the desk, only with its token, only from its own pages; and then at once."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from datasette.app import Datasette
from lxml import html

import quotes
from quotes.cli import cli
from quotes.reviewing import Reviewer, beside, read_corrections
from quotes.scaling.finding import finder_of
from quotes.site.review import close_desk, open_desk

TOKEN = "a-token-that-nobody-guesses"
HOME = {"origin": "http://localhost", "host": "localhost"}


@pytest.fixture
def library(extracted: Path, tmp_path: Path) -> Iterator[Path]:
    path = tmp_path / "quotes.db"
    shutil.copy(extracted, path)
    open_desk(Reviewer(path, beside(path), quotes.extract, finder_of(None, None, None).version), str(path), TOKEN)
    yield path
    close_desk()


class Reader:
    """Somebody with a browser."""

    def __init__(self, database: Path, *, seated: bool = True) -> None:
        self.datasette = Datasette([str(database)])
        self.cookies = {"quotes_review": TOKEN} if seated else {}

    async def get(self, address: str) -> Any:
        await self.datasette.invoke_startup()
        answer = await self.datasette.client.get(address, cookies=self.cookies)
        if "ds_csrftoken" in answer.cookies:
            self.cookies["ds_csrftoken"] = answer.cookies["ds_csrftoken"]
        return answer

    async def post(self, page: str, action: str, values: dict[str, str], **headers: str) -> Any:
        """Fill in the form of a page that has this action, and send it."""
        tree = html.fromstring((await self.get(page)).text)
        (form, *_) = [form for form in tree.forms if action in form.action and set(values) <= {*form.fields, "verdict"}]
        filled = {key: value or "" for key, value in form.form_values()} | values
        return await self.datasette.client.post(
            form.action, data=filled, cookies=self.cookies, headers={**HOME, **headers}, follow_redirects=False
        )


def first(database: Path, text: str = "النهر") -> Any:
    with quotes.open(database) as library:
        return next(library.search(text, type="direct", order="oldest"))


def said(database: Path, uid: str) -> Any:
    with quotes.open(database) as library:
        return library.quote(uid)


async def test_the_token_seats_and_nothing_else_does(library: Path) -> None:
    stranger = Reader(library, seated=False)
    uid = first(library).uid
    for address in ("/-/review", "/-/review?token=", "/-/review?token=wrong", f"/-/judge/{uid}"):
        assert (await stranger.get(address)).status_code == 404, address
    assert 'action="/-/judge' not in (await stranger.get(f"/-/quote/{uid}")).text
    answer = await stranger.get(f"/-/review?token={TOKEN}")
    assert answer.status_code == 302 and answer.headers["location"] == "/-/review"
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie and "samesite=strict" in cookie
    assert TOKEN not in (await Reader(library).get("/-/review")).text


async def test_a_statement_is_accepted_and_that_is_taken_back(library: Path) -> None:
    reader, uid = Reader(library), first(library).uid
    answer = await reader.post(f"/-/quote/{uid}", "judge", {"verdict": "accepted"})
    assert (answer.status_code, answer.headers["location"]) == (302, f"/-/quote/{uid}")
    assert said(library, uid).quote.reviewed == "accepted"
    assert "a person looked at it" in (await reader.get(f"/-/quote/{uid}?_lang=en")).text
    await reader.post(f"/-/quote/{uid}", "judge", {"verdict": ""})
    assert said(library, uid).quote.reviewed is None
    assert read_corrections(beside(library)) == []


async def test_what_was_corrected_is_shown_as_that_and_the_former_address_leads_on(library: Path) -> None:
    reader, before = Reader(library), first(library)
    words = " ".join(before.text.split(" ")[:4])
    values = {
        "text": words,
        "speaker": "سلمى الخطيب",
        "role": "وزيرة المياه",
        "date": "2022-01-02",
        "subjects": "economy",
    }
    values |= {"date_basis": "explicit", "places": "sy eg", "venue": "", "venue_kind": "", "reviewer": "سلمى"}
    answer = await reader.post(f"/-/quote/{before.uid}", "judge", {**values, "verdict": "corrected"})
    address = answer.headers["location"]
    assert address != f"/-/quote/{before.uid}"
    now = said(library, address.rsplit("/", 1)[1])
    assert (now.text, now.speaker.name, now.quote.role, str(now.date)) == (
        words,
        "سلمى الخطيب",
        "وزيرة المياه",
        "2022-01-02",
    )
    assert (now.subjects, now.places, now.venue) == (("economy",), ("SY", "EG"), None)
    moved = await reader.get(f"/-/quote/{before.uid}")
    assert (moved.status_code, moved.headers["location"]) == (302, address)
    assert "corrected" in (await reader.get(f"{address}?_lang=en")).text
    (kept,) = read_corrections(beside(library))
    assert (kept.verdict, kept.reviewer) == ("corrected", "سلمى")


async def test_a_statement_is_rejected_and_one_that_was_missed_is_added(library: Path) -> None:
    reader, before = Reader(library), first(library)
    answer = await reader.post(f"/-/quote/{before.uid}", "judge", {"verdict": "rejected"})
    assert answer.headers["location"] == "/-/review"
    assert (await reader.get(f"/-/quote/{before.uid}")).status_code == 404
    words = before.document.text.split("\n")[0][:30].strip()
    answer = await reader.post(
        f"/-/article/{before.document.uid}", "add", {"part": "body", "text": words, "speaker": "سلمى الخطيب"}
    )
    added = said(library, answer.headers["location"].rsplit("/", 1)[1])
    assert (added.text, added.quote.reviewed) == (words, "added")


async def test_what_cannot_be_is_told_and_changes_nothing(library: Path) -> None:
    reader, before = Reader(library), first(library)
    for wrong in ({"date": "yesterday"}, {"text": "لا تقف هذه الكلمات في الخبر"}):
        answer = await reader.post(f"/-/quote/{before.uid}", "judge", {**wrong, "verdict": "corrected"})
        assert answer.headers["location"] == f"/-/quote/{before.uid}"
        assert "ds_messages" in answer.headers["set-cookie"]
    assert said(library, before.uid).as_dict() == before.as_dict()
    assert not beside(library).exists()


@pytest.mark.parametrize(
    "headers",
    [{"origin": "http://evil.example"}, {"origin": "null"}, {"origin": "", "sec-fetch-site": "cross-site"}],
    ids=str,
)
async def test_another_site_cannot_post(library: Path, headers: dict[str, str]) -> None:
    reader, uid = Reader(library), first(library).uid
    answer = await reader.post(f"/-/quote/{uid}", "judge", {"verdict": "rejected"}, **headers)
    assert answer.status_code == 403
    assert said(library, uid).quote.reviewed is None


async def test_nor_anybody_without_the_token_of_the_form(library: Path) -> None:
    reader, uid = Reader(library), first(library).uid
    await reader.get(f"/-/quote/{uid}")
    answer = await reader.datasette.client.post(
        f"/-/judge/{uid}", data={"verdict": "rejected"}, cookies=reader.cookies, headers=HOME
    )
    assert answer.status_code == 403
    reader.cookies.pop("quotes_review")
    form = {"verdict": "rejected", "csrftoken": reader.cookies["ds_csrftoken"]}
    answer = await reader.datasette.client.post(f"/-/judge/{uid}", data=form, cookies=reader.cookies, headers=HOME)
    assert answer.status_code == 404
    assert said(library, uid).quote.reviewed is None


async def test_without_a_desk_nobody_corrects(extracted: Path) -> None:
    reader, uid = Reader(extracted), first(extracted).uid
    for address in ("/-/review", f"/-/review?token={TOKEN}", f"/-/judge/{uid}", f"/-/add/{uid}"):
        assert (await reader.get(address)).status_code == 404, address
    assert "quotes_review" not in (await reader.get(f"/-/quote/{uid}")).text


@pytest.mark.parametrize(
    ("options", "message"),
    [(["--host", "0.0.0.0"], "corrections are made on this machine alone"), (["--port", "0"], "not 0")],
)
def test_the_desk_is_on_this_machine_alone(extracted: Path, options: list[str], message: str) -> None:
    done = CliRunner().invoke(cli, ["serve", str(extracted), "--review", *options])
    assert done.exit_code == 1 and message in done.stderr and done.stderr.count("\n") == 1


def test_serve_prints_the_address_of_the_desk(extracted: Path) -> None:
    code = (
        "import datasette.cli; datasette.cli.cli = lambda arguments: print(*arguments)\n"
        f"from quotes.cli import cli; cli(['serve', {str(extracted)!r}, '--review', '--port', '8765'])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    first_line, command = done.stdout.splitlines()
    assert re.fullmatch(r"Correct statements at http://127\.0\.0\.1:8765/-/review\?token=[\w-]{32}", first_line)
    assert "--setting sql_time_limit_ms 1000 --setting max_returned_rows 1000" in command
