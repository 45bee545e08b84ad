"""Collect the messages of the site into its catalogues: `python tests/tools/messages.py`.

What stands in templates and source files, and the sentences of `quotes.explaining`, goes into each
quotes/site/translations/CODE.po: translations stay, new messages are empty, those that are gone are dropped.
"""

from __future__ import annotations

from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from quotes.explaining import SAYS

ROOT = Path(__file__).parents[2]
TRANSLATIONS = ROOT / "quotes" / "site" / "translations"

_METHODS = [("**.py", "python"), ("templates/**.html", "jinja2")]
_OPTIONS = {"templates/**.html": {"trimmed": "true", "newstyle_gettext": "true", "silent": "false"}}
_KEYWORDS = {
    "_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "marked": ((1, "c"), 2),
}
_HEADER = (
    'msgid ""\nmsgstr ""\n"Project-Id-Version: quotes\\n"\n"Language: {}\\n"\n"MIME-Version: 1.0\\n"\n'
    '"Content-Type: text/plain; charset=utf-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n"Plural-Forms: {}\\n"\n\n'
)
_WHY = "why"  # the context of what is said by quotes.explaining


def collected() -> Catalog:
    """All messages of the source."""
    catalogue = Catalog(project="quotes", charset="utf-8")
    site = ROOT / "quotes" / "site"
    for name, _, message, comments, context in extract_from_dir(site, _METHODS, _OPTIONS, keywords=_KEYWORDS):
        catalogue.add(message, locations=[(f"quotes/site/{name}", 0)], auto_comments=comments, context=context)
    for sentences in (SAYS[about] for about in SAYS if about != "confidence"):  # that is said in a figure
        for sentence in sentences.values():
            catalogue.add(sentence, locations=[("quotes/explaining.py", 0)], context=_WHY)
    return catalogue


def catalogues() -> dict[str, Catalog]:
    """The catalogues that there are, by their languages."""
    found = {}
    for path in sorted(TRANSLATIONS.glob("*.po")):
        with path.open("rb") as file:
            found[path.stem] = read_po(file, locale=path.stem, abort_invalid=True)
    return found


def main() -> None:
    template = collected()
    for code, catalogue in catalogues().items():
        catalogue.update(template, no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        with (TRANSLATIONS / f"{code}.po").open("wb") as file:
            file.write(_HEADER.format(code, catalogue.plural_forms).encode())
            write_po(file, catalogue, width=110, include_lineno=False, omit_header=True)
        missing = sum(not message.string for message in catalogue if message.id)
        print(f"{code}: {len(catalogue)} messages, {missing} to translate")


if __name__ == "__main__":
    main()
