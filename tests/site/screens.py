"""Pictures of every page in every language, on a telephone and on a desk, in build/screens.

    python tests/site/screens.py [DATABASE [WORD]]

Of the sample, where no database is named; WORD is one that some of its statements have.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import quotes
from quotes.site.speech import spoken

sys.path.insert(0, str(Path(__file__).parent))

from addresses import addresses
from chromium import chromium, find_chromium, serving

ROOT = Path(__file__).parents[2]
WIDTHS = (390, 1280)
WORD = "النهر"


def main(folder: str, named: str | None = None, word: str = WORD) -> None:
    browser_path = find_chromium()
    if not browser_path:
        sys.exit("There is no Chromium here: install it, or name it in CHROMIUM")
    database = Path(named) if named else Path(folder) / "quotes.db"
    if not named:
        quotes.build(ROOT / "db" / "sample", database)
    screens = ROOT / "build" / "screens"
    screens.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "datasette", str(database)]
    with serving(command) as address, chromium(browser_path) as browser:
        for language in spoken():
            for width in WIDTHS:
                page = browser.new_page(viewport={"width": width, "height": 900}, locale=language)
                for name, path in addresses(database, word).items():
                    page.goto(address + path)
                    page.screenshot(path=screens / f"{name}-{language}-{width}.png", full_page=True)
                page.close()
    print(f"{screens}: {len(list(screens.iterdir()))} pictures")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        main(made, *sys.argv[1:3])
