"""A list says what it was narrowed to, on the screen, on paper and in a file; and an empty list of
outstanding suspects is no nought where nothing was recorded."""

from __future__ import annotations

import pytest
from city import City
from protected import made_case
from read_pages import read
from worked_cases import DAY, HOUR, OFFICER, SERGEANT, Worked, happened, worked_case

from goldenthread.apps.record import actions
from goldenthread.core.dates import london
from goldenthread.web.screens.failures import month_of

UNSAID = "nothing is recorded yet"


@pytest.fixture(scope="module")
def made(city: City) -> Worked:
    return worked_case(city, ago=3 * DAY)


def unsaid(city: City) -> Worked:
    """A case whose suspect is named, and of whom nothing more is recorded."""
    found = made_case(city)
    with city.visit(OFFICER) as by:
        him = actions.add_person(by=by, case=found.case, part="suspect", given_names="Teasel")
    return Worked(found.case, found.person, him)


def main(city: City, path: str) -> str:
    return read(city.browser(SERGEANT).get(path).content.decode()).one("main").text


@pytest.mark.parametrize("name", ["failures", "missed"])
def test_a_list_of_a_month_names_the_month(city: City, made: Worked, name: str) -> None:
    with city.visit(SERGEANT) as visit:
        last, today = month_of("", visit), london(visit.now).date()
    assert f"Month: {last:%B %Y}, the month before this" in main(city, f"/lists/{name}")
    assert f"Month: {today:%B %Y} so far" in main(city, f"/lists/{name}?month={today:%Y-%m}")


def test_paper_and_files_say_what_was_chosen(city: City, made: Worked) -> None:
    said = "Chosen: Grade of risk: High."
    assert said in main(city, "/lists/board/print?grade=high")
    assert "The whole list, not narrowed." in main(city, "/lists/board/print")
    file = city.browser(SERGEANT).get("/lists/board/csv?grade=high").content.decode()
    assert file.splitlines()[2] == said


def test_suspects_of_whom_nothing_is_recorded_are_counted_and_found(city: City) -> None:
    assert UNSAID not in main(city, "/lists/outstanding")
    made = unsaid(city)
    assert f"Of 1 suspect in open cases {UNSAID}" in main(city, "/lists/outstanding")
    assert made.case.reference in main(city, "/lists/board?focus=unsaid")
    happened(city, made, "suspect_status", person=made.him, status="identified")
    assert made.case.reference not in main(city, "/lists/board?focus=unsaid")
    assert made.case.reference in main(city, "/lists/outstanding")


def test_what_is_missing_twice_is_said_once_with_how_often(city: City) -> None:
    made = worked_case(city, ago=2 * HOUR, her="Quill")
    with city.visit(OFFICER) as by:
        for name in ("Ivy", "Rush"):
            actions.add_person(by=by, case=made.case, part="child", given_names=name)
    said = main(city, "/lists/overnight")
    assert "Child's check made (Merlin) (2)" in said
    assert "No check yet (2)" in said
