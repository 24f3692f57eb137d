"""Our pages served on this machine without a database."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from in_browser import PHONE, Opener, windows
from playwright.sync_api import Browser, Page, ViewportSize

SERVER = Path(__file__).parents[2] / "site_look_server.py"


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """Where the pages are."""
    running = subprocess.Popen([sys.executable, SERVER], stdout=subprocess.PIPE, text=True)
    try:
        assert running.stdout
        port = running.stdout.readline().strip()
        assert port, "the server of the pages did not start"
        yield f"http://127.0.0.1:{port}"
    finally:
        running.terminate()
        running.communicate()


@pytest.fixture
def opened(browser: Browser, site: str) -> Iterator[Opener]:
    """Opens a page of ours in a window of its own, as a reader or as a stranger."""
    with windows(browser, site) as window:

        def opens(
            path: str, *, reader: bool = False, size: ViewportSize = PHONE, **more: Any
        ) -> Page:
            page = window(size, {"reader": "1"} if reader else {}, **more)
            if path:
                page.goto(path)
            return page

        yield opens
