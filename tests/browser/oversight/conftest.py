"""Chromium, axe, and the real site over a city in which people looked."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

if TYPE_CHECKING:
    from city import City
    from invented_cases import Cases

ROOT = Path(__file__).parents[3]
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
Opener = Callable[..., Page]


@pytest.fixture(scope="module", autouse=True)
def both_in_one_thread() -> Iterator[None]:
    """Playwright keeps a loop in this thread, and Django asks not to be called beside one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield


@pytest.fixture(scope="module")
def cases(city: City) -> Cases:
    from invented_cases import write_cases

    return write_cases(city)


@pytest.fixture(scope="module")
def address(city: City) -> Iterator[str]:
    from live_site import live

    with live() as where:
        yield where


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


@pytest.fixture
def opened(browser: Browser, city: City, address: str) -> Iterator[Opener]:
    """Opens a page of the site in a window of its own, as a stranger or as somebody of the cast.

    At the end of the test nothing may have been said on any console: no refusal of the content
    policy, no error of a program.
    """
    contexts: list[BrowserContext] = []
    said: list[str] = []

    def opens(
        path: str, *, who: str = "", size: dict[str, int] = DESK, may_fail: int = 0, **more: object
    ) -> Page:
        context = browser.new_context(viewport=size, base_url=address, **more)  # type: ignore[arg-type]
        contexts.append(context)
        if who:
            session = city.browser(who).cookies["session"].value
            context.add_cookies([{"name": "session", "value": session, "url": address}])
        page = context.new_page()
        expected = f"the server responded with a status of {may_fail}"
        page.on("console", lambda one: None if expected in one.text else said.append(one.text))
        page.on("pageerror", lambda fault: said.append(str(fault)))
        page.goto(path)
        return page

    yield opens
    for context in contexts:
        context.close()
    assert said == []
