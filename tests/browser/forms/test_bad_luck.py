"""Bad luck with a form, in Chromium: the line drops as the button is pressed, the page is closed,
the session ends, somebody else is on the same section, the button is pressed twice (S11)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from form_pages import begun, first_section
from in_browser import PAUSE, PHONE, TRIES, Opener, becomes_true
from playwright.sync_api import Page, expect
from protected import made_case

from goldenthread.apps.forms.models import Draft, Saving

if TYPE_CHECKING:
    from city import City

pytestmark = pytest.mark.browser

OFFICER, COLLEAGUE = "officer.north", "sergeant.north"
BOX, TYPED = "What did you do at once", "He was taken to the kitchen."
NO_LINE = "No line. What you typed is kept, sealed"


@pytest.fixture
def path(city: City) -> str:
    """The first section of a book in a case of its own."""
    return first_section(begun(city, OFFICER, made_case(city), "book_124d"))


def press(page: Page, words: str = "Save and continue") -> None:
    page.get_by_role("button", name=words).click()


def press_again(page: Page) -> None:
    """A button takes no second press within a second."""
    page.wait_for_timeout(1100)
    press(page)


def drafts(city: City, path: str) -> int:
    with city.visit(OFFICER):
        return Draft.objects.filter(filling=path.split("/")[2]).count()


def savings(city: City, path: str) -> int:
    with city.visit(OFFICER):
        return Saving.objects.filter(filling=path.split("/")[2]).count()


def kept_here(page: Page) -> int:
    return int(page.evaluate(
        "Object.keys(localStorage).filter(one => one.startsWith('gt-draft/')).length"
    ))  # fmt: skip


def test_the_line_drops_as_it_is_saved_and_the_page_stays_with_what_was_typed(
    opened: Opener, city: City, path: str
) -> None:
    page = opened(path, who=OFFICER, size=PHONE)
    page.context.set_offline(True)
    page.get_by_label(BOX).fill(TYPED)
    press(page)
    expect(page.get_by_text(NO_LINE)).to_be_visible()
    expect(page.get_by_label(BOX)).to_have_value(TYPED)
    assert kept_here(page) == 1
    assert savings(city, path) == 0
    page.context.set_offline(False)
    press_again(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("The people")
    assert kept_here(page) == 0
    assert savings(city, path) == 1


def test_the_line_comes_back_as_the_page_is_left_and_the_next_page_has_what_was_typed(
    opened: Opener, path: str
) -> None:
    page = opened(path, who=OFFICER, size=PHONE)
    page.context.set_offline(True)
    page.get_by_label(BOX).fill(TYPED)
    expect(page.get_by_text(NO_LINE)).to_be_visible()
    page.evaluate("dispatchEvent(new Event('beforeunload'))")
    page.context.set_offline(False)
    expect(page.get_by_text("Typed and not saved, kept")).to_be_visible()
    # The page that comes may have been made before the server had it, so it stays until then.
    assert kept_here(page) == 1
    page.goto(path)
    expect(page.get_by_label(BOX)).to_have_value(TYPED)
    expect(page.get_by_role("heading", name="Typed and not saved")).to_be_visible()
    becomes_true(page, "!JSON.stringify(localStorage).includes('gt-draft/')")


@pytest.mark.full
def test_it_is_closed_without_a_line_and_opened_again_with_one(opened: Opener, path: str) -> None:
    page = opened(path, who=OFFICER, size=PHONE)
    page.context.set_offline(True)
    page.get_by_label(BOX).fill(TYPED)
    press(page)
    expect(page.get_by_text(NO_LINE)).to_be_visible()
    page.close()
    page.context.set_offline(False)
    again = page.context.new_page()
    again.goto(path)
    expect(again.get_by_role("heading", name="Typed and not saved")).to_be_visible()
    expect(again.get_by_label(BOX)).to_have_value(TYPED)


def test_it_is_left_at_once_after_the_last_letter_and_opened_again(
    opened: Opener, city: City, path: str
) -> None:
    page = opened(path, who=OFFICER, size=PHONE)
    page.get_by_label(BOX).fill(TYPED)
    page.goto("about:blank")
    for _ in range(TRIES):
        if drafts(city, path):
            break
        page.wait_for_timeout(PAUSE)
    again = page.context.new_page()
    again.goto(path)
    expect(again.get_by_label(BOX)).to_have_value(TYPED)


def test_the_session_ended_in_between_and_the_page_says_so_before_it_is_lost(
    opened: Opener, city: City, path: str
) -> None:
    page = opened(path, who=OFFICER, size=PHONE)
    page.context.clear_cookies(name="session")
    page.get_by_label(BOX).fill(TYPED)
    press(page)
    expect(page.get_by_text("You are signed out")).to_be_visible()
    expect(page.get_by_label(BOX)).to_have_value(TYPED)
    assert kept_here(page) == 0, "no key would open it any more"
    press_again(page)
    expect(page.get_by_role("textbox", name="Password")).to_be_visible()
    assert savings(city, path) == 0


@pytest.mark.full
def test_two_officers_on_one_section_and_the_second_sees_both(
    opened: Opener, city: City, path: str
) -> None:
    first, second = opened(path, who=COLLEAGUE), opened(path, who=OFFICER, size=PHONE)
    first.get_by_label(BOX).fill("She was taken next door.")
    second.get_by_label(BOX).fill(TYPED)
    press(first)
    expect(first.get_by_role("heading", level=1)).to_have_text("The people")
    press(second)
    expect(second.get_by_text("She was taken next door.")).to_be_visible()
    expect(second.get_by_text(TYPED)).to_be_visible()
    press(second, "Save mine over it")
    expect(second.get_by_role("heading", level=1)).to_have_text("The people")
    assert savings(city, path) == 2


def test_the_button_pressed_twice_saves_once(opened: Opener, city: City, path: str) -> None:
    page = opened(path, who=OFFICER, size=PHONE)
    page.get_by_label(BOX).fill(TYPED)
    page.get_by_role("button", name="Save and continue").dblclick()
    expect(page.get_by_role("heading", level=1)).to_have_text("The people")
    assert savings(city, path) == 1


def test_the_other_button_leads_where_it_says(opened: Opener, path: str) -> None:
    page = opened(path, who=OFFICER, size=PHONE)
    page.get_by_label(BOX).fill(TYPED)
    press(page, "Save, and see what is left")
    expect(page.get_by_role("heading", level=1)).to_have_text("Book 124D")
