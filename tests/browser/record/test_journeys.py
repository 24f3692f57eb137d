"""Journeys through the real site: an officer's, an advocate's, and one without any program."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from in_browser import PHONE, Opener
from playwright.sync_api import Page, expect

if TYPE_CHECKING:
    from invented_cases import Cases

pytestmark = pytest.mark.browser


def send(page: Page, words: str) -> None:
    page.get_by_role("button", name=words, exact=True).click()


def test_an_officer_finds_her_writes_a_note_and_rings_her(opened: Opener, cases: Cases) -> None:
    page = opened("/home", who="officer.north", size=PHONE)
    page.get_by_label("Name").fill("Ren Candel")
    send(page, "Search")
    assert "Candel" not in page.url
    page.get_by_role("link", name="Wren Candle").click()
    page.get_by_role("link", name="The case").click()
    expect(page.get_by_role("heading", name="What she wants")).to_be_visible()
    page.get_by_role("link", name="Write a note").click()
    page.get_by_label("Note").fill("She is at her sister's, 07700 900333. He does not know.")
    send(page, "Save the note")
    expect(page.get_by_role("heading", name="What is it?")).to_be_visible()
    page.get_by_label("Take it out, and keep it as a safe contact of Wren Candle").check()
    send(page, "Save the note")
    expect(page.get_by_text("She is at her sister's, (kept as safe contact).")).to_be_visible()
    page.goto(f"/people/{cases.victim.pk}/safe-contact")
    expect(page.get_by_text("07700 900333")).to_have_count(0)
    page.get_by_role("link", name="Show one part").first.click()
    page.get_by_label("The way itself").check()
    page.get_by_label("Why you need it now").fill("She asked to be rung about the hearing.")
    send(page, "Show it")
    expect(page.get_by_text("07700 900333")).to_be_visible()
    page.get_by_role("link", name="Hide it now").click()
    expect(page.get_by_text("07700 900333")).to_have_count(0)


def test_an_advocate_opens_a_case_of_her_own_for_somebody_without_a_name(
    opened: Opener, cases: Cases
) -> None:
    page = opened("/cases/new", who="advocate", size=PHONE)
    page.get_by_label("Sexual violence", exact=True).check()
    page.get_by_label("How it became known").select_option("Third-party report")
    page.get_by_label("What she wants").fill("To be counted, and not to be found.")
    page.get_by_label("She stays anonymous").check()
    send(page, "Open the case")
    expect(page.get_by_text("The case was opened. It is yours.")).to_be_visible()
    expect(page.get_by_text("To be counted, and not to be found.")).to_be_visible()
    page.get_by_role("link", name="Advocates’ confidential notes").click()
    page.get_by_role("link", name="Write a note").click()
    page.get_by_label("Note").fill("She is thinking of telling her mother.")
    send(page, "Save the note")
    expect(page.get_by_text("She is thinking of telling her mother.")).to_be_visible()


def test_two_officers_edit_one_case_and_the_second_sees_both(opened: Opener, cases: Cases) -> None:
    path = f"/cases/{cases.south.pk}/edit"
    first, second = opened(path, who="officer.south"), opened(path, who="sergeant.south")
    first.get_by_label("Summary").fill("Over forty messages in one day.")
    second.get_by_label("Summary").fill("She kept the messages.")
    send(first, "Save the case")
    send(second, "Save the case")
    expect(second.get_by_text("Over forty messages in one day.")).to_be_visible()
    expect(second.get_by_text("She kept the messages.")).to_be_visible()
    send(second, "Save mine over it")
    expect(second.get_by_text("The case was saved.")).to_be_visible()
    expect(second.get_by_text("She kept the messages.")).to_be_visible()


def test_without_programs_a_part_is_shown_and_goes_away_by_itself(
    opened: Opener, cases: Cases, monkeypatch: pytest.MonkeyPatch
) -> None:
    from goldenthread.web.record import showing

    asked = showing.value
    monkeypatch.setattr(
        showing, "value", lambda name, **on: 1 if name == SECONDS else asked(name, **on)
    )
    path = f"/people/{cases.victim.pk}/safe-contact/{cases.contact.pk}/show"
    page = opened(path, who="officer.north", java_script_enabled=False)
    page.get_by_label("The way itself").check()
    page.get_by_label("Why you need it now").fill("She asked to be rung about the hearing.")
    send(page, "Show it")
    expect(page.get_by_text("07700 900123")).to_be_visible()
    page.wait_for_url(f"**/people/{cases.victim.pk}/safe-contact")
    expect(page.get_by_text("07700 900123")).to_have_count(0)


@pytest.mark.full
def test_a_form_is_filled_and_sent_with_the_keyboard_alone(opened: Opener, cases: Cases) -> None:
    page = opened(f"/cases/{cases.north.pk}/notes/new", who="officer.north")
    page.get_by_label("Note").focus()
    page.keyboard.type("Typed with the keyboard.")
    for _ in ("day", "month", "year", "time", "button"):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent.trim()") == "Save the note"
    page.keyboard.press("Enter")
    expect(page.get_by_text("Typed with the keyboard.")).to_be_visible()


@pytest.mark.full
def test_an_empty_form_leads_to_what_is_missing(opened: Opener, cases: Cases) -> None:
    page = opened(f"/cases/{cases.north.pk}/notes/new", who="officer.north")
    send(page, "Save the note")
    summary = page.locator(".govuk-error-summary")
    expect(summary).to_be_focused()
    summary.get_by_role("link", name="Write the note").click()
    expect(page.get_by_label("Note")).to_be_focused()


@pytest.mark.full
def test_a_printed_case_keeps_its_words_and_loses_its_buttons(opened: Opener, cases: Cases) -> None:
    page = opened(f"/cases/{cases.north.pk}", who="officer.north")
    page.emulate_media(media="print")
    expect(page.get_by_text("She wants him kept away from the flat.")).to_be_visible()
    expect(page.get_by_role("button", name="Print this page")).to_have_count(0)
    expect(page.locator(".gt-ways")).to_be_hidden()


def test_a_button_clicked_twice_makes_one_note(opened: Opener, cases: Cases) -> None:
    path = f"/cases/{cases.north.pk}/notes/new"
    page = opened(path, who="officer.north", java_script_enabled=False)
    page.get_by_label("Note").fill("Clicked twice.")
    page.get_by_role("button", name="Save the note").dblclick()
    page.wait_for_url(f"**/cases/{cases.north.pk}/notes**")
    expect(page.get_by_text("Clicked twice.")).to_have_count(1)


SECONDS = "access.reveal_seconds"
