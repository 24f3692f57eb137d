"""Both packs in a real browser: nothing that axe finds, without programs, with keys, on paper."""

import re

import pytest
from in_browser import overhang, smallest_letters, violations
from packs import london, rounded
from sampling import some

pytestmark = pytest.mark.browser

WIDTHS = {"phone": 390, "desk": 1280}
PAGES = (
    "index",
    "dv",
    "dv--by-offences-down",
    "barnet",
    "barnet-evidence",
    "checks",
    "in-words",
    "definitions",
)
PACKS = {"rounded": rounded, "as published": london}
FOURTEEN_POINTS = 14 * 96 / 72


@pytest.fixture(scope="module", params=some(PACKS, 2))
def site(request):
    return PACKS[request.param]()


@pytest.fixture(scope="module", params=WIDTHS)
def window(request, browser):
    context = browser.new_context(viewport={"width": WIDTHS[request.param], "height": 900})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("name", some(PAGES, 8))
def test_axe_finds_nothing_wrong_and_the_page_does_not_scroll_sideways(name, window, site, axe):
    window.goto((site / f"{name}.html").as_uri())
    assert overhang(window) == 0
    assert violations(window, axe) == []


def test_a_wide_table_can_be_moved_by_the_keyboard_alone(window, site):
    window.goto((site / "dv.html").as_uri())
    grid = window.locator(".grid").first
    assert grid.get_attribute("tabindex") == "0"
    assert grid.get_attribute("role") == "region"
    for _ in range(80):
        window.keyboard.press("Tab")
        if window.evaluate("document.activeElement.classList.contains('grid')"):
            break
    else:
        pytest.fail("the table is not reached")
    named = window.evaluate("document.activeElement.getAttribute('aria-labelledby')")
    assert window.locator(f"#{named}").inner_text().strip()
    assert window.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    before = grid.evaluate("g => g.scrollTop")
    window.keyboard.press("PageDown")
    window.wait_for_function("before => document.activeElement.scrollTop > before", arg=before)


def test_without_programs_a_reader_goes_from_the_front_to_what_stands_behind_a_figure(phone, site):
    page = phone
    page.goto((site / "index.html").as_uri())
    page.get_by_role("link", name="Domestic violence", exact=True).last.click()
    assert page.url.endswith("dv.html")
    page.get_by_role("link", name=re.compile(r"^Offences \(put highest first\)")).first.click()
    assert "dv--by-offences-down.html" in page.url
    page.get_by_role("row", name=re.compile("Barnet")).first.get_by_role("link").nth(2).click()
    assert "barnet-evidence.html#dv-offences-barnet" in page.url
    section = page.locator(f"[id='{page.url.partition('#')[2]}']")
    assert section.is_visible()
    for word in ("Formula", "Period", "Source", "policy", "edition"):
        assert word in section.inner_text()


@pytest.mark.parametrize("name", ["dv", "barnet", "in-words"])
def test_on_paper_text_is_fourteen_points_and_the_menu_is_gone(name, window, site):
    window.goto((site / f"{name}.html").as_uri())
    window.emulate_media(media="print")
    assert smallest_letters(window) >= FOURTEEN_POINTS - 0.01
    assert not window.locator("header nav").first.is_visible()
    window.emulate_media(media="screen")


def test_every_picture_is_named_and_its_table_is_on_the_page(window, site):
    window.goto((site / "dv.html").as_uri())
    pictures = window.locator("svg[role=img], .picture svg")
    assert pictures.count() >= 4
    for i in range(pictures.count()):
        assert pictures.nth(i).bounding_box()["height"] > 100
    assert window.locator("table").count() > pictures.count()
