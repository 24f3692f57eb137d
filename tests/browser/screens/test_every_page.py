"""Lists, agendas, allocation and the parts of a case, at a phone's width and a desk's: axe finds
nothing, nothing runs out at the side, and the title of the tab tells of nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from in_browser import Do, Opener, faults, save
from playwright.sync_api import Page
from sampling import some

if TYPE_CHECKING:
    from city import City
    from worked_cases import Worked

pytestmark = pytest.mark.browser

CASE = "/cases/{case}"


@pytest.fixture(scope="module")
def made(city: City) -> Worked:
    from worked_cases import DAY, OFFICER, happened, worked_case

    made = worked_case(city, ago=40 * DAY, mine=True)
    for ago in (3, 2):
        happened(city, made, "arrest_attempt", person=made.him, result="no_answer", ago=ago * DAY)
    happened(city, made, "circulation", person=made.him, step="circulated", reference="10/4711",
             ago=DAY)  # fmt: skip
    happened(city, made, "evidence", kind="photographs", step="taken")
    happened(city, made, "meeting_item", meeting="dmm", step="decided", owned_by="Investigator",
             decision="Two officers go again.", who=OFFICER)  # fmt: skip
    worked_case(city, ago=DAY / 8, grade="", her="Linnet")
    return made


def chosen(page: Page) -> None:
    page.locator("[name=cases]").first.check()
    page.locator("[name=user]").first.check()
    page.get_by_role("button", name="Look at it first").click()


STATES: dict[str, tuple[str, str, Do | None]] = {
    "lists": ("sergeant.north", "/lists", None),
    "lists, none": ("housing", "/lists", None),
    "overnight": ("sergeant.north", "/lists/overnight", None),
    "gatekeeper": ("sergeant.north", "/lists/gatekeeper", None),
    "board": ("sergeant.north", "/lists/board?order=-grade", None),
    "board, none that fit": ("sergeant.north", "/lists/board?kind=sexual", None),
    "mine": ("officer.north", "/lists/mine", None),
    "shift": ("sergeant.north", "/lists/shift", None),
    "outstanding": ("sergeant.north", "/lists/outstanding", None),
    "outstanding, none": ("sergeant.south", "/lists/outstanding", None),
    "outstanding, to print": ("sergeant.north", "/lists/outstanding/print", None),
    "missing forms": ("sergeant.north", "/lists/missing_forms", None),
    "raised": ("sergeant.north", "/lists/raised?to=dmm", None),
    "failures": ("sergeant.north", "/lists/failures", None),
    "failures of a commander": ("commander", "/lists/failures", None),
    "board of a handler": ("handler", "/lists/board", None),
    "meetings": ("sergeant.north", "/meetings", None),
    "agenda": ("sergeant.north", "/meetings/dmm", None),
    "agenda, none": ("sergeant.south", "/meetings/ppgm", None),
    "agenda to print": ("sergeant.north", "/meetings/dmm/print", None),
    "which meeting": ("sergeant.north", CASE + "/meetings", None),
    "item": ("sergeant.north", CASE + "/meetings/dmm", save),
    "allocate": ("sergeant.north", "/allocate", save),
    "allocate, look": ("sergeant.north", "/allocate", chosen),
    "allocate, none": ("sergeant.south", "/allocate", None),
    "transfer": ("sergeant.north", CASE + "/transfer", save),
    "overview": ("officer.north", CASE, None),
    "people": ("officer.north", CASE + "/people", None),
    "risk": ("officer.north", CASE + "/risk", None),
    "suspects": ("officer.north", CASE + "/suspects", None),
    "evidence": ("officer.north", CASE + "/evidence", None),
    "supervision": ("sergeant.north", CASE + "/supervision", None),
    "documents": ("officer.north", CASE + "/documents", None),
    "card": ("officer.north", CASE + "/card", None),
    "disposal": ("officer.north", "/people/{him}/disposal", save),
}  # fmt: skip
SAYS = {
    "lists, none": "Your role works from no list here",
    "board, none that fit": "Nothing fits these filters",
    "outstanding": "2 attempts",
    "outstanding, none": "No suspect is outstanding",
    "outstanding, to print": "Taken by Hazel Anvil",
    "agenda": "Two officers go again.",
    "agenda, none": "Nothing stands on this agenda",
    "allocate, look": "Nothing has been done yet",
    "allocate, none": "No case waits for an owner",
    "suspects": "Circulated is not arrested",
    "evidence": "Not thought of yet",
    "card": "At the door",
}
"""What must stand there, so that no state is taken for another."""


@pytest.mark.parametrize("name", some(STATES, 5))
def test_axe_finds_nothing_and_nothing_runs_out(
    opened: Opener, made: Worked, axe: str, name: str
) -> None:
    who, path, do = STATES[name]
    page = opened(path.format(case=made.key, him=made.him.pk), who=who)
    if do:
        do(page)
    said = page.locator("main").inner_text()
    assert SAYS.get(name, "There is a problem" if do is save else "") in said
    assert "Page not found" not in said
    assert faults(page, axe, name) == []
    for private in ("Wren", "Gale", "GT-"):
        assert private not in page.title()
