"""Packs of languages: the skeleton of a new one, and what one lacks."""

from __future__ import annotations

import ast
import json
import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from attrs import field, frozen
from babel import Locale

import quotes.languages
from quotes.extraction import extract
from quotes.languages.lexicon import Language
from quotes.model import Document, Quote, QuotesError

__all__ = ["PackReport", "check_pack", "new_pack"]

_SKELETON = "skeleton"
_CODE = re.compile(r"[a-z]{2,3}")
_PARTS = {"": "LANGUAGE", "dates": "find", "naming": "NAMING", "places": "gazetteer", "topics": "vocabulary"}
"""What the engine takes from a pack: by the module, its name."""
_MARKS = "“”„«»\"'‘’‹›،,.؛;:؟?!… \n\t"
_NAMES = ("cue", "mention", "speaker", "type")


@frozen
class PackReport:
    """What there is to say of a pack.

    Args:
        broken: what keeps it from working: a file that is not there, a module that can't be imported.
        missing: lists that the engine asks for, or that a new pack is made with, and that hold no word.
        unused: words that no text will be found to have, or lists that nobody asks for.
        failing: golden rules that fail, and how; golden: how many rules there are.
    """

    broken: list[str] = field(factory=list)
    missing: list[str] = field(factory=list)
    unused: list[str] = field(factory=list)
    failing: list[str] = field(factory=list)
    golden: int = 0

    @property
    def works(self) -> bool:
        """Whether nothing is broken and no golden rule fails."""
        return not self.broken and not self.failing


def new_pack(code: str, folder: str | Path | None = None) -> Path:
    """Make the skeleton of a language pack: every file that the engine asks for, and comments that say what goes where.

    Args:
        code: of the language, ISO 639-1.
        folder: where its own folder is made; beside the others of this installation, if it is not given.

    Returns:
        The folder of the pack.

    Raises:
        QuotesError: the code is none; there is something of that name already; the folder can't be written.
    """
    if not _CODE.fullmatch(code) or code not in Locale("en").languages:
        raise QuotesError(f"{code!r} is no code of a language (ISO 639: two or three small letters)")
    with as_file(files(quotes.languages)) as ours:
        path = Path(folder or ours) / code
        try:
            path.mkdir()
            for source in sorted((ours / _SKELETON).iterdir()):
                if source.is_file():
                    text = source.read_text("utf-8")
                    for old, new in ((f"languages.{_SKELETON}", f"languages.{code}"), (f'"{_SKELETON}"', f'"{code}"')):
                        text = text.replace(old, new)
                    (path / source.name).write_text(text, "utf-8")
        except OSError as error:
            raise QuotesError(f"{path}: {error.strerror or error}") from error
    return path


def check_pack(code: str, folder: str | Path | None = None) -> PackReport:
    """Look through a pack: what keeps it from working, words it lacks, words nobody meets, golden rules that fail.

    Args:
        code: of the language; folder: where its folder is, if not beside the others.

    Returns:
        The report; nothing in it is an exception.

    Raises:
        QuotesError: there is no such folder.
    """
    if folder is not None and str(folder) not in quotes.languages.__path__:
        quotes.languages.__path__.append(str(folder))
    with as_file(files(quotes.languages)) as ours:
        path, model = Path(folder or ours) / code, ours / _SKELETON
        if not path.is_dir():
            raise QuotesError(f"{path}: there is no such folder; `quotes language new {code}` makes it")
        report = PackReport(broken=[*_broken(code, path, model)])
        if report.broken:
            return report
        language: Language = import_module(f"quotes.languages.{code}").LANGUAGE
        report.missing.extend(_empty(path))
        report.missing.extend(f"phrases: {name}" for name in sorted(_asked() - language.phrases.keys()))
        own = {text for file in path.glob("*.py") for text in _strings(ast.parse(file.read_text("utf-8")))}
        report.unused.extend(_unused(language, own))
        golden = path / "golden.json"
        rules = json.loads(golden.read_text("utf-8")) if golden.is_file() else []
    failing = [f"{rule['label']}: {line}" for rule in rules for line in _differences(rule, _found(rule, code))]
    return PackReport(report.broken, report.missing, report.unused, failing, len(rules))


