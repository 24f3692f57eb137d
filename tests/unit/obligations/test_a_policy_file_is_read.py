"""A policy file of a step: what may stand in it, and what is said of one that cannot be read."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from goldenthread.core.dates import Limit, LimitUnit
from goldenthread.core.obligations import definitions, moved_by
from goldenthread.core.obligations.conditions import BadCondition, condition
from goldenthread.core.obligations.reading import definition_of, limit, read, within
from goldenthread.core.policy import BadPolicyFile

STEP: dict[str, Any] = {
    "title": "A step", "words": "A step.", "steps": [1], "owner": "Tests",
    "after": {"arrest": {}}, "owes": "officer", "within": "24 hours",
    "met_by": {"review": {"kind": "same_day"}},
    "values": [{"from": date(2010, 1, 1), "source": "own rule", "start": "assumed"}],
}  # fmt: skip


@pytest.mark.parametrize(
    ("said", "means"),
    [
        ("24 hours", Limit(24, LimitUnit.HOURS)),
        ("7 calendar days", Limit(7, LimitUnit.CALENDAR_DAYS)),
        ("3 working days", Limit(3, LimitUnit.WORKING_DAYS)),
        ("1 months", Limit(1, LimitUnit.MONTHS)),
        ("end of day", Limit(0, LimitUnit.END_OF_DAY)),
        ("end of tour", Limit(0, LimitUnit.END_OF_TOUR)),
        ("not stated", None),
    ],
)
def test_a_limit_is_a_number_and_a_unit_of_the_closed_list(said: str, means: Limit | None) -> None:
    assert limit(said) == means


@pytest.mark.parametrize("said", ["soon", "24", "24 fortnights", "-1 hours", "", "1.5 hours"])
def test_any_other_limit_is_refused_with_the_units_there_are(said: str) -> None:
    with pytest.raises(ValueError, match="working days"):
        limit(said)


def test_limits_by_grade_need_one_for_every_other_grade() -> None:
    assert within({"high": "24 hours", "other": "72 hours"})[""] == Limit(72, LimitUnit.HOURS)
    with pytest.raises(ValueError, match="other"):
        within({"high": "24 hours"})


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"owes": None, "extra": 1}, "extra"),
        ({"values": [{"from": "2010", "source": "x", "start": "assumed"}]}, "`from` is a date"),
        ({"values": [{"from": date(2010, 1, 1), "source": "x", "start": "guessed"}]}, "assumed"),
        ({"after": {"arrest": {}, "review": {}}}, "facts of one table"),
        ({"after": {"nothing": {}}}, "has no table 'nothing'"),
        ({"met_by": {"review": {"kind": "weekely"}}}, "weekely"),
        ({"when": "flagged"}, "is no condition"),
        ({"examples": [{"name": "x", "happened": [], "then": [], "more": 1}]}, "more"),
        ({"boroughs": {"Nowhere": []}}, "Nowhere"),
    ],
)
def test_a_fault_names_the_file_and_what_is_wrong(
    change: dict[str, Any], said: str, tmp_path: Path
) -> None:
    path = tmp_path / "a_step.yaml"
    path.write_text(yaml.safe_dump({**STEP, **change}), "utf-8")
    with pytest.raises(BadPolicyFile, match=r"a_step\.yaml") as refused:
        read("a_step", path)
    assert said in str(refused.value)


def test_a_borough_may_ask_for_no_such_step() -> None:
    own = [{"from": date(2011, 1, 1), "source": "own rule", "start": "assumed", "is_owed": False}]
    step = definition_of("a", {**STEP, "boroughs": {"Barnet": own}})
    assert step.on(date(2010, 6, 1), "barnet") is not None
    assert step.on(date(2011, 6, 1), "barnet") is None
    assert step.on(date(2011, 6, 1), "westminster") is not None
    assert step.on(date(2009, 6, 1), "westminster") is None


def test_a_condition_may_ask_for_so_many_rows() -> None:
    three = condition({"has": {"arrest_attempt": {"at_least": 3}}}, "incident")
    one = condition({"has": {"arrest_attempt": {}}}, "incident")
    assert three != one
    with pytest.raises(BadCondition):
        condition(["dv"], "incident")


def test_a_write_derives_only_the_steps_that_it_can_move() -> None:
    assert "suspect_arrested" in moved_by("circulation")
    assert "suspect_arrested" in moved_by("obligation_decision")
    assert "grade_agreed" not in moved_by("circulation")
    assert {code for table in ("incident", "arrest", "review") for code in moved_by(table)} <= set(
        definitions()
    )
