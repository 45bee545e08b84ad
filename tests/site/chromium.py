"""A real browser, if there is one, and Datasette for it to look at."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import IO
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Browser, sync_playwright

__all__ = ["chromium", "find_chromium", "free_port", "serving"]

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--font-render-hinting=none",
]
_PATIENCE = 30  # seconds for Datasette to come up


def find_chromium() -> str | None:
    """Where Chromium is: what CHROMIUM names, or the first on the PATH."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), None)


@contextmanager
def chromium(path: str) -> Iterator[Browser]:
    """A browser without a window."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=_FLAGS)
        yield browser
        browser.close()


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        port: int = sock.getsockname()[1]
        return port


@contextmanager
def serving(command: Sequence[str]) -> Iterator[str]:
    """The address at which a command that takes --port serves, until it is no longer needed."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    with (
        tempfile.TemporaryFile() as told,  # a pipe that nobody reads would stop the server when it is full
        subprocess.Popen([*command, "--port", str(port)], stdout=told, stderr=subprocess.STDOUT) as server,
    ):
        try:
            _wait(address, server, told)
            yield address
        finally:
            server.terminate()
            server.wait(timeout=_PATIENCE)


def _wait(address: str, server: subprocess.Popen[bytes], told: IO[bytes]) -> None:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        if server.poll() is not None:
            told.seek(0)
            raise RuntimeError(told.read().decode("utf-8", "replace"))
        try:
            urlopen(address).close()
            return
        except URLError:
            time.sleep(0.1)
    raise TimeoutError(address)
