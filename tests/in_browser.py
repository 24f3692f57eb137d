"""Waits in a browser that do not evaluate text, which the content policy of our pages refuses."""

from __future__ import annotations

from playwright.sync_api import Page

TRIES, PAUSE = 200, 25


def becomes_true(page: Page, expression: str) -> None:
    """Wait until the expression is true on the page; fail after five seconds."""
    for _ in range(TRIES):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(PAUSE)
    raise AssertionError(f"never true: {expression}")
