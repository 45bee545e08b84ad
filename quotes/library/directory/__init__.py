"""Who is who among all articles: one row a person or body, whatever each article calls it.

`resolve` tells which speakers are one, `settle_directory` brings a database up to date with that, `read_people` reads
what the user knows better.
"""

from __future__ import annotations

from quotes.library.directory.people import Person, read_people
from quotes.library.directory.settling import settle_directory

__all__ = ["Person", "read_people", "settle_directory"]
