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

    from goldenthread.apps.record import actions

    made = worked_case(city, ago=40 * DAY, mine=True)
    for ago in (3, 2):
        happened(city, made, "arrest_attempt", person=made.him, result="no_answer", ago=ago * DAY)
    happened(city, made, "circulation", person=made.him, step="circulated", reference="10/4711",
             ago=DAY)  # fmt: skip
    happened(city, made, "evidence", kind="photographs", step="taken")
    happened(city, made, "meeting_item", meeting="dmm", step="decided", owned_by="Investigator",
             decision="Two officers go again.", who=OFFICER)  # fmt: skip
    happened(city, made, "enquiry", step="open", line="What the neighbours saw",
             owner="Investigator")  # fmt: skip
    happened(city, made, "request", kind="arrest", step="asked", asked_of="Southwater",
             words="His mother lives there.")  # fmt: skip
    happened(city, made, "operation", kind="arrest_day", step="joined", name="Lantern")
    happened(city, made, "risk_assessment", tool="specss", grade="standard", stage="second",
             changed_from="high", reason="He has moved away.", person=made.her)  # fmt: skip
    earlier = worked_case(city, ago=90 * DAY, her="Wren")
    with city.visit(OFFICER) as by:
        actions.add_person(by=by, case=made.case, part="suspect", given_names="Gayle")
        actions.link_people(by=by, person=made.her, other=earlier.her, because="Same birth date")
    worked_case(city, ago=DAY / 8, grade="", her="Linnet")
    return made


@pytest.fixture(scope="module")
def owed(city: City, made: Worked) -> str:
    """Something that is overdue in the case."""
    from goldenthread.apps.obligations.models import Owed

    with city.visit("sergeant.north") as by:
        rows = Owed.objects.filter(matter_id=made.key)
        return next(str(one.pk) for one in rows if one.as_of(by.now) == "overdue")


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
    "suspects that differ": ("sergeant.north", "/lists/suspects_differ", None),
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
    "standard": ("officer.north", CASE + "/standard", None),
    "ranks": ("sergeant.north", "/ranks", None),
    "ranks, none": ("commander", "/ranks", None),
    "agenda with its four items": ("sergeant.north", "/meetings/csu_weekly", None),
    "threats, none": ("sergeant.north", "/lists/threats", None),
    "registered, none": ("sergeant.north", "/lists/registered", None),
    "alike, none": ("sergeant.north", "/lists/alike", None),
    "week": ("sergeant.north", "/lists/weekly_sexual", None),
    "operations counted": ("sergeant.north", "/lists/operations", None),
    "grades of a case": ("officer.north", CASE + "/grades", None),
    "overview": ("officer.north", CASE, None),
    "people": ("officer.north", CASE + "/people", None),
    "risk": ("officer.north", CASE + "/risk", None),
    "suspects": ("officer.north", CASE + "/suspects", None),
    "evidence": ("officer.north", CASE + "/evidence", None),
    "supervision": ("sergeant.north", CASE + "/supervision", None),
    "documents": ("officer.north", CASE + "/documents", None),
    "card": ("officer.north", CASE + "/card", None),
    "disposal before an offence": ("officer.north", "/people/{him}/disposal", None),
    "enquiry": ("officer.north", CASE + "/enquiry", None),
    "household": ("officer.north", CASE + "/household", None),
    "what happened": ("officer.north", CASE + "/happened", None),
    "line of enquiry": ("officer.north", CASE + "/happened/enquiry", save),
    "something else first": ("officer.north", CASE + "/happened/victim_support", None),
    "answer": ("sergeant.north", "/due/{owed}/answer", save),
    "repeat victims": ("sergeant.north", "/lists/repeat_victims", None),
    "rapes, none": ("sergeant.north", "/lists/rapes", None),
    "requests": ("sergeant.north", "/lists/requests", None),
    "enquiries": ("sergeant.north", "/lists/enquiries", None),
    "operations": ("sergeant.north", "/lists/operations", None),
    "days of arrests": ("sergeant.north", "/lists/arrest_days", None),
    "suspects at high risk": ("sergeant.north", "/lists/offenders", None),
    "other systems": ("sergeant.north", "/lists/passed_on", None),
}  # fmt: skip
SAYS = {
    "lists, none": "Your role works from no list here",
    "board, none that fit": "Nothing fits these filters",
    "outstanding": "2 attempts",
    "outstanding, none": "Nobody is recorded as outstanding",
    "outstanding, to print": "Taken by Hazel Anvil",
    "agenda": "Two officers go again.",
    "agenda, none": "Nothing stands on this agenda",
    "allocate, look": "Nothing has been done yet",
    "allocate, none": "No case waits for an owner",
    "suspects": "Circulated is not arrested",
    "evidence": "Not thought of yet",
    "card": "At the door",
    "enquiry": "What the neighbours saw",
    "household": "in 2 cases",
    "something else first": "none is recorded yet",
    "repeat victims": "No plan",
    "rapes, none": "No case of a sexual offence is open",
    "operations": "Lantern",
}
"""What must stand there, so that no state is taken for another."""


@pytest.mark.parametrize("name", some(STATES, 9))
def test_axe_finds_nothing_and_nothing_runs_out(
    opened: Opener, made: Worked, owed: str, axe: str, name: str
) -> None:
    who, path, do = STATES[name]
    page = opened(path.format(case=made.key, him=made.him.pk, owed=owed), who=who)
    if do:
        do(page)
    said = page.locator("main").inner_text()
    assert SAYS.get(name, "There is a problem" if do is save else "") in said
    assert "Page not found" not in said
    assert faults(page, axe, name) == []
    for private in ("Wren", "Gale", "GT-"):
        assert private not in page.title()
