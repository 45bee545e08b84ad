"""What Datasette is told, as a file: `python -m quotes.site.metadata > metadata.json` writes it, a test compares."""

from __future__ import annotations

import json

from quotes.site.describing import metadata

__all__ = ["metadata_json"]


def metadata_json() -> str:
    """The text of metadata.json, for a database that is named as `quotes build` names it by itself."""
    return json.dumps(metadata("quotes"), ensure_ascii=False, indent=2)


if __name__ == "__main__":
    print(metadata_json())
