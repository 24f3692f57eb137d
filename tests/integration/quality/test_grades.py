"""Grades held against the threshold on the site: of the reader's own units, by officer."""

from __future__ import annotations

import pytest
from city import City
from read_pages import read
from worked_cases import DAY, OFFICER, SERGEANT, Worked, happened, restrict, worked_case

PAGE = "/quality/grades"


def said(city: City, who: str = SERGEANT) -> str:
    answer = city.browser(who).get(PAGE)
    assert answer.status_code == 200
    return read(answer.content.decode()).one("main").text


def assessed(city: City, made: Worked, factors: int, grade: str, suggested: str) -> None:
    happened(city, made, "risk_assessment", ago=3 * DAY, tool="specss", stage="second",
             grade=grade, changed_from="high" if grade != "high" else "",
             reason="Her sister stays with her.", factors=factors, high_from=12,
             suggested=suggested, assessed_by="Police officer")  # fmt: skip


@pytest.fixture(scope="module")
def cases(city: City) -> list[Worked]:
    """Two at the threshold, one above it that was graded lower, one hidden, one by hand."""
    made = [worked_case(city, ago=9 * DAY) for _ in range(5)]
    for one in made[:2]:
        assessed(city, one, 12, "high", "high")
    assessed(city, made[2], 14, "medium", "high")
    assessed(city, made[3], 12, "high", "high")
    restrict(city, made[3], OFFICER)
    return made


def test_each_supervisor_holds_the_grades_of_the_own_unit(city: City, cases: list[Worked]) -> None:
    """004-057: by officer, over time and by the threshold of the day."""
    words = said(city)
    assert "3 assessments made with a form" in words, "a restricted case counts for the named alone"
    assert "Exactly at the threshold: 2 of 3" in words
    assert "They are few" in words
    assert "Olive Lantern" in words
    assert "SPECSS+ in the book 124D: from 12 factors" in words
    assert "No assessment was made with a form" in said(city, "sergeant.south")
    for who in (OFFICER, "commander", "housing"):
        assert city.browser(who).get(PAGE).status_code == 403


def test_a_case_graded_below_what_was_suggested_is_listed_with_its_reason(
    city: City, cases: list[Worked]
) -> None:
    words = said(city)
    assert "suggested: 1" in words
    low = words.partition("Graded below what the answers suggested: 1")[2]
    assert cases[2].case.reference in low
    assert "Her sister stays with her." in low
    assert "14, high from 12" in low
    assert cases[0].case.reference not in low


def test_whether_the_first_officer_assessed_is_told_by_officer(
    city: City, cases: list[Worked]
) -> None:
    """001-040: four of five cases are open to the sergeant; one was assessed by hand alone."""
    kept = said(city).partition("Domestic cases, and whether they were assessed")[2]
    assert "Olive Lantern" in kept
    assert "4 of 4" in kept
