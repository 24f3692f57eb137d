"""By keyboard alone: in the order of the page, always seen, and to where a link says."""

from __future__ import annotations

from itertools import pairwise

import pytest
from in_browser import DESK, becomes_true
from playwright.sync_api import Page, expect
from sampling import some

pytestmark = pytest.mark.browser

FOCUSED = """() => {
  const here = document.activeElement
  const box = here.getBoundingClientRect(), own = getComputedStyle(here)
  const drawn = here.matches('[type=radio], [type=checkbox]') && here.nextElementSibling
  const styles = drawn ? [own, getComputedStyle(drawn, '::before')] : [own]
  const outlined = s => s.outlineStyle != 'none' && s.outlineWidth != '0px'
  return [here.tagName, box.top + window.scrollY,
    styles.some(s => outlined(s) || s.boxShadow != 'none'), here.textContent.trim()]
}"""


def stops(page: Page, most: int = 120) -> list[tuple[str, float, bool, str]]:
    """Every stop of the Tab key until it leaves the page."""
    found = []
    for _ in range(most):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop[0] == "BODY":
            break
        found.append(tuple(stop))
    return found


@pytest.mark.parametrize(
    "path", some(["/pattern/refused/", "/pattern/empty/", "/pattern/confirm/"], 3)
)
def test_stops_come_in_the_order_of_the_page_and_each_is_seen(path, opened):
    page = opened(path, reader=True)
    found = stops(page)
    tops = [top for _, top, _, _ in found[1:]]
    assert len(found) >= 8
    assert all(after >= before - 40 for before, after in pairwise(tops))
    assert [words for _, _, seen, words in found if not seen] == []


@pytest.mark.full
def test_every_stop_of_the_long_form_is_seen(opened):
    page = opened("/pattern/", reader=True, size=DESK)
    found = stops(page)
    assert len(found) >= 50
    assert [words for _, _, seen, words in found if not seen] == []


def test_the_first_stop_leads_past_the_menu(opened):
    page = opened("/pattern/", reader=True)
    becomes_true(page, "document.body.classList.contains('js-enabled')")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to main content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_a_refused_form_puts_the_reader_at_the_summary_and_its_link_at_the_control(opened):
    page = opened("/pattern/errors/", reader=True)
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    for words, control in {
        "Enter the name of the person": "#id_name",
        "Enter a real date": "#id_seen_on_0",
        "Choose the grade of risk": "#id_grade_0",
        "Choose at least one way": "#id_ways_0",
        "Tell her that this is recorded": "#id_told",
    }.items():
        page.get_by_role("alert").last.get_by_role("link", name=words).click()
        expect(page.locator(control)).to_be_focused()


def test_the_menu_of_a_phone_opens_and_closes(opened):
    page = opened("/pattern/", reader=True)
    menu = page.get_by_role("button", name="Menu")
    expect(menu).to_have_attribute("aria-expanded", "false")
    menu.press("Enter")
    expect(menu).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("link", name="Out soon")).to_be_visible()
    menu.press("Enter")
    expect(page.get_by_role("link", name="Out soon")).not_to_be_visible()


def test_a_wide_table_can_be_moved(opened):
    page = opened("/pattern/", reader=True, size={"width": 660, "height": 800})
    table = page.locator(".gt-scroll").first
    table.evaluate("t => { t.style.width = '200px' }")
    table.focus()
    page.keyboard.press("ArrowRight")
    becomes_true(page, "document.activeElement.scrollLeft > 0")
