"""Write metadata.json: `python -m quotes.site > metadata.json`."""

from __future__ import annotations

import json

from quotes.site.metadata import metadata

print(json.dumps(metadata("quotes"), ensure_ascii=False, indent=2))
