"""Chromium, axe, and our pages served on this machine without a database."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

ROOT = Path(__file__).parents[3]
SERVER = ROOT / "tests" / "site_look_server.py"
CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}


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


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def axe() -> str:
    for place in (ROOT / "node_modules/axe-core/axe.min.js", Path(os.environ.get("AXE_CORE", ""))):
        if place.is_file():
            return place.read_text(encoding="utf-8")
    pytest.fail("axe-core is not installed. Run `./goldenthread test`, or name it in AXE_CORE.")


Opener = Callable[..., Page]


@pytest.fixture
def opened(browser: Browser, site: str) -> Iterator[Opener]:
    """Opens a page of ours in a window of its own, as a reader or as a stranger."""
    contexts: list[BrowserContext] = []

    def opens(
        path: str, *, reader: bool = False, size: dict[str, int] = PHONE, **more: object
    ) -> Page:
        context = browser.new_context(viewport=size, base_url=site, **more)  # type: ignore[arg-type]
        contexts.append(context)
        if reader:
            context.add_cookies([{"name": "reader", "value": "1", "url": site}])
        page = context.new_page()
        if path:
            page.goto(path)
        return page

    yield opens
    for context in contexts:
        context.close()
