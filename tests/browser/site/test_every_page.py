"""Every page and every state of a component: nothing that axe finds, nothing refused, no scroll."""

from __future__ import annotations

import pytest
from in_browser import DESK, PHONE, becomes_true, overhang, violations
from sampling import some

from goldenthread.web.errors import FAILURES

pytestmark = pytest.mark.browser

STRANGERS = ("/", "/information/", *(f"/pattern/failure/{status}/" for status in FAILURES))
READERS = (
    "/pattern/?state=due&order=-grade",
    "/pattern/empty/",
    "/pattern/errors/",
    "/pattern/refused/",
    "/pattern/confirm/",
    "/pattern/conflict/",
    "/pattern/done/",
    "/pattern/failure/403/",
    "/absent/",
)
PAGES = [(path, False) for path in STRANGERS] + [(path, True) for path in READERS]
# Failures differ in their words alone, so the desk is shown one of them.
CASES = [(*page, PHONE) for page in PAGES]
CASES += [(*page, DESK) for page in PAGES if "failure" not in page[0] or "503" in page[0]]
NAMES = [
    f"{path} {'reader' if reader else 'stranger'} {size['width']}" for path, reader, size in CASES
]
STATUS = "Failed to load resource: the server responded with a status of"


@pytest.mark.parametrize(("path", "reader", "size"), some(CASES, 7), ids=NAMES)
def test_axe_finds_nothing_nothing_is_refused_and_nothing_is_fetched_elsewhere(
    path, reader, size, opened, site, axe
):
    page = opened("", reader=reader, size=size)
    said: list[str] = []
    asked: list[str] = []
    failed: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.on("requestfailed", lambda request: failed.append(request.url))
    page.goto(path)
    becomes_true(page, "document.body.classList.contains('js-enabled')")
    assert violations(page, axe) == []
    assert overhang(page) == 0
    assert [words for words in said if not words.startswith(STATUS)] == failed == []
    assert len(asked) >= 6
    assert [url for url in asked if not url.startswith(site)] == []


def test_axe_does_find_what_is_wrong(opened, axe):
    page = opened("/pattern/empty/")
    page.evaluate("document.querySelector('h1').innerHTML = '<img src=x>'")
    page.evaluate("document.querySelector('.gt-empty p').style.color = '#bbb'")
    page.evaluate("document.querySelector('select').removeAttribute('id')")
    page.evaluate("document.querySelector('.gt-filter').open = true")
    assert {"color-contrast", "image-alt", "select-name"} <= {
        one for one, _ in violations(page, axe)
    }


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_axe_finds_nothing_in_what_opens(size, opened, axe):
    page = opened("/pattern/", reader=True, size=size)
    closed = page.locator("details:not([open]) > summary")
    while closed.count():
        closed.first.click()
    menu = page.get_by_role("button", name="Menu")
    if menu.is_visible():
        menu.click()
        assert page.get_by_role("link", name="Out soon").is_visible()
    page.get_by_role("button", name="Show password").click()
    page.locator("#id_wishes").fill("x" * 450)
    page.get_by_text("You have 50 characters too many").first.wait_for()
    assert violations(page, axe) == []


@pytest.mark.parametrize("width", some([320, 641, 1024, 1160], 4))
def test_no_page_scrolls_sideways_as_a_whole(width, opened):
    page = opened("", reader=True, size={"width": width, "height": 800})
    for path in (*READERS, "/", "/information/"):
        page.goto(path)
        assert overhang(page) == 0, path


@pytest.mark.parametrize("zoom", some([4, 2], 2))
def test_text_enlarged_by_the_reader_does_not_push_the_page_sideways(zoom, opened):
    page = opened("", reader=True, size={"width": 1280 // zoom, "height": 1024 // zoom})
    for path in (*READERS, "/information/"):
        page.goto(path)
        assert overhang(page) == 0, path


def test_what_a_finger_must_hit_is_large_enough(opened):
    page = opened("/pattern/", reader=True)
    small = page.evaluate(
        """() => [...document.querySelectorAll(
          'button, .govuk-button, .gt-header a, .gt-who a, summary')]
        .filter(e => e.checkVisibility() && !e.matches('.govuk-skip-link'))
        .map(e => [e.textContent.trim(), e.getBoundingClientRect()])
        .filter(([_, box]) => box.height < 24 || box.width < 24).map(([words]) => words)"""
    )
    assert small == []


def test_no_text_on_a_phone_is_smaller_than_sixteen_pixels(opened):
    page = opened("/pattern/", reader=True)
    small = page.evaluate(
        """() => [...document.querySelectorAll('body *')]
        .filter(e => e.checkVisibility())
        .filter(e => [...e.childNodes].some(n => n.nodeType == 3 && n.data.trim()))
        .filter(e => !e.closest('[aria-hidden], option, .govuk-visually-hidden'))
        .map(e => [e.textContent.trim().slice(0, 40), parseFloat(getComputedStyle(e).fontSize)])
        .filter(([_, size]) => size < 16)"""
    )
    assert small == []


def test_letters_are_those_of_the_device(opened):
    page = opened("/pattern/", reader=True)
    faces = page.evaluate("[...document.fonts].length")
    family = page.evaluate("getComputedStyle(document.querySelector('h1')).fontFamily")
    assert faces == 0
    assert "Transport" not in family
    assert "-apple-system" in family
