"""Every page of protections, full, empty, wrong and refused, at a phone's width and a desk's: axe
finds nothing, nothing runs out at the side, and the title of the tab tells of nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from in_browser import Do, Opener, always, faults, save
from playwright.sync_api import Page

if TYPE_CHECKING:
    from protected_pages import Protected

pytestmark = pytest.mark.browser

CASE = "/cases/{case}"
SHARE, RESTRICTION = "/shares/{waiting}", "/restricted/{restriction}"
EXCLUSION, AGREEMENT, CALL = "/must-not-see/{exclusion}", "/agreements/{agreement}", "/calls/{call}"
NOBODY = "00000000-0000-4000-8000-000000000000"


def choose(page: Page) -> None:
    """Go on to the second step of a share."""
    page.get_by_label("Lantern Advocacy").check()
    save(page)


def choose_and_save(page: Page) -> None:
    choose(page)
    save(page)


def nothing(page: Page) -> None:
    """Try to break glass on a case that is not there."""
    page.fill("[name=reference]", "GT-2222-2222")
    page.locator("[name=reason]").first.check()
    page.select_option("[name=purpose]", index=1)
    page.select_option("[name=basis]", index=1)
    page.fill("[name=words]", "He is at her door and nobody answers.")
    save(page)


STATES: dict[str, tuple[str, str, Do | None, str]] = {
    "who may see it": ("officer.north", CASE + "/who", None, "Shared with"),
    "who may see it, under glass": ("health", CASE + "/who", None, "You broke glass"),
    "who may see a restricted case": ("handler", "/cases/{restricted}/who", None, "is restricted"),
    "a case under glass": ("health", CASE, None, "You broke glass on this case"),
    "share with whom": ("officer.north", CASE + "/share", None, "With which agency"),
    "share with nobody": ("officer.north", CASE + "/share", save, "Choose an agency"),
    "share": ("officer.north", CASE + "/share", choose, "Which parts of the record"),
    "share, wrong": ("officer.north", CASE + "/share", choose_and_save, "There is a problem"),
    "share, refused": ("operator", CASE + "/share", None, "You may not do that"),
    "end a share": ("officer.north", CASE + "/shares/{share}/end", save, "There is a problem"),
    "consent withdrawn": ("officer.north", CASE + "/shares/{share}/withdraw", None, "on consent"),
    "restrict": ("officer.north", CASE + "/restrict", save, "Choose why"),
    "must not see": ("officer.north", CASE + "/must-not-see", save, "Enter one person"),
    "told outside": ("officer.north", CASE + "/told-outside", save, "Say by whose authority"),
    "too near": ("officer.north", CASE + "/conflict", None, "Nobody will hold it against you"),
    "handed over": ("officer.north", "/handed-over", None, "not open to you any more"),
    "register": ("guardian.police", "/shares", None, "Waiting for a guardian"),
    "register, empty": ("guardian.health", "/shares", None, "Nothing is shared"),
    "register, refused": ("officer.north", "/shares", None, "You may not do that"),
    "one share": ("guardian.police", SHARE, None, "Waits for a guardian"),
    "approve a share": ("guardian.police", SHARE + "/approve", None, "as soon as you approve"),
    "refuse a share": ("guardian.police", SHARE + "/end", save, "There is a problem"),
    "agreements": ("guardian.police", "/agreements", None, "Awaiting signatures"),
    "agreements of others": ("officer.north", "/agreements", None, "Awaiting signatures"),
    "new agreement": ("guardian.police", "/agreements/new", save, "There is a problem"),
    "sign": ("guardian.police", AGREEMENT + "/sign", save, "Enter the day"),
    "end an agreement": ("guardian.police", AGREEMENT + "/end", None, "no new share rests on it"),
    "who may share what": ("officer.north", "/who-may-share-what", None, "In short"),
    "desk": ("handler", "/restricted", None, "Calls"),
    "desk, refused": ("sergeant.north", "/restricted", None, "You may not do that"),
    "come on duty": ("handler", "/restricted/duty", save, "Enter a number of hours"),
    "go off duty": ("handler", "/restricted/duty/end", None, "calls still reach"),
    "raise a grade": ("handler", CALL + "/grade", save, "Choose a grade"),
    "instruct a unit": ("handler", CALL + "/instruct", save, "Say what the unit is to do"),
    "restriction": ("handler", RESTRICTION, None, "Who is named"),
    "confirm": ("handler", RESTRICTION + "/confirm", None, "Confirm this restriction"),
    "lift": ("handler", RESTRICTION + "/lift", save, "There is a problem"),
    "name": ("handler", RESTRICTION + "/name", save, "Enter a name"),
    "take out": ("handler", "/named/{named}/end", None, "Take this person out"),
    "inform": ("handler", RESTRICTION + "/inform", save, "Choose who was told"),
    "looks": ("handler", RESTRICTION + "/looks", None, "Every look at this case"),
    "keep out": ("handler", RESTRICTION + "/keep-out", save, "Enter one person"),
    "exclusions": ("guardian.police", "/must-not-see", None, "Flint Mallow"),
    "exclusions, empty": ("guardian.health", "/must-not-see", None, "Nobody is excluded"),
    "exclusion": ("guardian.police", EXCLUSION, None, "Ask to lift it"),
    "lift an exclusion": ("guardian.police", EXCLUSION + "/lift", save, "There is a problem"),
    "marac, refused": ("advocate", CASE + "/conference", None, "You may not do that"),
    "close a marac": ("marac.coordinator", "/conferences/{window}/close", None, "Open until"),
    "break glass": ("sergeant.south", "/break-glass", None, "For what cannot wait"),
    "break glass, wrong": ("sergeant.south", "/break-glass", save, "There is a problem"),
    "break glass, nothing": ("sergeant.south", "/break-glass", nothing, "Nothing was opened"),
    "break glass, refused": ("officer.north", "/break-glass", None, "You may not do that"),
    "closed, with glass": ("sergeant.south", CASE, None, "break glass"),
    "reviews": ("guardian.police", "/break-glass/reviews", None, "Waiting for a review"),
    "reviews, empty": ("guardian.lantern", "/break-glass/reviews", None, "Nothing waits"),
    "review": ("guardian.police", "/break-glass/reviews/{opening}", save, "Say what you found"),
    "how staff are known": ("accounts.police", "/staff/{officer}/known/", None, "scrambled"),
    "not there": ("guardian.police", f"/shares/{NOBODY}", None, "Page not found"),
}  # fmt: skip
ALWAYS = ("share, wrong", "desk", "closed, with glass")
"""A sample that is looked at in every run; the rest in full ones."""


@pytest.mark.parametrize("name", always(STATES, ALWAYS))
def test_axe_finds_nothing_and_nothing_runs_out(
    opened: Opener, made: Protected, city: object, axe: str, name: str
) -> None:
    who, path, do, says = STATES[name]
    officer = city.person("officer.north")  # type: ignore[attr-defined]
    page = opened(path.format(**made.ids(), officer=officer), who=who)
    if do:
        do(page)
    said = page.locator("main").inner_text()
    assert says in said
    assert faults(page, axe, name) == []
    for private in ("Taintperson", "Candle", "GT-", "Flint"):
        assert private not in page.title()
    assert ("Error: " in page.title()) == (page.locator(".govuk-error-summary").count() > 0)
