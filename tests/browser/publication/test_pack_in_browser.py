"""Both packs in a real browser: nothing that axe finds, without programs, with keys, on paper."""

import os
import re
from pathlib import Path

import pytest
from packs import london, rounded
from playwright.sync_api import sync_playwright
from sampling import some

pytestmark = pytest.mark.browser

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
PACKS = {"as published": london, "rounded": rounded}
FOURTEEN_POINTS = 14 * 96 / 72
SMALLEST = """() => Math.min(...[...document.querySelectorAll('body *')]
  .filter(e => e.checkVisibility() && [...e.childNodes].some(n => n.nodeType == 3 && n.data.trim()))
  .filter(e => !e.closest('svg') && !e.classList.contains('hidden'))
  .map(e => parseFloat(getComputedStyle(e).fontSize)))"""


@pytest.fixture(scope="module", params=PACKS)
def site(request):
    return PACKS[request.param]()


@pytest.fixture(scope="module")
def browser():
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def axe():
    for place in (ROOT / "node_modules/axe-core/axe.min.js", Path(os.environ.get("AXE_CORE", ""))):
        if place.is_file():
            return place.read_text(encoding="utf-8")
    pytest.fail(
        "axe-core is not installed. Run `npm ci` at the root, or name its file in AXE_CORE."
    )


@pytest.fixture(scope="module", params=WIDTHS)
def window(request, browser):
    context = browser.new_context(viewport={"width": WIDTHS[request.param], "height": 900})
    yield context.new_page()
    context.close()


@pytest.fixture
def without_programs(browser):
    context = browser.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("name", some(PAGES, 5))
def test_axe_finds_nothing_wrong_and_the_page_does_not_scroll_sideways(name, window, site, axe):
    window.goto((site / f"{name}.html").as_uri())
    width = window.viewport_size["width"]
    assert window.evaluate("document.documentElement.scrollWidth") <= width
    window.evaluate(axe)
    found = window.evaluate("axe.run(document, {resultTypes: ['violations']})")
    assert found["passes"]
    assert [(v["id"], v["nodes"][0]["html"][:200]) for v in found["violations"]] == []


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


def test_without_programs_a_reader_goes_from_the_front_to_what_stands_behind_a_figure(
    without_programs, site
):
    page = without_programs
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
    assert window.evaluate(SMALLEST) >= FOURTEEN_POINTS - 0.01
    assert not window.locator("header nav").first.is_visible()
    window.emulate_media(media="screen")


def test_every_picture_is_named_and_its_table_is_on_the_page(window, site):
    window.goto((site / "dv.html").as_uri())
    pictures = window.locator("svg[role=img], .picture svg")
    assert pictures.count() >= 4
    for i in range(pictures.count()):
        assert pictures.nth(i).bounding_box()["height"] > 100
    assert window.locator("table").count() > pictures.count()
