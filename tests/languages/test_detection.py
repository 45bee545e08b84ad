"""A language is told by its script."""

from __future__ import annotations

import pytest

from quotes.languages.detection import detect


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("قالت الوزيرة إن الطريق سالك", "ar"),
        ("The road is open, the minister said", "en"),
        ("قالت شركة (Example Networks) إن الخدمة عادت", "ar"),
        ("The word سلام means peace", "en"),
        ("ﻗﺎﻝ ﺍﻟﻮﺯﻳﺮ", "ar"),
        ("12/03/2016 …", None),
        ("", None),
    ],
)
def test_script(text: str, language: str | None) -> None:
    assert detect(text) == language
