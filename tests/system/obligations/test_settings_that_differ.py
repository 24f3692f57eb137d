"""Every setting in which the boroughs differ comes out differently from the same facts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import NamedTuple

import pytest

from goldenthread.core import policy
from goldenthread.core.obligations import definition, obligations
from goldenthread.core.obligations.examples import Example
from goldenthread.core.words import units

PAIR = ("Westminster", "Barnet")


class Setting(NamedTuple):
    """A row of the settings that differ, and the example that shows it."""

    row: int
    title: str
    step: str
    example: str


SETTINGS = [
    Setting(1, "Mark on the call", "call_graded", "In Westminster the grade given"),
    Setting(2, "Exception to attendance", "unit_attends", "In Westminster a report made"),
    Setting(3, "Who closes the call", "call_checked", "In Westminster a call put away"),
    Setting(3, "... with the crime number", "crime_report_at_put_away", "In Westminster a call"),
    Setting(3, "... with the child's number", "child_check_at_put_away", "In Westminster a call"),
    Setting(4, "Arrest limit, high", "suspect_arrested", "In Westminster circulating him"),
    Setting(5, "Arrest limit, medium", "suspect_arrested", "Seven days are too long"),
    Setting(6, "Arrest limit, standard", "suspect_arrested", "A standard grade has 72 hours"),
    Setting(7, "Circulation meets the limit", "suspect_arrested", "In Westminster circulating"),
    Setting(8, "Arrest enquiries", "arrest_enquiries_tasked", "In Westminster they are tasked"),
    Setting(9, "Weekly meeting", "outstanding_suspect_discussed", "Taken up within the week"),
    Setting(10, "Intake role", "intake_checked", "In Westminster the template"),
    Setting(11, "Second assessment", "second_assessment", "In Westminster it stays due"),
    Setting(12, "Deeper tool", "deeper_assessment", "In Westminster it stays due"),
    Setting(13, "Grades that need action", "support_referral", "A medium grade needs"),
    Setting(14, "Check of the crime management unit", "crime_management_check", "In Westminster"),
    Setting(15, "124D numbering", "book_numbered", "In Westminster the unit's clerk"),
    Setting(16, "124D checkers", "book_supervised", "In Westminster a line manager's"),
    Setting(16, "... and the monthly check", "book_checked", "In Westminster the gatekeeper's"),
    Setting(17, "Daily meetings", "ppgm_discusses", "In Westminster a case"),
    Setting(17, "... of the desk and the unit", "ppd_csu_discusses", "In Barnet a case"),
    Setting(17, "... of management", "dmm_discusses", "In Westminster a standard case"),
    Setting(18, "SCD2 first review", "scd2_first_review", "In Westminster it is late"),
    Setting(19, "SOIT arrival", "soit_arrives", "In Barnet an officer"),
    Setting(20, "Repeat victim", "repeat_victim_assessed", "In Westminster it stays due"),
    Setting(21, "MARAC chair", "marac_heard", "Not heard, it is raised"),
    Setting(22, "MARAC gate", "marac_referral_checked", "In Westminster a case listed"),
    Setting(23, "High-risk referral", "marac_referral", "In Barnet a referral"),
    Setting(23, "... to the advocate", "support_referral", "In Westminster another measure"),
    Setting(24, "Source of the release", "release_date_obtained", "In Barnet it stays due"),
    Setting(25, "Closing risk review", "closing_risk_review", "In Barnet a closing"),
    Setting(27, "Measure of the Code", "victim_updated", "In Barnet she is to hear"),
    Setting(28, "Victim survey", "feedback_before_closing", "In Westminster it is offered"),
    Setting(30, "Failure ladder", "dynamic_assessment", "In Westminster a failure climbs"),
]
ROWS = {*range(1, 19), *range(21, 26), *range(28, 31)}
NO_STEP_OF_A_CASE = {29}
"""Feedback on domestic violence is asked of a whole borough: a parameter has it."""


@pytest.mark.parametrize("setting", [pytest.param(s, id=f"{s.row} {s.title}") for s in SETTINGS])
def test_the_same_facts_come_out_differently(setting: Setting) -> None:
    [example] = [
        one for one in definition(setting.step).examples if one.name.startswith(setting.example)
    ]
    assert example.happened[0].at.date() >= date(2011, 2, 1), "both boroughs' terms must hold"
    here, there = (outcomes(setting.step, example, unit) for unit in PAIR)
    assert here != there


def outcomes(step: str, example: Example, unit: str) -> list[object]:
    """How a step stood at each moment of an example, as if all had happened in that borough."""
    moved = replace(example, unit=units.unit(unit).key)
    return [
        [
            (one.key.person, one.state, one.owes, one.due_at, [rung.to for rung in one.raised])
            for one in obligations(moved.chronology, as_at=then.at, steps={step: definition(step)})
        ]
        for then in example.then
    ]


def test_every_setting_that_differs_is_in_the_table() -> None:
    assert sorted(ROWS - {one.row for one in SETTINGS}) == sorted(NO_STEP_OF_A_CASE)


@pytest.mark.parametrize("name", ["ways_of_domestic_feedback", "arrest_enquiries"])
def test_a_setting_that_no_clock_can_hold_is_a_parameter(name: str) -> None:
    here, there = (
        policy.value(f"obligations.{name}", on=date(2011, 2, 7), unit=units.unit(unit).key)
        for unit in PAIR
    )
    assert here
    assert there
    assert here != there
