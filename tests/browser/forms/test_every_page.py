"""Every page of the forms in each of its states, at a phone's width and a desk's; and S11 on a
phone: what is typed outlives the line, and not the session."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from form_pages import begin, begun, complete, fill
from in_browser import PHONE, Do, Opener, becomes_true, faults, send
from playwright.sync_api import Page, expect
from protected import made_case
from sampling import some

from goldenthread.apps.forms.models import Filling
from goldenthread.apps.forms.permission import SUPERVISION
from goldenthread.core import instruments

if TYPE_CHECKING:
    from city import City
    from invented_cases import Cases

pytestmark = pytest.mark.browser

OFFICER, SERGEANT = "officer.north", "sergeant.north"
CASE, BOOK, DONE = "/cases/{case}", "/forms/{book}", "/forms/{done}"
FIRST = BOOK + "/sections/arriving"


@pytest.fixture(scope="module")
def forms(city: City, cases: Cases) -> dict[str, Any]:
    """A book that was begun, and one of another kind that was completed."""
    book = begin(city, OFFICER, cases.north.pk, "book_124d", cases.victim.pk).split("/")[2]
    path = begin(city, OFFICER, cases.north.pk, "specss", cases.victim.pk)
    with city.visit(OFFICER):
        done = Filling.objects.get(pk=path.split("/")[2])
    fill(city.browser(OFFICER), done, reason="He will be out on Friday.", grade="high")
    assert complete(city.browser(OFFICER), done).status_code == 302
    return {"case": cases.north.pk, "book": book, "done": done.pk, "south": cases.south.pk}


def wrong(page: Page) -> None:
    page.get_by_label("What did you do at once").fill("Ring 07700 900444 after six.")
    send(page)


STATES: dict[str, tuple[str, str, Do | None, str]] = {
    "forms": (OFFICER, CASE + "/forms", None, "Begin a form"),
    "forms, none": ("officer.south", "/cases/{south}/forms", None, "No form has been begun"),
    "where the book arrived": (OFFICER, CASE + "/forms/arrived", None, "Where the answers"),
    "begin": (OFFICER, CASE + "/forms/dash_2009/new", None, "Who is at risk"),
    "a form": (OFFICER, BOOK, None, "Not begun"),
    "a section": (OFFICER, FIRST, None, "part 1 of"),
    "a section that is held": (OFFICER, FIRST, wrong, "What is it?"),
    "a section with what was said before": (
        OFFICER, BOOK + "/sections/situation", None, "Said before"),
    "check": (OFFICER, BOOK + "/check", None, "Not complete yet"),
    "leave": (OFFICER, BOOK + "/leave", send, "There is a problem"),
    "completed": (SERGEANT, DONE, None, "Completed"),
    "supervise": (SERGEANT, DONE + "/supervise", send, "There is a problem"),
    "grades": (OFFICER, CASE + "/grades", None, "The grade that stands"),
    "give a grade": (OFFICER, CASE + "/grades/new", send, "There is a problem"),
    "plan, none": (OFFICER, CASE + "/plan", None, "No action has been set"),
    "set an action": (OFFICER, CASE + "/plan/new", send, "There is a problem"),
    "put away": (OFFICER, CASE + "/call", None, "The call has no crime record."),
    "case with forms": (OFFICER, CASE, None, "All forms of this case"),
}  # fmt: skip


@pytest.mark.parametrize("name", some(STATES, 5))
def test_axe_finds_nothing_and_nothing_runs_out(
    opened: Opener, forms: dict[str, Any], axe: str, name: str
) -> None:
    who, path, do, says = STATES[name]
    page = opened(path.format(**forms), who=who)
    if do:
        do(page)
    expect(page.locator("main")).to_contain_text(says)
    assert faults(page, axe, f"forms-{name.replace(' ', '-')}") == []
    for private in ("Wren", "Candle", "GT-", "07700"):
        assert private not in page.title()


EVERY = [one for code in instruments.register() for one in instruments.versions(code)]
SECTIONS = {
    f"{form.code}-{form.version}-{section.code}": (form, section.code)
    for form in EVERY for section in form.sections
}  # fmt: skip


@pytest.mark.parametrize("name", some(SECTIONS, 60))
def test_every_section_of_every_form_is_whole(
    opened: Opener, city: City, axe: str, name: str
) -> None:
    form, section = SECTIONS[name]
    who = SERGEANT if form.stage == SUPERVISION else OFFICER
    filling = begun(city, who, made_case(city), form.code)
    page = opened(f"/forms/{filling.pk}/sections/{section}", who=who)
    assert faults(page, axe, f"forms-{name}") == []


def test_what_is_typed_without_a_line_is_sealed_on_the_phone_and_back_when_the_line_is(
    opened: Opener, forms: dict[str, Any]
) -> None:
    page = opened(FIRST.format(**forms), who=OFFICER, size=PHONE)
    page.context.set_offline(True)
    page.get_by_label("What did you do at once").fill("He was taken to the kitchen.")
    expect(page.get_by_text("No line. What you typed is kept, sealed")).to_be_visible()
    held = page.evaluate("JSON.stringify(localStorage)")
    assert "gt-draft/" in held
    assert "kitchen" not in held
    page.context.set_offline(False)
    page.goto(FIRST.format(**forms))
    expect(page.get_by_label("What did you do at once")).to_have_value(
        "He was taken to the kitchen."
    )
    expect(page.get_by_role("heading", name="Typed and not saved")).to_be_visible()
    becomes_true(page, "!JSON.stringify(localStorage).includes('gt-draft/')")


def test_signed_out_nothing_of_it_stays_on_the_phone(opened: Opener, forms: dict[str, Any]) -> None:
    page = opened(FIRST.format(**forms), who=OFFICER, size=PHONE)
    page.context.set_offline(True)
    page.get_by_label("What did you do at once").fill("He was taken to the kitchen.")
    expect(page.get_by_text("No line. What you typed is kept, sealed")).to_be_visible()
    page.context.set_offline(False)
    page.context.clear_cookies()
    page.goto("/home")
    expect(page.get_by_role("textbox", name="Password")).to_be_visible()
    assert "gt-draft/" not in page.evaluate("JSON.stringify(localStorage)")


def test_a_box_opens_with_its_answer_and_what_stands_in_it_is_never_hidden(
    opened: Opener, forms: dict[str, Any]
) -> None:
    page = opened(BOOK.format(**forms) + "/sections/wishes", who=OFFICER, size=PHONE)
    asked = page.get_by_role("group", name="Is anybody pressing you")
    box = page.get_by_label("If yes: who they are to her")
    expect(box).to_be_hidden()
    asked.get_by_label("Yes").check()
    box.fill("Her brother.")
    asked.get_by_label("No", exact=True).check()
    expect(box).to_be_visible()
    box.fill("")
    asked.get_by_label("Yes").check()
    asked.get_by_label("No", exact=True).check()
    expect(box).to_be_hidden()


def test_without_programs_a_section_is_filled_in_and_saved(
    opened: Opener, forms: dict[str, Any]
) -> None:
    page = opened(BOOK.format(**forms), who=OFFICER, size=PHONE, java_script_enabled=False)
    page.get_by_role("link", name="Arriving").click()
    expect(page.get_by_label("If no: why not, and which supervisor agreed")).to_be_visible()
    page.get_by_role("group", name="Did you see and speak to her in person?").get_by_label(
        "Yes"
    ).check()
    page.get_by_role("button", name="Save and continue").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The people")
    page.get_by_role("link", name="Back", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Arriving")
