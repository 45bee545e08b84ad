"""The headers that guard a reader, and the setting that takes their place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette

from quotes.site.guarding import theirs

ADDRESSES = ["/", "/quotes", "/quotes/statements", "/quotes/speakers/1", "/-/quote/ffffffffffffffff", "/-/quote/1"]


def test_hashes_are_of_scripts_that_are_the_same_on_every_page() -> None:
    assert theirs().count("'sha256-") >= 4


@pytest.mark.parametrize(("setting", "expected"), [(False, None), ("default-src 'self'", "default-src 'self'")])
async def test_a_setting_takes_its_place(database: Path, setting: Any, expected: str | None) -> None:
    datasette = Datasette([str(database)], metadata={"plugins": {"quotes": {"content_security_policy": setting}}})
    await datasette.invoke_startup()
    for address in ADDRESSES:
        answer = await datasette.client.get(address)
        assert answer.headers.get("content-security-policy") == expected
