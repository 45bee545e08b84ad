"""Make docs/screenshot.png, a statement of the sample inside its article: `python tests/site/screenshot.py`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import quotes

sys.path.insert(0, str(Path(__file__).parent))

from chromium import chromium, find_chromium, serving

ROOT = Path(__file__).parents[2]
WORDS = "ملء بحيرة سد الغدير من جانب واحد"
SIZE = (1280, 900)


def main() -> None:
    browser_path = find_chromium()
    if not browser_path:
        sys.exit("There is no Chromium here: install it, or name it in CHROMIUM")
    with tempfile.TemporaryDirectory() as folder:
        database = str(Path(folder) / "quotes.db")
        quotes.build(ROOT / "db" / "sample", database)
        with quotes.open(database) as library:
            statement = next(library.search(f"“{WORDS}”"))
        command = [sys.executable, "-m", "datasette", database, "--metadata", str(ROOT / "metadata.json")]
        with serving(command) as address, chromium(browser_path) as browser:
            page = browser.new_page(viewport={"width": SIZE[0], "height": SIZE[1]})
            page.goto(f"{address}/-/quote/{statement.uid}")
            page.screenshot(path=ROOT / "docs" / "screenshot.png")


if __name__ == "__main__":
    main()
