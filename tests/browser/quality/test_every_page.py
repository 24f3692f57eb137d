"""Every page of quality, full, empty, wrong and refused, at a phone's width and a desk's: axe finds
nothing, nothing runs out at the side, and the title of the tab tells of nobody."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import pytest
from in_browser import Do, Opener, always, faults, save

if TYPE_CHECKING:
    from city import City
    from quality_records import Quality

pytestmark = pytest.mark.browser

SERGEANT, COMMANDER, OFFICER = "sergeant.north", "commander", "officer.north"
STATES: dict[str, tuple[str, str, Do | None, str]] = {
    "quality": (SERGEANT, "/quality", None, "66.7%"),
    "quality of a commander": (COMMANDER, "/quality", None, "2 of 3"),
    "quality, nothing": ("advocacy.manager", "/quality", None, "Not available"),
    "quality, no such filter": (SERGEANT, "/quality?period=x", None, "Twelve months to today"),
    "quality, refused": (OFFICER, "/quality", None, "You may not do that"),
    "a figure": (COMMANDER, "/quality/figures/risk-form", None, "2 of 3"),
    "a figure, nothing": (COMMANDER, "/quality/figures/soit", None, "Nothing is counted here"),
    "records": (SERGEANT, "/quality/figures/risk-form/in", None, "2 records behind"),
    "records, none": (SERGEANT, "/quality/figures/soit/of", None, "No record is behind"),
    "calls": (SERGEANT, "/quality/calls", None, "How long Immediate calls waited"),
    "calls, none": ("sergeant.south", "/quality/calls", None, "No domestic call is recorded"),
    "books": (SERGEANT, "/quality/books", None, "Numbers of books 124D"),
    "books, none": ("sergeant.south", "/quality/books", None, "Nothing is wrong"),
    "grades": (SERGEANT, "/quality/grades", None, "Grades against the threshold"),
    "grades, none": ("sergeant.south", "/quality/grades", None, "No assessment was made"),
    "answers": (SERGEANT, "/quality/answers", None, "Answers about equality"),
    "equality": ("sergeant.south", "/quality/equality", None, "More than expected"),
    "equality, few": (COMMANDER, "/quality/equality?kind=sexual", None, "Too few to show"),
    "initiatives": (SERGEANT, "/quality/initiatives", None, "Owed on"),
    "initiatives, none": ("sergeant.south", "/quality/initiatives", None, "Nothing was begun yet"),
    "an initiative": (SERGEANT, "/quality/initiatives/{begun}", None, "Before and since"),
    "begin, wrong": (SERGEANT, "/quality/initiatives/new", save, "There is a problem"),
    "effect": (SERGEANT, "/quality/initiatives/{begun}/effect", None, "How it is known"),
    "samples": (SERGEANT, "/quality/samples", None, "Is pregnancy asked and answered?"),
    "samples, none": ("sergeant.south", "/quality/samples", None, "No sample was drawn yet"),
    "samples, refused": (OFFICER, "/quality/samples", None, "You may not do that"),
    "draw": (SERGEANT, "/quality/samples/new", None, "drawn once"),
    "draw, wrong": (SERGEANT, "/quality/samples/new", save, "Choose what to sample"),
    "a sample": (SERGEANT, "/quality/samples/{books}", None, "2 drawn of 2"),
    "a record": (SERGEANT, "/quality/drawn/{wanting}", None, "Nobody has read it yet"),
    "a record, not looked at": (SERGEANT, "/quality/drawn/{waiting}", None, "Nobody has looked"),
    "a record with flags": (SERGEANT, "/quality/drawn/{flag}", None, "Flag put right"),
    "a result": (SERGEANT, "/quality/drawn/{waiting}/result", None, "what you found"),
    "a result, wrong": (SERGEANT, "/quality/drawn/{waiting}/result", save, "There is a problem"),
    "feedback": (OFFICER, "/quality/feedback", None, "Two questions were missed."),
    "feedback, none": ("officer.south", "/quality/feedback", None, "Nothing waits to be read"),
    "unit's log": (SERGEANT, "/unit-log", None, "Late: 1"),
    "unit's log, refused": ("handler", "/unit-log", None, "Your role keeps no log here"),
    "plans": (SERGEANT, "/unit-log/plan", None, "Plan against forced marriage"),
    "plans, none": ("sergeant.south", "/unit-log/plan", None, "Every borough has to have one"),
    "a plan": (SERGEANT, "/unit-log/entries/{plan}", None, "Teach the front desk."),
    "a plan, next": (SERGEANT, "/unit-log/entries/{plan}/next", None, "Reviewed and stays"),
    "a plan, wrong": (SERGEANT, "/unit-log/plan/new", save, "There is a problem"),
    "meanings of grades": ("housing", "/unit-log/grades", None, "it does not mean safe"),
    "models": (OFFICER, "/unit-log/model", None, "Nobody said that they use it"),
    "not there": (SERGEANT, "/quality/samples/{waiting}", None, "Page not found"),
}  # fmt: skip
ALWAYS = ("quality", "a record", "a result, wrong", "a plan")
"""A sample that is looked at in every run; the rest in full ones."""


@pytest.fixture(scope="module")
def made(city: City) -> Quality:
    from quality_records import write_crowd, write_quality

    write_crowd(city, "officer.south", "southwater_csu")
    return write_quality(city)


@pytest.mark.parametrize("name", always(STATES, ALWAYS))
def test_axe_finds_nothing_and_nothing_runs_out(
    opened: Opener, made: Quality, axe: str, name: str
) -> None:
    who, path, do, says = STATES[name]
    page = opened(path.format(**asdict(made)), who=who)
    if do:
        do(page)
    assert says in page.locator("body").inner_text()
    assert faults(page, axe, name) == []
    assert "GT-" not in page.title()
    assert ("Error: " in page.title()) == (page.locator(".govuk-error-summary").count() > 0)
