"""Every page of the record, in each of its states, at a phone's width and a desk's: axe finds
nothing, nothing runs out at the side, and the title of the tab tells of nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from in_browser import Do, Opener, faults, save
from playwright.sync_api import Page
from sampling import some

if TYPE_CHECKING:
    from city import City
    from invented_cases import Cases

pytestmark = pytest.mark.browser

CASE, PERSON = "/cases/{case}", "/people/{person}"
SAFE = PERSON + "/safe-contact"
ONE = SAFE + "/{contact}"


def held(page: Page) -> None:
    page.fill("[name=text]", "Ring 07700 900444 after six, or write to ZZ9 9ZZ.")
    save(page)


def found(page: Page) -> None:
    page.fill("[name=name]", "Candle")
    save(page)


def found_nobody(page: Page) -> None:
    page.fill("[name=name]", "Nobody Ofthisname")
    save(page)


def near(page: Page) -> None:
    page.fill("[name=given_names]", "Ren")
    page.fill("[name=family_name]", "Candel")
    save(page)


def shown(page: Page) -> None:
    page.locator("[name=field]").first.check()
    page.fill("[name=words]", "She asked to be rung about the hearing.")
    save(page)


def second_step(page: Page) -> None:
    page.fill("[name=others]", "Nobody.")
    save(page)


def overtaken(page: Page) -> None:
    """Save over somebody who saved in between."""
    page.locator("[name=version]").evaluate("box => box.value = '0'")
    page.fill("[name=summary]", "Mine.")
    save(page)


def decided(page: Page) -> None:
    page.get_by_text("Not needed, or on hold").first.click()
    save(page)


def in_days_to_come(page: Page) -> None:
    for part, number in (("day", "1"), ("month", "1"), ("year", "2099")):
        page.fill(f"[name=asked_on_{part}]", number)
    save(page)


STATES: dict[str, tuple[str, str, Do | None]] = {
    "home": ("officer.north", "/home", None),
    "home of a supervisor": ("sergeant.north", "/home", None),
    "home of a guardian": ("guardian.police", "/home", None),
    "home of a board member": ("board.member", "/home", None),
    "home with nothing": ("probation", "/home", None),
    "cases": ("officer.north", "/cases?whose=mine", None),
    "cases, none": ("probation", "/cases", None),
    "cases, none that fit": ("officer.north", "/cases?state=closed", None),
    "open a case": ("officer.north", "/cases/new", None),
    "open a case, refused": ("officer.north", "/cases/new", save),
    "case": ("officer.north", CASE, None),
    "case of somebody else's": ("sergeant.north", CASE, None),
    "case with nothing yet": ("officer.south", "/cases/{south}", None),
    "change a case": ("officer.north", CASE + "/edit", None),
    "change a case, overtaken": ("officer.north", CASE + "/edit", overtaken),
    "close": ("officer.north", CASE + "/close", save),
    "give": ("sergeant.north", CASE + "/give", save),
    "take": ("sergeant.north", CASE + "/take", None),
    "chronology": ("officer.north", CASE + "/chronology", None),
    "history": ("officer.north", CASE + "/history", None),
    "notes": ("officer.north", CASE + "/notes", None),
    "notes, none": ("officer.south", "/cases/{south}/notes", None),
    "write a note": ("officer.north", CASE + "/notes/new", None),
    "a note that is held": ("officer.north", CASE + "/notes/new", held),
    "correct a note": ("officer.north", "/notes/{note}/correct", None),
    "wishes": ("officer.north", CASE + "/wishes", None),
    "wishes, none": ("officer.south", "/cases/{south}/wishes", None),
    "ask her": ("officer.north", CASE + "/wishes/new", save),
    "against her wishes": ("officer.north", "/wishes/{wish}/against", save),
    "set a marker": ("officer.north", CASE + "/markers/new", save),
    "add a person": ("officer.north", CASE + "/people/new", None),
    "somebody near": ("officer.north", CASE + "/people/new", near),
    "add somebody anonymous": ("officer.north", CASE + "/people/anonymous", save),
    "person": ("officer.north", PERSON, None),
    "change a person": ("officer.north", PERSON + "/edit", None),
    "parts": ("officer.north", PERSON + "/parts", None),
    "equality": ("officer.north", PERSON + "/equality", None),
    "equality, asked in days to come": ("officer.north", PERSON + "/equality", in_days_to_come),
    "masked": ("officer.north", PERSON + "/masked", None),
    "the same person": ("officer.north", PERSON + "/same", save),
    "the same person, nobody": ("officer.south", "/people/{south_victim}/same", None),
    "marks": ("officer.north", CASE + "/marks", save),
    "take off a mark": ("officer.north", CASE + "/marks/dv/remove", save),
    "offences": ("officer.north", CASE + "/offences", None),
    "record an offence": ("officer.north", CASE + "/offences/new", save),
    "both sides": ("sergeant.north", CASE + "/sides", None),
    "decide between them": ("sergeant.north", CASE + "/sides/decide", save),
    "relationships": ("officer.north", CASE + "/relationships", None),
    "record the call": ("officer.north", CASE + "/happened/call", save),
    "history of a person": ("officer.north", PERSON + "/history", None),
    "safe contacts": ("officer.north", SAFE, None),
    "safe contacts, not by name": ("sergeant.north", SAFE, None),
    "safe contacts, none": ("officer.north", "/people/{suspect}/safe-contact", None),
    "keep a safe contact": ("officer.north", SAFE + "/new", save),
    "show": ("officer.north", ONE + "/show", save),
    "shown": ("officer.north", ONE + "/show", shown),
    "replace": ("officer.north", ONE + "/replace", save),
    "replace, second step": ("officer.north", ONE + "/replace", second_step),
    "mark unsafe": ("officer.north", ONE + "/unsafe", None),
    "refused": ("sergeant.north", ONE + "/show", None),
    "not there": ("officer.south", CASE, None),
    "due": ("officer.north", "/due?whose=unit", None),
    "due, none": ("custody", "/due", None),
    "due, none that fit": ("officer.north", "/due?step=marac_heard", None),
    "due in a case": ("officer.north", CASE + "/due", None),
    "what happened": ("officer.north", CASE + "/happened", None),
    "record an assessment": ("officer.north", CASE + "/happened/risk_assessment", save),
    "decide about one": ("officer.north", CASE + "/due", decided),
    "search": ("officer.north", "/search", save),
    "search that finds": ("officer.north", "/search", found),
    "search that finds nobody": ("officer.north", "/search", found_nobody),
    "confidential notes": ("advocate", "/cases/{hers}/confidential", None),
    "rules of access": ("advocate", "/matrix", None),
}  # fmt: skip


SAYS_AFTER: dict[Do | None, str] = {
    save: "There is a problem",
    held: "What is it?",
    found: "What was found",
    found_nobody: "Nothing was found that is open to you",
    near: "Is it one of these?",
    shown: "07700 900123",
    second_step: "Step 2 of 2",
    decided: "Choose what you decide",
    in_days_to_come: "Enter a date that has passed",
    overtaken: "Somebody else saved this first",
}
SAYS = {
    "home with nothing": "Nothing waits for you",
    "home of a board member": "You do not open cases, people or notes",
    "cases, none": "No case is open to you yet",
    "cases, none that fit": "No case fits these filters",
    "notes, none": "No note has been written yet",
    "due": "Apply filters",
    "due, none": "Nothing is due",
    "due, none that fit": "Nothing fits these filters",
    "due in a case": "Not needed, or on hold",
    "what happened": "Telling her",
    "equality": "Ethnicity, officer-defined",
    "masked": "Sexual orientation",
    "the same person": "Choose who is the same person",
    "the same person, nobody": "Nobody like this is open to you in another case",
    "offences": "An incident may hold none, one or several offences",
    "both sides": "Decide who the primary aggressor is",
    "relationships": "Gale Candle is, to Wren Candle",
    "wishes, none": "She has not been asked yet",
    "safe contacts, not by name": "Only those who have the case by name",
    "safe contacts, none": "No safe contact is held",
}
"""What must stand there, so that no state is taken for another."""


@pytest.fixture(scope="module", autouse=True)
def twice(city: City, cases: Cases) -> None:
    """Somebody of nearly the same name stands in another case, so that there is whom to link."""
    from goldenthread.apps.record import actions

    with city.visit("officer.north") as by:
        case = actions.open_case(
            by=by, agency=city.agency("police"), unit=city.unit("northgate_csu"), kind="domestic",
            source="police", opened_at=by.now, mine=False,
        )  # fmt: skip
        actions.add_person(by=by, case=case, part="victim", given_names="Ren", family_name="Candel")


@pytest.mark.parametrize("name", some(STATES, 13))
def test_axe_finds_nothing_and_nothing_runs_out(
    opened: Opener, cases: Cases, axe: str, name: str
) -> None:
    who, path, do = STATES[name]
    where = path.format(
        **cases.ids(),
        south=cases.south.pk,
        south_victim=cases.south_victim.pk,
        hers=cases.hers.pk,
        suspect=cases.suspect.pk,
    )
    page = opened(where, who=who)
    if do:
        do(page)
    said = page.locator("main").inner_text()
    assert SAYS.get(name, SAYS_AFTER.get(do, "")) in said
    assert ("You may not do that" in said) == (name == "refused")
    assert ("Page not found" in said) == (name == "not there")
    assert faults(page, axe, name) == []
    for private in ("Wren", "Candle", "GT-", "07700"):
        assert private not in page.title()
    assert ("Error: " in page.title()) == (page.locator(".govuk-error-summary").count() > 0)
