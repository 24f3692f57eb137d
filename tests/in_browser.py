"""What the tests in Chromium share: sizes of windows, what is wrong with a page, sending its form,
and waits that do not evaluate text, which the content policy of our pages refuses."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, ViewportSize

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
PHONE: ViewportSize = {"width": 390, "height": 844}
DESK: ViewportSize = {"width": 1280, "height": 900}
SMALLEST = """() => Math.min(...[...document.querySelectorAll('body *')]
  .filter(e => e.checkVisibility() && [...e.childNodes].some(n => n.nodeType == 3 && n.data.trim()))
  .filter(e => !e.closest('svg') && !e.classList.contains('hidden'))
  .map(e => parseFloat(getComputedStyle(e).fontSize)))"""
TRIES, PAUSE = 200, 25

Opener = Callable[..., Page]
Do = Callable[[Page], None]
Watch = Callable[[Page, int], None]


@contextmanager
def windows(browser: Browser, address: str) -> Iterator[Opener]:
    """Opens windows of their own, each with its cookies for the address, and closes them all."""
    contexts: list[BrowserContext] = []

    def window(size: ViewportSize, cookies: dict[str, str], **more: Any) -> Page:
        context = browser.new_context(viewport=size, base_url=address, **more)
        contexts.append(context)
        for name, value in cookies.items():
            context.add_cookies([{"name": name, "value": value, "url": address}])
        return context.new_page()

    yield window
    for context in contexts:
        context.close()


@contextmanager
def silent_consoles() -> Iterator[Watch]:
    """Watches pages. At the end nothing may have been said on any console, no refusal of the
    content policy, no error of a program, but the one status that a page may fail with."""
    said: list[str] = []

    def watch(page: Page, may_fail: int) -> None:
        expected = f"the server responded with a status of {may_fail}"
        page.on("console", lambda one: None if expected in one.text else said.append(one.text))
        page.on("pageerror", lambda fault: said.append(str(fault)))

    yield watch
    assert said == [], said


def violations(page: Page, axe: str) -> list[tuple[str, str]]:
    """What axe finds: the name of each rule that is broken, and the first place."""
    page.evaluate(axe)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    assert found["passes"], "axe looked at nothing"
    return [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]]


def overhang(page: Page) -> int:
    """By how many pixels a page is wider than its window; nought if it does not scroll sideways."""
    size = page.viewport_size
    assert size, "the window has no size"
    wide: int = page.evaluate("document.documentElement.scrollWidth")
    return max(0, wide - size["width"])


def faults(page: Page, axe: str, name: str) -> list[tuple[str, ...]]:
    """What is wrong with a page at a desk's width and a phone's: what axe finds, what runs out at
    the side. PICTURES may name a folder, which then gets a picture of both by this name."""
    found: list[tuple[str, ...]] = []
    for kind, size in (("desk", DESK), ("phone", PHONE)):
        page.set_viewport_size(size)
        found += [(kind, *one) for one in violations(page, axe)]
        if wider := overhang(page):
            found.append((kind, f"runs out at the side by {wider} pixels"))
        if pictures := os.environ.get("PICTURES"):
            page.screenshot(path=f"{pictures}/{name}-{kind}.png", full_page=True)
    return found


def smallest_letters(page: Page) -> float:
    """The size in pixels of the smallest text in sight, pictures aside."""
    size: float = page.evaluate(SMALLEST)
    return size


def send(page: Page) -> None:
    """Send the page's first form that posts, as it stands, and wait for the answer."""
    page.locator("main form[method=post] button[type=submit]").first.click()
    page.wait_for_load_state()


def save(page: Page) -> None:
    """Send the page's last form, as it stands."""
    page.locator("main form button[type=submit]").last.click()


def becomes_true(page: Page, expression: str) -> None:
    """Wait until the expression is true on the page; fail after five seconds."""
    for _ in range(TRIES):
        with suppress(Error):  # the page went away while it was asked, and another comes
            if page.evaluate(expression):
                return
        page.wait_for_timeout(PAUSE)
    raise AssertionError(f"never true: {expression}")


def always(names: Iterable[str], chosen: Iterable[str]) -> list[Any]:
    """The names for `parametrize`: those chosen run always, the others under `--full`."""
    kept = set(chosen)
    return [one if one in kept else pytest.param(one, marks=pytest.mark.full) for one in names]


def expected_status(name: str, statuses: dict[str, int]) -> int:
    """The status that a state's name tells of, by the first word that is in it; else nought."""
    return next((status for word, status in statuses.items() if word in name), 0)
