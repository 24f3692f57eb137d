"""With programs switched off everything can still be read, chosen, sent and left."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


@pytest.fixture
def page(opened) -> Page:
    return opened("/pattern/", reader=True, java_script_enabled=False)


def test_every_way_is_in_sight(page):
    for name in ("Home", "Cases", "Due", "Out soon", "Find"):
        expect(
            page.get_by_role("navigation", name="Menu").get_by_role("link", name=name)
        ).to_be_visible()


@pytest.mark.full
def test_views_are_pages(page):
    page.get_by_role("navigation", name="States").get_by_role("link", name="Empty").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Patterns, empty")


def test_a_table_is_put_in_order_and_turned(page):
    page.get_by_role("link", name="Grade of risk").click()
    assert page.url.endswith("/pattern/?order=grade")
    page.get_by_role("link", name="Next page").click()
    assert page.url.endswith("/pattern/?order=grade&page=2")
    expect(page.get_by_text("Showing 5 to 6 of 6 cases")).to_be_visible()


@pytest.mark.full
def test_a_list_is_filtered_and_a_filter_taken_out(page):
    page.locator(".gt-filter > summary").click()
    page.get_by_label("Overdue").check()
    page.get_by_label("Grade", exact=True).select_option("High")
    page.get_by_role("button", name="Apply filters").click()
    assert page.url.endswith("?state=due&state=overdue&grade=high")
    page.get_by_role("link", name="Remove this filter: State Due").click()
    assert page.url.endswith("?state=overdue&grade=high")


def test_a_refused_form_says_what_to_do_and_keeps_what_was_typed(page):
    page.get_by_label("Name of the person").fill("Wren Saltmarsh")
    page.get_by_role("group", name="When was she seen").get_by_label("Day").fill("31")
    page.get_by_role("group", name="Grade of risk").get_by_label("High").check()
    page.get_by_role("button", name="Save and go on").click()
    expect(page).to_have_title("Error: Patterns, refused answers – Golden Thread")
    expect(page.get_by_label("Name of the person")).to_have_value("Wren Saltmarsh")
    expect(page.get_by_role("group", name="Grade of risk").get_by_label("High")).to_be_checked()
    page.get_by_role("alert").get_by_role(
        "link", name="The date must include a month and a year"
    ).click()
    assert page.url.endswith("#id_seen_on_0")


@pytest.mark.full
def test_text_that_is_too_long_is_not_cut_off(page):
    long = "She wants the locks changed. " * 20
    page.get_by_label("What she wants").fill(long)
    page.get_by_role("button", name="Save and go on").click()
    expect(page.get_by_label("What she wants")).to_have_value(long)
    expect(page.get_by_role("alert").get_by_text("It has 579")).to_be_visible()


def test_what_needs_a_program_is_not_offered(page):
    for words in ("Print this page", "Show password", "Menu"):
        expect(page.get_by_role("button", name=words)).to_have_count(0)


def test_a_grave_step_is_asked_for_before_it_is_done(opened):
    page = opened("/pattern/confirm/", reader=True, java_script_enabled=False)
    page.get_by_role("button", name="Open it").click()
    expect(
        page.get_by_role("alert").get_by_role("link", name="Write why you need it now")
    ).to_be_visible()
    page.get_by_label("Why you need it now").fill("A child is on her own there.")
    page.get_by_role("button", name="Open it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("It is recorded")


def test_the_loser_of_two_edits_sees_both_and_sends_what_they_typed_again(opened):
    page = opened("/pattern/conflict/", reader=True, java_script_enabled=False)
    row = page.get_by_role("row", name="Grade of risk")
    expect(row).to_contain_text("High")
    expect(row).to_contain_text("Medium")
    expect(page.locator("form [name=version]")).to_have_value("8")
    expect(page.get_by_role("button", name="Save mine over it")).to_have_attribute(
        "name", "conflict"
    )


def test_what_stands_below_a_value_is_not_read_as_part_of_its_heading(page):
    cell = page.locator("tbody td", has_text="Not agreed yet").first
    under = cell.locator(".gt-table__under")
    gap = under.evaluate("e => parseFloat(getComputedStyle(e).paddingLeft)")
    heading = cell.evaluate("e => parseFloat(getComputedStyle(e, '::before').width)")
    assert gap >= heading > 0
