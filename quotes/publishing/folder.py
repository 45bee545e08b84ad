"""The folder that is published: a copy of the database, what Datasette is told, and ways to serve it."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from importlib import metadata, resources
from pathlib import Path
from string import Template
from typing import Any
from urllib.parse import urlsplit

from quotes.library.copying import copy_database
from quotes.model import QuotesError
from quotes.site.describing import metadata as told

__all__ = ["LIMITS", "SETTINGS", "publish"]

LIMITS: Mapping[str, int] = {
    "sql_time_limit_ms": 1000,
    "max_returned_rows": 1000,
    "facet_time_limit_ms": 400,
    "facet_suggest_time_limit_ms": 50,
}
"""What a query may take: a second, and a thousand rows."""
SETTINGS: Mapping[str, Any] = {
    **LIMITS,
    "suggest_facets": False,
    "max_csv_mb": 100,
    "num_sql_threads": 4,
    "allow_download": False,
    "default_cache_ttl": 300,
}
"""What strangers may do: beside that, a CSV file ends after 100 MB."""

_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*")
_FILES = ("Dockerfile", "quotes.service", "README.md")


def publish(
    db: str | os.PathLike[str],
    folder: str | os.PathLike[str],
    *,
    url: str | None = None,
    wheel: str | os.PathLike[str] | None = None,
) -> Path:
    """Prepare a folder that Datasette serves as it is, and that its publish commands, Docker and systemd take.

    Args:
        db: the database, which is copied.
        folder: where to; it is made where there is none. Files of ours in it are written anew, others left alone.
        url: where the library will be found, "https://example.org/quotes/"; None where that is not known yet.
        wheel: a file of this package, which is then installed instead of the version of the same number from PyPI.

    Returns:
        The folder.

    Raises:
        QuotesError: the database is none of ours, the address none of the web, or something cannot be written.
    """
    source, target = Path(db), Path(folder)
    if not _NAME.fullmatch(source.stem):
        raise QuotesError(f"{source}: a database is published under a name of letters, digits, - and _")
    base, secure = _place(url)
    if wheel is not None and not Path(wheel).is_file():
        raise QuotesError(f"{wheel}: no such file")
    try:
        target.mkdir(parents=True, exist_ok=True)
        name = f"{source.stem}.db"
        if (target / name).exists() and os.path.samefile(source, target / name):
            raise QuotesError(f"{target}: the database itself is in this folder: publish into another")
        copy_database(source, target / name)
        if wheel is not None:
            shutil.copy(wheel, target)
        _write(
            target / "requirements.txt", f"./{Path(wheel).name}" if wheel else f"quotes=={metadata.version('quotes')}"
        )
        settings = {**SETTINGS, "base_url": base, "force_https_urls": secure}
        _write(target / "settings.json", json.dumps(settings, indent=2))
        _write(target / "metadata.json", json.dumps(told(source.stem), ensure_ascii=False, indent=2))
        values = {
            "database": name,
            "copied": f"requirements.txt {Path(wheel).name}" if wheel else "requirements.txt",
            "folder": str(target.resolve()),
            "settings": " ".join(f"--setting {key} {_shown(value)}" for key, value in settings.items()),
            "install": Path(wheel).name if wheel else f"quotes=={metadata.version('quotes')}",
            "url": url or "http://127.0.0.1:8001/",
        }
        for file in _FILES:
            text = resources.files("quotes.publishing").joinpath("files", file).read_text("utf-8")
            _write(target / file, Template(text).substitute(values).rstrip())
    except OSError as error:
        raise QuotesError(f"{error.filename or target}: {error.strerror or error}") from error
    _inspect(target, name)
    return target


def _place(url: str | None) -> tuple[str, bool]:
    """The path below which everything stands, and whether the address is https."""
    if url is None:
        return "/", False
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise QuotesError(f"url: {url!r} is no address like https://example.org/quotes/")
    return f"{parts.path.rstrip('/')}/", parts.scheme == "https"


def _inspect(folder: Path, name: str) -> None:
    """Let Datasette count the rows once: with this it serves the database as one that never changes."""
    command = [sys.executable, "-m", "datasette", "inspect", name, "--inspect-file", "inspect-data.json"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        raise QuotesError(f"{folder / name}: datasette inspect: {done.stderr.strip().splitlines()[-1:]}")


def _write(path: Path, text: str) -> None:
    path.write_text(f"{text}\n", encoding="utf-8")


def _shown(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
