"""The marks in the header of a database file: whose it is, and which schema it has."""

from __future__ import annotations

__all__ = ["APPLICATION_ID", "SCHEMA_VERSION"]

APPLICATION_ID = int.from_bytes(b"quot", "big")
"""What `file quotes.db` shows as the application id."""

SCHEMA_VERSION = 6
"""How many migrations a database of this version has been through (`PRAGMA user_version`)."""