def _broken(code: str, path: Path, model: Path) -> Iterator[str]:
    names = {file.name for file in model.iterdir() if file.suffix == ".toml"}
    yield from (f"{name} is not there" for name in sorted(names) if not (path / name).is_file() and name in _NEEDED)
    for file in sorted(path.glob("*.toml")):
        try:
            tomllib.loads(file.read_text("utf-8"))
        except ValueError as error:
            yield f"{file.name}: {error}"
            return
    for module, name in _PARTS.items():
        try:
            found = import_module(".".join(filter(None, ["quotes.languages", code, module])))
        except Exception as error:  # somebody else's module: whatever it is, it is to be told
            yield f"{module or '__init__'}.py: {type(error).__name__}: {error}"
            return
        if not hasattr(found, name):
            yield f"{module or '__init__'}.py: there is no {name} in it"


_NEEDED = frozenset({"captions.toml", "citation.toml", "confidence.toml", "detection.toml"})
"""The files that the engine itself opens; the others are opened by the pack's own modules."""


def _empty(path: Path) -> Iterator[str]:
    """The lists and texts of a pack that hold nothing."""
    for file in sorted(path.glob("*.toml")):
        data = tomllib.loads(file.read_text("utf-8"))
        if not data:
            yield f"{file.name}: everything"
        yield from (f"{file.name}: {name}" for name in _hollow(data))


def _hollow(table: dict[str, Any], above: str = "") -> Iterator[str]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _hollow(value, f"{above}{name}.")
        elif value in ("", []):
            yield above + name


@cache
def _constants(*, asked: bool) -> frozenset[str]:
    """The strings of the engine; of these, only those that name a list of phrases where they are `asked` for."""
    found: set[str] = set()
    for room in ("extraction", "library", "languages"):
        with as_file(files(quotes) / room) as folder:
            for file in sorted(Path(folder).rglob("*.py")):
                if room == "languages" and file.parent != Path(folder):
                    continue
                tree = ast.parse(file.read_text("utf-8"))
                found.update(_lists(tree) if asked else _strings(tree))
    return frozenset(found)


def _strings(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def _lists(tree: ast.AST) -> Iterator[str]:
    """The names by which a module looks up `phrases`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant):
            owner = node.value.attr if isinstance(node.value, ast.Attribute) else getattr(node.value, "id", "")
            if owner.endswith("phrases") and isinstance(node.slice.value, str):
                yield node.slice.value


def _asked() -> frozenset[str]:
    """The lists that are asked of every language, whatever the order of its words: those in which two packs agree."""
    packs = [import_module(f"quotes.languages.{code}").LANGUAGE for code in quotes.languages.CODES]
    shared = frozenset.intersection(*(frozenset(pack.phrases) for pack in packs))
    return _constants(asked=True) & shared


def _unused(language: Language, own: set[str]) -> Iterator[str]:
    """Lists that neither the engine nor the pack's `own` modules ask for, and words that no text has."""
    known = _constants(asked=False) | own
    for name, words in sorted(language.phrases.items()):
        if name not in known:
            yield f"phrases: nobody asks for the list {name!r}"
        for word in sorted(words):
            folded = " ".join(language.key(language.fold(part)) for part in word.split(" "))
            if folded != word:
                yield f"phrases: {name}: {word!r} is folded to {folded!r} in every text"


def _found(rule: dict[str, Any], code: str) -> list[Quote]:
    return extract(Document(title=rule.get("title", ""), text=rule["text"], language=code))


def _differences(rule: dict[str, Any], found: Iterable[Quote]) -> Iterator[str]:
    """In what the statements that were found are not those of a golden rule."""
    left = list(found)
    for wanted in rule["quotes"]:
        text = wanted["text"].strip(_MARKS)
        match = next((one for one in left if one.text.strip(_MARKS) == text), None)
        if match is None:
            yield f"missed: {wanted['text']!r}"
            continue
        left.remove(match)
        speaker = match.speaker.name if match.speaker else ""
        got = {"cue": match.cue, "mention": match.mention, "speaker": speaker, "type": match.type}
        for name in _NAMES:
            if name in wanted and got[name] != wanted[name]:
                yield f"{name} of {match.text!r}: {got[name]!r}, not {wanted[name]!r}"
    yield from (f"too many: {one.text!r} (cue {one.cue!r})" for one in left)
