"""How does a library get onto the web? A folder with all that Datasette, its commands, Docker and systemd need."""

from quotes.publishing.folder import LIMITS, SETTINGS, publish

__all__ = ["LIMITS", "SETTINGS", "publish"]
