"""Pages of what survivors and partners say, at a phone's width and a desk's: axe finds nothing,
nothing runs out at the side; and the questionnaire works without programs and leaves no cookie."""

from __future__ import annotations

import pytest
from in_browser import Do, Opener, always, faults
from playwright.sync_api import Page

pytestmark = pytest.mark.browser

ASKED, ANSWERS = "/cases/{case}/questionnaire", "/survivors-answers"
PROBLEM = "There is a problem"


def send(page: Page) -> None:
    """Send the page's form as it stands."""
    page.locator("main form[method=post] button[type=submit]").last.click()
    page.wait_for_load_state()


def held(page: Page) -> None:
    page.fill("[name=code]", "ABCD-EFGH-JKMN")
    page.fill("[name=own_words]", "Ring me on 07700 900444.")
    send(page)


STATES: dict[str, tuple[str, str, Do | None, str]] = {
    "questionnaire": ("", "/tell-us", None, "I would rather not say"),
    "questionnaire, refused": ("", "/tell-us", held, "Leave what I wrote as it is"),
    "answered": ("", "/tell-us/sent", None, "Your answers have arrived"),
    "screen": ("", "/kiosk/library", None, "This screen keeps nothing of you"),
    "questionnaire to who works here": ("officer.north", "/tell-us", None, "Somebody is signed in"),
    "totals": ("board.member", ANSWERS, None, "Forms that came back"),
    "totals, refused": ("officer.north", ANSWERS, None, "You may not do that"),
    "one person": ("board.member", ANSWERS + "/one", None, "Nobody’s answers can be opened"),
    "make codes, refused": ("secretariat", ANSWERS + "/codes", send, PROBLEM),
    "paper": ("secretariat", ANSWERS + "/paper", send, PROBLEM),
    "screens": ("board.member", "/screens", None, "No month with a count is over yet"),
    "places": ("secretariat", "/screens/places", None, "/kiosk/library"),
    "case": ("officer.north", ASKED, None, "She took it"),
    "wish": ("officer.north", ASKED + "/wish", send, PROBLEM),
    "offer": ("officer.north", ASKED + "/offer", send, PROBLEM),
    "mailbox": ("sergeant.north", "/mailbox", None, "Save a message"),
    "mailbox, empty": ("sergeant.south", "/mailbox", None, "No message has come yet"),
    "new message": ("sergeant.north", "/mailbox/new", send, PROBLEM),
    "message": ("sergeant.north", "/mailbox/{message}", None, "Tied by her consent"),
    "consent": ("sergeant.north", "/mailbox/{message}/cases/{case}", send, PROBLEM),
    "withdraw": ("officer.north", "/consents/{consent}/withdraw", send, PROBLEM),
}


ALWAYS = {"questionnaire, refused", "totals"}
"""What is looked at each time; the others under `--full`."""


@pytest.mark.parametrize("name", always(STATES, ALWAYS))
def test_axe_finds_nothing_and_nothing_runs_out(
    opened: Opener, told: dict[str, str], axe: str, name: str
) -> None:
    who, path, do, says = STATES[name]
    page = opened(path.format(**told), who=who)
    if do:
        do(page)
    assert says in page.locator("main").inner_text()
    assert faults(page, axe, name) == []
    assert not any(private in page.title() for private in ("Taint", "Candle", "GT-"))


def test_she_answers_without_programs_and_no_cookie_is_left(
    opened: Opener, told: dict[str, str]
) -> None:
    page = opened("/tell-us", java_script_enabled=False)
    page.fill("[name=code]", told["card"])
    page.locator("[name=safe][value=yes]").check()
    page.get_by_role("button", name="Send my answers").click()
    assert "Your answers have arrived" in page.locator("main").inner_text()
    assert page.url.endswith("/tell-us/sent")
    assert page.context.cookies() == []
