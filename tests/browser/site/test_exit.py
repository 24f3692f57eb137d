"""Leaving a page that a survivor may open: at once, and nothing of it behind Back."""

from __future__ import annotations

from itertools import product

import pytest
from in_browser import DESK, PHONE, becomes_true
from playwright.sync_api import Page, expect
from sampling import some

pytestmark = pytest.mark.browser

PAGES = ("/", "/information/", "/no/such/page/")


def is_elsewhere(page: Page) -> None:
    expect(page).to_have_title("Weather")
    assert page.url.endswith("/elsewhere/")


def goes_back_to_before(page: Page) -> None:
    """Back leads to what was there before us, in one step."""
    page.go_back()
    assert page.url == "about:blank"


def ready(page: Page) -> Page:
    becomes_true(page, "document.querySelector('.gt-exit__lights')")
    return page


@pytest.mark.parametrize(("path", "size"), some(product(PAGES, (PHONE, DESK)), 4))
def test_the_button_leaves_and_the_page_is_not_behind_back(path, size, opened):
    page = ready(opened(path, size=size))
    page.get_by_role("button", name="Exit this page").click()
    is_elsewhere(page)
    goes_back_to_before(page)


def test_every_page_that_was_walked_through_is_gone_from_behind_back(opened):
    page = ready(opened("/"))
    page.get_by_role("link", name="Help now").click()
    expect(page).to_have_title("Information")
    ready(page)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # to the main text: an address with a fragment
    page.wait_for_url("**/information/#main")
    page.get_by_role("contentinfo").get_by_role("link", name="Information").click()
    ready(page)
    page.get_by_role("banner").get_by_role("link").first.click()
    expect(page).to_have_title("Home")
    ready(page)
    assert page.evaluate("history.length") == 2
    page.get_by_role("button", name="Exit this page").click()
    is_elsewhere(page)
    goes_back_to_before(page)


def test_shift_three_times_leaves(opened):
    page = ready(opened("/information/"))
    for _ in range(3):
        page.keyboard.press("Shift")
    is_elsewhere(page)
    goes_back_to_before(page)


def test_each_press_is_shown_and_said(opened):
    page = ready(opened("/information/"))
    said = page.locator("[role=status]")
    page.keyboard.press("Shift")
    expect(said).to_have_text("Shift, press 2 more times to exit.")
    expect(page.locator(".gt-exit__lights")).to_be_visible()
    page.keyboard.press("Shift")
    expect(said).to_have_text("Shift, press 1 more time to exit.")


@pytest.mark.full
def test_capital_letters_do_not_leave(opened):
    page = ready(opened("/information/"))
    for _ in range(4):
        page.keyboard.press("Shift+A")
    for _ in range(2):
        page.keyboard.press("Shift")
    page.keyboard.press("x")
    page.keyboard.press("Shift")
    expect(page.locator("[role=status]")).to_have_text("Shift, press 2 more times to exit.")
    expect(page).to_have_title("Information")


def test_three_presses_over_more_than_five_seconds_do_not_leave(opened):
    page = opened("")
    page.clock.install()
    page.goto("/information/")
    ready(page)
    page.keyboard.press("Shift")
    page.keyboard.press("Shift")
    page.clock.run_for(5100)
    page.keyboard.press("Shift")
    expect(page.locator("[role=status]")).to_have_text("Shift, press 2 more times to exit.")
    expect(page).to_have_title("Information")


def test_the_page_is_covered_in_the_same_instant_even_when_elsewhere_does_not_answer(opened):
    page = ready(opened("/information/"))
    page.route("**/elsewhere/", lambda route: None)
    page.route("**/next/", lambda route: None)
    shown = page.evaluate(
        """() => { document.querySelector('[data-exit-region] a').click();
        return [document.body.innerText.trim(), document.title,
                document.querySelectorAll('body > *').length,
                getComputedStyle(document.querySelector('.gt-exit__cover')).position] }"""
    )
    assert shown == ["Loading.", "Loading", 1, "fixed"]


def test_leaving_ends_the_session_and_empties_what_the_browser_keeps_of_us(opened, site):
    page = opened("/information/")
    page.context.add_cookies([{"name": "session", "value": "x", "url": site}])
    page.evaluate("localStorage.setItem('x', '1')")
    ready(page)
    page.get_by_role("button", name="Exit this page").click()
    is_elsewhere(page)
    becomes_true(page, "localStorage.length == 0")
    assert page.context.cookies() == []


@pytest.mark.full
@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_stored_by_looking(path, opened):
    page = ready(opened(path))
    kept = page.evaluate(
        """async () => [localStorage.length, sessionStorage.length, document.cookie,
        (await caches.keys()).length, (await indexedDB.databases()).length,
        (await navigator.serviceWorker.getRegistrations()).length]"""
    )
    assert kept == [0, 0, "", 0, 0, 0]
    assert page.context.cookies() == []


@pytest.mark.parametrize("path", some(PAGES, 2))
def test_without_programs_the_button_leads_out(path, opened):
    page = opened(path, java_script_enabled=False)
    page.get_by_role("button", name="Exit this page").click()
    is_elsewhere(page)


@pytest.mark.full
def test_the_place_we_go_to_is_not_told_where_we_came_from(opened):
    page = ready(opened("/information/"))
    with page.expect_request("**/elsewhere/") as asked:
        page.get_by_role("button", name="Exit this page").click()
    assert "referer" not in asked.value.headers


def test_the_button_stays_in_sight_while_the_page_is_read(opened):
    page = opened("/information/")
    page.evaluate("window.scrollTo(0, document.body.scrollHeight / 2)")
    box = page.get_by_role("button", name="Exit this page").bounding_box()
    assert box
    assert 0 <= box["y"] < 60


def test_the_first_stop_of_the_keyboard_is_the_way_out(opened):
    page = ready(opened("/information/"))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Exit this page"
    assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
    page.keyboard.press("Enter")
    is_elsewhere(page)
    goes_back_to_before(page)
