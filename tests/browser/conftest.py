"""Chromium, axe, and the real site over a city. A folder overrides what is different with it:
`host`, `signed_in`, `watch`, or `opened` as a whole."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from in_browser import CHROMIUM, DESK, FLAGS, PHONE, Opener, Watch, windows
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

if TYPE_CHECKING:
    from city import City
    from invented_cases import Cases

ROOT = Path(__file__).parents[2]


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
def phone(browser: Browser) -> Iterator[Page]:
    """A phone with programs switched off."""
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def both_in_one_thread() -> Iterator[None]:
    """Playwright keeps a loop in this thread, and Django asks not to be called beside one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield


@pytest.fixture(scope="module")
def city(both_in_one_thread: None, city: City) -> City:
    """The city, beside a browser."""
    return city


@pytest.fixture(scope="module")
def cases(city: City) -> Cases:
    from invented_cases import write_cases

    return write_cases(city)


@pytest.fixture(scope="session")
def host() -> str:
    """By what name the site is asked for."""
    return "127.0.0.1"


@pytest.fixture(scope="module")
def address(city: City, host: str) -> Iterator[str]:
    """Where the site is."""
    from live_site import live

    with live() as where:
        yield where.replace("127.0.0.1", host)


@pytest.fixture
def signed_in(city: City) -> Callable[[str], str]:
    """Gives the session of somebody of the cast."""
    return lambda who: city.browser(who).cookies["session"].value


@pytest.fixture
def watch() -> Watch:
    """Consoles are not watched, unless a folder says so."""
    return lambda page, may_fail: None


@pytest.fixture
def opened(
    browser: Browser, address: str, signed_in: Callable[[str], str], watch: Watch
) -> Iterator[Opener]:
    """Opens a page of the site in a window of its own, as a stranger or as somebody of the cast."""
    with windows(browser, address) as window:

        def opens(
            path: str, *, who: str = "", size: ViewportSize = DESK, may_fail: int = 0, **more: Any
        ) -> Page:
            page = window(size, {"session": signed_in(who)} if who else {}, **more)
            watch(page, may_fail)
            page.goto(path)
            return page

        yield opens
