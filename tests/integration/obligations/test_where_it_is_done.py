"""A step that is due leads to the page on which it is done, and says whom it is about."""

from __future__ import annotations

import pytest
from city import City
from protected import Made, made_case
from read_pages import Tag, read

from goldenthread.apps.obligations.models import Owed
from goldenthread.apps.record import actions
from goldenthread.apps.record.models import Case
from goldenthread.core.obligations import OPEN, definitions
from goldenthread.web.due import doing, meeting, recording
from goldenthread.web.screens.meetings import held

OFFICER, SERGEANT = "officer.north", "sergeant.north"
CHILDREN = ("Ivy", "Rush")


@pytest.fixture(scope="module")
def made(city: City) -> Made:
    found = made_case(city)
    with city.visit(OFFICER) as by:
        for name in CHILDREN:
            actions.add_person(by=by, case=found.case, part="child", given_names=name)
    return found


def card(city: City, made: Made, who: str, code: str) -> Tag:
    """What the page of the case says of one step that is due."""
    with city.visit(OFFICER):
        owed = Owed.objects.filter(matter_id=made.key, code=code).first()
    assert owed
    page = read(city.browser(who).get(f"/cases/{made.key}/due").content.decode())
    return page.one(id=f"step-{owed.pk}")


def ways(city: City, made: Made, who: str, code: str) -> list[str]:
    """Where a step leads, besides deciding that it is not needed."""
    found = [one.attrs["href"] or "" for one in card(city, made, who, code).all("a")]
    return [one for one in found if not one.startswith("/due/")]


def test_a_step_leads_to_its_form_with_what_it_says_filled_in(city: City, made: Made) -> None:
    (way,) = ways(city, made, OFFICER, "supervisor_told")
    page = read(city.browser(OFFICER).get(way).content.decode())
    chosen = page.one("select", name="told_role").all("option", selected="")
    assert [one.attrs["value"] for one in chosen] == ["supervisor"]


def test_a_step_that_a_form_meets_leads_to_the_form(city: City, made: Made) -> None:
    (way,) = ways(city, made, OFFICER, "book_completed")
    assert way.endswith("/forms/book_124d/new")


def test_every_way_that_is_offered_opens(city: City, made: Made) -> None:
    for who in (OFFICER, SERGEANT):
        browser = city.browser(who)
        page = read(browser.get(f"/cases/{made.key}/due").content.decode())
        found = {one.attrs["href"] for one in page.one("main").all("a")}
        offered = {one for one in found if one and f"/cases/{made.key}/" in one}
        assert {one: browser.get(one).status_code for one in offered} == dict.fromkeys(offered, 200)


def test_no_grade_is_filled_in_for_anybody(city: City, made: Made) -> None:
    way = next(one for one in ways(city, made, OFFICER, "call_graded") if "/call?" in one)
    page = read(city.browser(OFFICER).get(way).content.decode())
    graded = page.one("input", name="grade", value="immediate")
    assert "checked" not in graded.attrs


def test_two_steps_that_are_alike_say_which_child_each_is_about(city: City, made: Made) -> None:
    for path in (f"/cases/{made.key}/due", "/due"):
        said = read(city.browser(OFFICER).get(path).content.decode()).one("main").text
        assert all(name in said for name in CHILDREN), path


@pytest.mark.parametrize("code", sorted(definitions()))
def test_whatever_meets_a_step_has_a_page(code: str) -> None:
    by_hand = {one for tables in recording.groups().values() for one in tables}
    for terms in definitions()[code].every:
        for fact in terms.met_by:
            assert fact.table in by_hand | set(doing.PAGES) | {"meeting_item"}, fact.table
            for place in meeting.asked(fact.said).get("meeting", ()):
                assert place in held()


def test_closing_a_case_says_what_is_still_due_and_takes_nothing_of_it_away(city: City) -> None:
    made = made_case(city)
    with city.visit(OFFICER):
        open_ = Owed.objects.filter(matter_id=made.key, state__in=OPEN).count()
    said = read(city.browser(OFFICER).get(f"/cases/{made.key}/close").content.decode()).text
    assert f"Still due in it: {open_} steps, of which 0 overdue." in said
    with city.visit(OFFICER) as by:
        case = Case.objects.get(pk=made.case.pk)
        actions.close_case(by=by, case=case, version=case.version, because="Opened by mistake.")
    with city.visit(OFFICER):
        assert Owed.objects.filter(matter_id=made.key, state__in=OPEN).count() == open_
