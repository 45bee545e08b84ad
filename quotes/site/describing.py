"""What Datasette is told about a database: tables.toml and the questions, put together."""

from __future__ import annotations

import json
import tomllib
from functools import cache
from importlib import resources
from typing import Any

from datasette.utils import tilde_encode

from quotes.site.queries import questions

__all__ = ["metadata"]


def metadata(*databases: str) -> dict[str, Any]:
    """Titles, descriptions, facets and questions, as Datasette's metadata.json has them.

    Args:
        databases: the names under which Datasette serves databases of ours.

    Returns:
        A dictionary of the caller's own: Datasette changes what it is given.
    """
    first, *others = databases
    told = _told(first)
    told["databases"] |= {name: _told(name)["databases"][name] for name in others}
    return told


def _told(database: str) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(_template().replace("{database}", tilde_encode(database)))
    about = {**told.pop("database"), "tables": told.pop("tables"), "queries": told.pop("queries")}
    return {**told, "databases": {database: about}}


@cache
def _template() -> str:
    """All of it as JSON text: reading that is the quickest way to a fresh copy."""
    told = tomllib.loads(resources.files("quotes.site").joinpath("tables.toml").read_text("utf-8"))
    told["database"]["license"] = told["license"]  # 1.0 does not hand it down
    told["queries"] = {
        question.name: {**{key: getattr(question, key) for key in ("title", "description", "sql")}, "hide_sql": True}
        for question in questions()
    }
    return json.dumps(told)
