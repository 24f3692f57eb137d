"""Kinds of entry of a unit's log: what each asks for, and whose turn it is."""

from __future__ import annotations

from datetime import date

import pytest

from goldenthread.core.rules.access import codes, matrix
from goldenthread.core.unit_log import Sort, kinds, next_turn, problems


@pytest.mark.parametrize("code", kinds())
def test_a_kind_names_its_own_questions_and_steps_and_roles_that_may(code: str) -> None:
    one = kinds()[code]
    asked = {question.code for question in one.questions}
    assert {one.named_by, *one.shown} <= asked
    assert set(one.needed) <= set(one.steps)
    assert {name for names in one.needed.values() for name in names} <= asked
    assert {*one.summed, *one.within, *one.within.values()} <= {
        question.code for question in one.questions
        if question.sort is Sort.NUMBER and question.required
    }  # fmt: skip
    assert one.closed < set(one.steps)
    assert one.closed, "something has to end it"
    assert not one.parts or kinds()[one.parts].is_part
    for role in one.reads:
        assert role in codes().roles
        assert "T" in matrix.entry(role, "OBL", "view"), role
    for role in one.writes:
        assert "T" in matrix.entry(role, "OBL", "edit"), role
    for wanted in one.must_have:
        assert set(wanted["step"]) <= set(one.steps)


def test_a_step_asks_for_what_it_says() -> None:
    gap = kinds()["gap"]
    said = {"gap": "Who hires the flats.", "about": "trafficking", "owner": "Intelligence unit"}
    assert problems(gap, "open", said) == {}
    assert list(problems(gap, "filled", said)) == ["scoping"]
    assert list(problems(gap, "forgotten", said)) == ["step"]
    assert set(problems(gap, "open", {"about": "parking"})) == {"gap", "about", "owner"}


def test_a_part_is_no_more_than_its_whole() -> None:
    said = {"premises": "Entry 12", "way": "visit", "met_on": "2010-10-04", "asked": "all"}
    kind = kinds()["street_contact"]
    assert problems(kind, "made", {**said, "met": 3, "trafficked": 3}) == {}
    assert list(problems(kind, "made", {**said, "met": 3, "trafficked": 4})) == ["trafficked"]
    assert list(problems(kind, "made", {**said, "met": "", "trafficked": 4})) == ["met"]


def test_the_turn_is_of_whoever_waited_longest() -> None:
    """003-082."""
    day = date(2010, 10, 4)
    turns = [("A", day), ("B", date(2010, 10, 18)), ("C", date(2010, 11, 1)),
             ("A", date(2010, 11, 15))]  # fmt: skip
    assert next_turn(turns) == ("B", date(2010, 10, 18))
    assert next_turn([("B", day), ("A", day)]) == ("A", day)
    assert next_turn([]) is None
