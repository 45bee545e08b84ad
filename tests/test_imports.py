"""The arrows between the rooms, and what must stay inside them, read off the source files."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

import quotes

PACKAGE = Path(__file__).parent.parent / "quotes"

# Which rooms a room may import from. Data goes one way: reading, extraction, library, and out to people.
MAY_IMPORT = {
    "model": {"explaining"},  # Quote.explain, and only when it is called
    "exchange": {"model"},
    "terminal": set(),
    "explaining": {"model"},
    "passages": {"model", "explaining", "terminal"},
    "languages": {"model"},
    "reading": {"model", "languages"},
    "extraction": {"model", "languages"},
    "library": {"model", "languages"},
    "reviewing": {"model", "exchange", "library"},
    "publishing": {"model", "library", "site"},
    "functions": {"library"},
    "exporting": {"columnar", "model", "languages", "exchange", "library"},
    "versions": {"languages"},
    "columnar": {"model"},
    "scaling": {"columnar", "model", "languages", "reading", "extraction", "library", "reviewing", "versions"},
    "building": {"model", "reading", "library", "reviewing", "scaling", "versions"},
    "extracting": {"model", "extraction"},
    "evaluation": {"model", "reading", "extraction", "exchange"},  # a gold file is read as any other file is
    "surveying": {"model", "reading", "extraction", "languages"},
    "packs": {"model", "languages", "extraction"},
    "plotting": {"model", "languages", "library"},
    "site": {
        "model",
        "library",
        "exporting",
        "reviewing",
        "explaining",
        "extracting",
    },  # the last two for why a statement is as it is
}
MAY_IMPORT_ALL = {"__init__", "cli"}

# Extraction is a pure function of article and language: no clock, no chance, no network, no database, no processes.
IMPURE = {"asyncio", "http", "os", "random", "requests", "secrets", "socket", "sqlite3", "sqlite_utils", "subprocess"}
IMPURE |= {"tempfile", "threading", "time", "urllib", "uuid", "multiprocessing", "concurrent", "httpx", "click"}
CLOCK = {"now", "today", "utcnow"}

SQL = re.compile(
    r"\bselect\b.+\bfrom\b|\binsert\s+(or\s+\w+\s+)?into\b|\bdelete\s+from\b|\bupdate\s+\w+\s+set\b"
    r"|\b(create|drop|alter)\s+(virtual\s+)?(table|view|index|trigger)\b|\bpragma\s+\w+",
    re.IGNORECASE | re.DOTALL,
)

FILES = sorted(PACKAGE.rglob("*.py"))


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(tree: ast.AST, module: str) -> Iterator[tuple[str, str]]:
    """Every (module, name) that is imported anywhere in a file, inside functions too; name is "" for a whole module."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = module.split(".")[: -node.level] if node.level else []
            origin = ".".join([*base, *([node.module] if node.module else [])])
            yield from ((origin, alias.name) for alias in node.names)


def foreign(tree: ast.AST, module: str) -> Iterator[tuple[str, str]]:
    """Every (room, name) of ours that a file imports; the room of `import quotes` itself is "__init__"."""
    for origin, name in imports(tree, module):
        top, *rest = origin.split(".")
        if top != "quotes":
            continue
        if not rest:
            is_room = (PACKAGE / name).is_dir() or (PACKAGE / f"{name}.py").is_file()
            rest = [name] if name and is_room else ["__init__"]
        yield rest[0], name


def broken_arrows(source: str, module: str) -> list[str]:
    own = module.split(".")[1]
    allowed = MAY_IMPORT.get(own, set()) | {own}
    return [f"{module} imports {other}" for other, _ in foreign(ast.parse(source), module) if other not in allowed]


