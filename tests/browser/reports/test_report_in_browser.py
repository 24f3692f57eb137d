"""The site in a real browser: accessible, whole under its own policy, at home on a phone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from in_browser import DESK, PHONE, overhang, smallest_letters, violations
from playwright.sync_api import Browser, Page
from sampling import some

from goldenthread.core.reports import example, write

pytestmark = pytest.mark.browser

PAGES = (
    "index",
    "domestic-violence",
    "domestic-violence--by-offences-down",
    "districts",
    "ashmere",
    "method",
    "evidence",
    "contents",
    "about",
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reports") / "site"
    write(example.document(), folder, formats=("html", "csv", "text"))
    return folder


@pytest.fixture(scope="module", params=["phone", "desk"])
def window(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=PHONE if request.param == "phone" else DESK)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("name", some(PAGES, 4))
def test_axe_finds_nothing_wrong(name: str, window: Page, site: Path, axe: str) -> None:
    window.goto((site / f"{name}.html").as_uri())
    assert violations(window, axe) == []


def test_axe_does_find_what_is_wrong(window: Page, axe: str) -> None:
    window.goto("about:blank")
    window.set_content("<img src=x><p style='color:#aaa;background:#fff'>pale</p>")
    found = {one for one, _ in violations(window, axe)}
    assert {"image-alt", "color-contrast", "html-has-lang"} <= found


@pytest.mark.parametrize("name", PAGES)
def test_the_pages_own_policy_refuses_nothing_that_the_page_needs(
    name: str, window: Page, site: Path
) -> None:
    said: list[str] = []
    failed: list[str] = []
    window.on("console", lambda message: said.append(message.text))
    window.on(
        "requestfailed",
        # Leaving a page breaks off the fetching of its icon, which is no fault.
        lambda request: failed.append(request.url) if "ABORTED" not in request.failure else None,
    )
    window.goto((site / f"{name}.html").as_uri())
    assert said == failed == []
    assert window.evaluate("getComputedStyle(document.body).margin") == "0px"


@pytest.mark.parametrize("width", some([320, 390, 768, 1280], 4))
def test_no_page_scrolls_sideways_as_a_whole(width: int, browser: Browser, site: Path) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    for name in PAGES:
        page.goto((site / f"{name}.html").as_uri())
        assert overhang(page) == 0, name
    context.close()


def test_on_a_phone_the_menu_opens_without_a_program(phone: Page, site: Path) -> None:
    phone.goto((site / "index.html").as_uri())
    link = phone.get_by_role("link", name="All districts", exact=True)
    assert not link.is_visible()
    phone.get_by_text("Menu", exact=True).click()
    assert link.is_visible()
    link.click()
    assert phone.url.endswith("domestic-violence.html")


def test_a_table_is_put_in_order_without_a_program(phone: Page, site: Path) -> None:
    phone.goto((site / "domestic-violence.html").as_uri())
    phone.get_by_role("link", name="Offences (put highest first)").click()
    header = phone.locator("th[aria-sort]")
    assert header.get_attribute("aria-sort") == "descending"
    assert phone.locator("tbody th").first.inner_text() == "Harrowden"
    assert phone.locator("tbody th").last.inner_text() == "City"
    phone.get_by_role("link", name="Offences (in order now; put lowest first)").click()
    assert phone.locator("tbody th").last.inner_text() == "City"
    assert phone.locator("th[aria-sort]").get_attribute("aria-sort") == "ascending"


def test_a_chart_is_drawn_and_not_spelled_out(window: Page, site: Path) -> None:
    window.goto((site / "index.html").as_uri())
    box = window.locator(".picture svg").bounding_box()
    assert box
    assert box["height"] > 200
    assert window.locator(".picture circle").first.evaluate("c => c.getBBox().width") == 10


def test_the_first_stop_of_the_keyboard_leads_past_the_menu(window: Page, site: Path) -> None:
    window.goto((site / "method.html").as_uri())
    window.keyboard.press("Tab")
    assert window.evaluate("document.activeElement.textContent") == "Skip to the text of this page"
    assert window.evaluate("document.activeElement.getBoundingClientRect().left") >= 0


def test_the_head_of_a_long_table_and_the_names_of_its_rows_stay_in_sight(
    window: Page, site: Path
) -> None:
    window.goto((site / "domestic-violence.html").as_uri())
    window.locator(".grid").first.evaluate("g => { g.scrollTop = 400; g.scrollLeft = 200 }")
    boxes = window.evaluate(
        """() => { const g = document.querySelector('.grid'), b = e => e.getBoundingClientRect();
        const name = g.querySelectorAll('tbody th')[12];
        return [b(g).top, b(g.querySelector('thead th')).top,
                b(g).left, b(name).left, g.scrollTop, g.scrollLeft] }"""
    )
    assert boxes[4:] == [400, 200]
    assert abs(boxes[0] - boxes[1]) <= 1
    assert abs(boxes[2] - boxes[3]) <= 1


@pytest.mark.parametrize("name", some(PAGES, 4))
def test_text_is_large_on_screen_and_no_smaller_than_fourteen_points_on_paper(
    name: str, window: Page, site: Path
) -> None:
    window.goto((site / f"{name}.html").as_uri())
    assert smallest_letters(window) >= 18
    window.emulate_media(media="print")
    assert smallest_letters(window) >= 14 * 96 / 72 - 0.01
    assert not window.locator("header nav").first.is_visible()
    window.emulate_media(media="screen")
