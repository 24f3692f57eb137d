"""On paper: what was asked for, in letters that can be read, and no address of a record."""

from __future__ import annotations

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.full]

SMALLEST = """() => Math.min(...[...document.querySelectorAll('main *')]
  .filter(e => e.checkVisibility() && [...e.childNodes].some(n => n.nodeType == 3 && n.data.trim()))
  .filter(e => !e.closest('[aria-hidden], option, .govuk-visually-hidden'))
  .map(e => parseFloat(getComputedStyle(e).fontSize)))"""
TWELVE_POINTS = 12 * 96 / 72


@pytest.fixture
def page(opened):
    page = opened("/pattern/", reader=True, size={"width": 794, "height": 1123})
    page.emulate_media(media="print")
    return page


def test_what_is_only_for_the_screen_is_gone(page):
    for chosen in (".gt-ways", ".gt-who__link", ".gt-header__act", ".gt-filter", ".gt-print",
                   ".govuk-breadcrumbs", ".gt-turn nav", ".gt-masked__show"):  # fmt: skip
        assert page.locator(chosen).count() > 0, chosen
        assert not page.locator(chosen).first.is_visible(), chosen


def test_who_printed_it_and_the_facts_stay(page):
    assert page.get_by_text("DS Rowan Thistlewood").is_visible()
    assert page.get_by_text("To stay in her home").is_visible()
    assert page.get_by_text("GT-1042").first.is_visible()


def test_no_address_of_a_record_is_printed_after_its_link(page):
    printed = page.evaluate(
        """() => [...document.querySelectorAll('a[href]')]
        .map(a => getComputedStyle(a, '::after').content)
        .filter(words => words.includes('(') || words.includes('/'))"""
    )
    assert printed == []


def test_letters_are_large_enough_for_paper(page):
    assert page.evaluate(SMALLEST) >= TWELVE_POINTS - 0.01


def test_the_way_out_is_not_printed(opened):
    page = opened("/information/")
    page.emulate_media(media="print")
    assert not page.locator(".gt-exit").is_visible()


def test_the_button_prints(opened):
    page = opened("/pattern/", reader=True)
    page.evaluate("window.print = () => { window.printed = true }")
    page.get_by_role("button", name="Print this page").click()
    assert page.evaluate("window.printed") is True