def private_names(source: str, module: str) -> list[str]:
    """Names with an underscore in front that a file takes from another room."""
    own, tree = module.split(".")[1], ast.parse(source)
    taken = [
        name for other, name in foreign(tree, module) if other != own and name.startswith("_") and name != "__version__"
    ]
    ours = {
        (alias.asname or alias.name).split(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
        if (alias.name if isinstance(node, ast.Import) else node.module or "").startswith("quotes")
    }
    for node in ast.walk(tree):
        hidden = isinstance(node, ast.Attribute) and node.attr.startswith("_") and not node.attr.startswith("__")
        if hidden and isinstance(node.value, ast.Name) and node.value.id in ours:
            taken.append(f"{node.value.id}.{node.attr}")
    return taken


def strings(source: str) -> Iterator[str]:
    """The strings of a file that are not its docstrings: what the program works with, not what it says of itself."""
    tree = ast.parse(source)
    statements = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in statements:
            yield node.value


def arabic(source: str) -> list[str]:
    def is_letter(sign: str) -> bool:  # "Lo": a tatweel alone is no word of any language
        return unicodedata.category(sign) == "Lo" and unicodedata.name(sign, "").startswith("ARABIC")

    return [text for text in strings(source) if any(map(is_letter, text))]


def sql(source: str) -> list[str]:
    return [text for text in strings(source) if SQL.search(text)]


def impure(source: str, module: str) -> list[str]:
    tree = ast.parse(source)
    found = [origin for origin, _ in imports(tree, module) if origin.split(".")[0] in IMPURE]
    return found + [node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute) and node.attr in CLOCK]


def files(*, without: set[str] = frozenset(), only: set[str] | None = None) -> list[object]:
    return [
        pytest.param(path, id=str(path.relative_to(PACKAGE)))
        for path in FILES
        if room(path) not in without and (only is None or room(path) in only)
    ]


def dotted(path: Path) -> str:
    return ".".join(["quotes", *path.relative_to(PACKAGE).with_suffix("").parts])


@pytest.mark.parametrize("path", files(without=MAY_IMPORT_ALL))
def test_a_room_imports_only_from_the_rooms_before_it(path):
    assert room(path) in MAY_IMPORT, f"{room(path)} is a new room: say above what it may import"
    assert broken_arrows(path.read_text(encoding="utf-8"), dotted(path)) == []


@pytest.mark.parametrize("path", files())
def test_no_room_uses_the_private_names_of_another(path):
    assert private_names(path.read_text(encoding="utf-8"), dotted(path)) == []


@pytest.mark.parametrize("path", files(without={"languages", "site"}))
def test_the_words_of_a_language_live_with_the_language(path):
    assert arabic(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", files(without={"library", "site"}))
def test_sql_lives_in_the_library_and_the_site(path):
    assert sql(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", files(only={"extraction", "languages"}))
def test_extraction_knows_no_clock_no_network_and_no_database(path):
    assert impure(path.read_text(encoding="utf-8"), dotted(path)) == []


@pytest.mark.parametrize(
    ("source", "module", "check"),
    [
        ("from quotes.library import open", "quotes.extraction.dates", broken_arrows),
        ("def f():\n    import quotes.extraction", "quotes.languages.ar.folding", broken_arrows),
        ("from quotes import site", "quotes.library.search", broken_arrows),
        ("import quotes", "quotes.reading.plain", broken_arrows),
        ("from ..library import open", "quotes.extraction.dates", broken_arrows),
        ("from quotes.model import _hidden", "quotes.reading.plain", private_names),
        ("from quotes.library import search\nsearch._fold()", "quotes.site.pages", private_names),
        ("import time", "quotes.extraction.dates", impure),
        ("import datetime\ndatetime.date.today()", "quotes.extraction.dates", impure),
    ],
)
def test_these_checks_see_what_they_are_for(source, module, check):
    assert check(source, module) != []


def test_these_checks_see_words_and_queries():
    assert arabic('"""قال"""\nCUE = "\\u0642\\u0627\\u0644"') == ["قال"]
    assert sql('QUERY = f"select id from {table}"') != []
    assert sql('"""Rows are selected from a table."""') == []
    assert broken_arrows("from .words import split\nfrom quotes.model import Quote", "quotes.extraction.dates") == []


def test_importing_quotes_loads_nothing_else():
    code = "import sys; before = set(sys.modules); import quotes; print(*sorted(set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = {name for name in done.stdout.split() if name.partition(".")[0] not in sys.stdlib_module_names}
    assert loaded == {"quotes"}


@pytest.mark.parametrize("name", quotes.__all__)
def test_every_public_name_is_there_and_documented(name):
    value = getattr(quotes, name)
    assert value.__doc__
    assert name in dir(quotes)


def test_type_checkers_are_told_of_the_same_names():
    tree = ast.parse((PACKAGE / "__init__.py").read_text(encoding="utf-8"))
    told = {(name, origin) for origin, name in imports(tree, "quotes.__init__") if origin.startswith("quotes.")}
    assert told == set(quotes._HOME.items())
    assert {name for name, _ in told} == set(quotes.__all__)


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'paraphrase'"):
        quotes.paraphrase  # noqa: B018
