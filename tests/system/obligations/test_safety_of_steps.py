"""Safety rules that every policy file of a step keeps: S1, S3 and S4."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from goldenthread.core import template
from goldenthread.core.measures.language.limits import Limits
from goldenthread.core.measures.language.plain import Records, holds
from goldenthread.core.obligations import (
    Definition,
    Same,
    State,
    definition,
    definitions,
    obligations,
)
from goldenthread.core.obligations.examples import Example, Happened
from goldenthread.core.obligations.terms import Chosen

TOLD = [step for step in definitions().values() if step.city[0].each.is_for_victims]
SAFE = ("told", "agreed_route_used", "not_safe_advocate_told", "asked_not_to_be_told")
EVENTS = template.code_list("update_event").codes
RUNNING = {State.NOT_YET_DUE, State.DUE, State.OVERDUE, State.MET_LATE}
ADVOCATE_IS_WHAT_IS_OWED = {"support_referral"}
NO_CONTACT_AT_ALL = {"feedback_before_closing": ("feedback", "not_safe")}


def each_told() -> list[object]:
    return [pytest.param(step, id=step.code) for step in TOLD]


def test_every_telling_runs_to_the_victims_and_no_step_tells_by_another_way() -> None:
    """S1: a step that a victim update meets is owed once for each victim."""
    for step in definitions().values():
        for terms in step.every:
            if any(one.table == "victim_update" for one in terms.met_by):
                assert terms.each.is_for_victims, step.code


@pytest.mark.parametrize("step", each_told())
def test_nobody_is_told_while_it_is_not_decided_who_the_aggressor_is(step: Definition) -> None:
    """S1: with a counter-allegation and no decision, nothing is owed to either party."""
    tried = [example for example in step.examples if not _is_decided(example)]
    held: set[str] = set()
    for example in tried:
        accused = _with_counter_allegation(example)
        for then in example.then:
            found = obligations(accused.chronology, as_at=then.at, steps={step.code: step})
            assert not {one.state for one in found} & RUNNING, example.name
            held |= {one.key.person for one in found if one.state is State.ON_HOLD}
    # What starts with a telling of one person is owed to that person alone.
    told_alone = any(terms.after.same is Same.PERSON for terms in step.every)
    assert ("her" if told_alone else "other_party") in held, "no example shows it on hold"


def _is_decided(example: Example) -> bool:
    return any(line.table == "primary_aggressor" for line in example.happened)


def _with_counter_allegation(example: Example) -> Example:
    """The same, where the other party too says that he is the victim, from the beginning."""
    at = example.happened[0].at - timedelta(minutes=1)
    own = any(line.table == "incident" for line in example.happened)
    made = [] if own else [("incident", {}), ("flag", {"code": "dv", "state": "set"})]
    lines = (
        *made,
        ("involvement", {"person": "other_party", "part": "victim"}),
        ("flag", {"code": "counter_allegation", "state": "set"}),
    )
    return replace(
        example,
        happened=(
            *(Happened(at=at, table=name, values=values, recorded_at=at) for name, values in lines),
            *example.happened,
        ),
    )


@pytest.mark.parametrize("step", each_told())
def test_the_contact_that_is_not_safe_is_never_owed(step: Definition) -> None:
    """S4: whatever is met by telling her is met by the safe route and by telling her advocate."""
    for terms in step.every:
        updates = [one for one in terms.met_by if one.table == "victim_update"]
        assert all(one.same is Same.PERSON for one in terms.met_by if one.table in PERSONAL)
        for one in updates:
            events = [event for event in EVENTS if _accepts(one, event, "told")]
            for event in events:
                assert all(_accepts(one, event, way) for way in SAFE), (step.code, event)
        can_be_unsafe = any(
            _accepts(one, event, "not_safe_advocate_told") for one in updates for event in EVENTS
        )
        assert can_be_unsafe or step.code in ADVOCATE_IS_WHAT_IS_OWED | set(NO_CONTACT_AT_ALL)


PERSONAL = {"victim_update", "feedback", "referral", "victim_support", "safety_measure"}


@pytest.mark.parametrize(("code", "answer"), NO_CONTACT_AT_ALL.items())
def test_that_a_form_was_not_safe_to_give_answers_it(code: str, answer: tuple[str, str]) -> None:
    table, step = answer
    for terms in definition(code).every:
        assert all(_holds(one, {"step": step}) for one in terms.met_by if one.table == table)


def _accepts(chosen: Chosen, event: str, step: str) -> bool:
    return _holds(chosen, {"event": event, "step": step})


def _holds(chosen: Chosen, values: dict[str, str]) -> bool:
    row = dict.fromkeys(template.table(chosen.table).names) | values | {"id": "one"}
    records = Records.of({chosen.table: [row]})
    return holds(chosen.where, chosen.table, row, records, Limits(date(2011, 2, 7)))


def test_circulated_is_not_arrested() -> None:
    """S3: only an arrest takes him off the weekly list, and she hears that he is still out."""
    listed = definition("outstanding_suspect_discussed")
    assert all(
        one.table != "circulation"
        for terms in listed.every
        for one in (*terms.met_by, *terms.not_needed_by)
    )
    told = definition("victim_told_outstanding")
    assert {terms.after.table for terms in told.every} == {"circulation"}
    assert all(terms.is_owed for terms in told.every)
