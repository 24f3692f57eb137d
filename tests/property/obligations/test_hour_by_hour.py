"""For random chronologies and policies, what is derived equals a walk through every hour."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

import hour_by_hour as oracle
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.core.dates import london
from goldenthread.core.obligations import (
    RUNNING,
    Chronology,
    Definition,
    Holding,
    Obligation,
    as_time_passes,
    obligations,
)
from goldenthread.core.obligations.reading import definition_of

START = datetime(2010, 10, 29, 12, tzinfo=UTC)
"""Two days before the clocks go back."""
HOURS = 96
PEOPLE = ("him", "another")
FILE = """
title: A step
words: A step.
steps: [1]
owner: Tests
after: {{suspect_status: {{status: identified}}}}
each: {each}
when: {{flagged: dv}}
held_by: {{flagged: counter_allegation, has_no: {{primary_aggressor: {{outcome: decided}}}}}}
not_needed_by: {{suspect_status: {{status: [eliminated, dead], same: person}}}}
met_by: {{arrest: {{same: person, earlier: {earlier}}}}}
owes: investigator
within: {{high: {high} hours, medium: {medium} hours, other: {other} hours}}
raised_at: failure
values:
  - {{from: 2000-01-01, source: own rule, start: assumed}}
"""


def flagged(code: str) -> Any:
    def holds(facts: Sequence[oracle.Fact]) -> bool:
        return any(
            one["table"] == "flag" and one["code"] == code and one["state"] == "set"
            for one in facts
        )

    return holds


def is_held(facts: Sequence[oracle.Fact]) -> bool:
    decided = any(
        one["table"] == "primary_aggressor" and one["outcome"] == "decided" for one in facts
    )
    return bool(flagged("counter_allegation")(facts)) and not decided


def shape(limits: Mapping[str, int], *, by_person: bool, earlier: bool) -> oracle.Shape:
    return oracle.Shape(
        trigger=lambda one: one["table"] == "suspect_status" and one["status"] == "identified",
        by_person=by_person, when=flagged("dv"), held=is_held,
        meets=lambda one, by: one["table"] == "arrest" and one["person"] == by["person"],
        stops=lambda one, by: one["table"] == "suspect_status"
        and one["status"] in ("eliminated", "dead") and one["person"] == by["person"],
        limits=limits, earlier=earlier,
    )  # fmt: skip


def one(table: str, **columns: Any) -> st.SearchStrategy[dict[str, Any]]:
    """A fact of a table; a list is a choice."""
    chosen = {name: st.sampled_from(values) for name, values in columns.items()}
    return st.fixed_dictionaries({"table": st.just(table), **chosen})


KINDS = st.one_of(
    one("flag", code=["dv", "dv", "counter_allegation"], state=["set"]),
    one("risk_assessment", grade=["standard", "medium", "high"]),
    one("suspect_status", person=PEOPLE,
        status=["identified", "identified", "whereabouts_known", "eliminated"]),
    one("arrest", person=PEOPLE),
    one("primary_aggressor", person=PEOPLE, outcome=["decided", "cannot_tell"]),
)  # fmt: skip


MARK = one("flag", code=["dv"], state=["set"])
SUSPECT = one("suspect_status", person=PEOPLE, status=["identified"])


@st.composite
def chronologies(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Facts on whole hours, entered up to two days late; some corrected, some flags removed."""
    facts: list[dict[str, Any]] = []
    # Without a mark and a suspect nothing is owed, and most examples would try nothing.
    first = [MARK, SUSPECT] if draw(st.integers(0, 4)) else []
    for number, kind in enumerate([*first, *[KINDS] * draw(st.integers(0, 10))]):
        fact = dict(draw(kind))
        hour = draw(st.integers(0, HOURS))
        fact |= {"hour": hour, "recorded": hour + draw(st.sampled_from([0, 0, 0, 5, 48]))}
        fact |= {"id": f"f:{fact['table']}:{number}", "supersedes": None}
        facts.append(fact)
    for number, fact in enumerate(tuple(facts)):
        how = draw(st.sampled_from(["stands", "stands", "stands", "corrected", "removed"]))
        if how == "stands" or (how == "removed" and fact["table"] != "flag"):
            continue
        later = fact["hour"] + draw(st.integers(1, 30))
        hour = draw(st.integers(0, HOURS)) if how == "corrected" else later
        again = fact | {"id": f"f:{fact['table']}:c{number}", "supersedes": fact["id"]}
        again |= {"hour": hour, "recorded": max(hour, fact["recorded"]) + 1}
        facts.append(again | ({"state": "removed"} if how == "removed" else {}))
    return facts


def chronology(facts: Sequence[Mapping[str, Any]]) -> Chronology:
    rows: dict[str, list[Mapping[str, Any]]] = {
        "incident": [row({"id": "case", "hour": 0, "recorded": 0})]
    }
    for one in facts:
        rows.setdefault(one["table"], []).append(row({**one, "incident": "case"}))
    held = Holding(START, None, "team")
    return Chronology("case", {name: tuple(made) for name, made in rows.items()}, (held,))


def row(one: Mapping[str, Any]) -> Mapping[str, Any]:
    at = START + timedelta(hours=one["hour"])
    kept = {key: value for key, value in one.items() if key not in ("table", "hour", "recorded")}
    return {**kept, "happened_at": at, "happened_on": london(at).date(),
            "recorded_at": START + timedelta(hours=one["recorded"])}  # fmt: skip


def derived(step: Definition, facts: Sequence[Any], hour: int, known: int) -> dict[str, Obligation]:
    found = obligations(
        chronology(facts), as_at=START + timedelta(hours=hour),
        known_at=START + timedelta(hours=known), steps={"a": step},
    )  # fmt: skip
    return {one.key.trigger: one for one in found}


MOST = {"high": 20, "medium": 40, "": 60}
LIMITS = st.fixed_dictionaries({grade: st.integers(0, most) for grade, most in MOST.items()})


@settings(max_examples=400, deadline=None)
@given(
    chronologies(),
    LIMITS,
    st.booleans(),
    st.booleans(),
    st.integers(0, HOURS + 40),
    st.integers(0, 60),
)
def test_what_is_derived_equals_a_walk_through_every_hour(
    facts: list[dict[str, Any]], limits: dict[str, int], by_person: bool, earlier: bool,
    hour: int, late: int,
) -> None:  # fmt: skip
    text = FILE.format(each="person" if by_person else "row", earlier=str(earlier).lower(),
                       high=limits["high"], medium=limits["medium"], other=limits[""])  # fmt: skip
    step = definition_of("a", yaml.safe_load(text))
    found = derived(step, facts, hour, hour + late)
    as_told = shape(limits, by_person=by_person, earlier=earlier)
    kept = oracle.standing(facts, hour, hour + late)
    for trigger in oracle.triggers(as_told, kept, hour).values():
        expected = oracle.stood(as_told, trigger, kept, hour)
        name = trigger["person"] if by_person else origin(facts, trigger["id"], hour, hour + late)
        one = found.pop(name, None)
        assert (expected is None) == (one is None), (trigger, expected, one)
        if expected is None or one is None:
            continue
        told = "open" if one.state in ("due", "not yet due") else str(one.state)
        missed = one.missed_at and int((one.missed_at - START) / timedelta(hours=1))
        assert (told, missed) == (expected.state, expected.missed), (trigger, one)
    assert not found


def origin(facts: Sequence[Any], name: str, hour: int, known: int) -> str:
    """The first id of a chain of corrections, also where the row so called is not known."""
    seen = {one["id"]: one for one in facts if one["hour"] <= hour and one["recorded"] <= known}
    while name in seen and seen[name]["supersedes"] and seen[name].get("state") != "removed":
        name = seen[name]["supersedes"]
    return name


@settings(max_examples=200, deadline=None)
@given(chronologies(), LIMITS, st.integers(0, HOURS + 40))
def test_a_late_step_is_raised_wherever_its_ladder_says_at_every_later_moment(
    facts: list[dict[str, Any]], limits: dict[str, int], hour: int
) -> None:
    text = FILE.format(each="person", earlier="true", high=limits["high"],
                       medium=limits["medium"], other=limits[""])  # fmt: skip
    step = definition_of("a", yaml.safe_load(text))
    for one in derived(step, facts, hour, HOURS + 200).values():
        raised = {each.to for each in one.raised}
        if one.state != "overdue":
            assert not raised
            continue
        assert one.missed_at is not None
        now = START + timedelta(hours=hour)
        assert {"officer", "supervisor"} <= raised
        day = london(one.missed_at).date()
        working = [day + timedelta(days=n) for n in range(1, 8)]
        next_working = next(d for d in working if d.weekday() < 5)
        reached = london(now).date() > next_working
        assert ("dmm" in raised) == reached


HOLD = st.fixed_dictionaries({
    "step": st.sampled_from(["held", "held", "hold_ended", "not_needed", "needed_again"]),
    "trigger": st.sampled_from(PEOPLE),
    "hour": st.integers(0, HOURS),
    "lasts": st.sampled_from([1, 5, 30, 200, None]),
})  # fmt: skip


def decision(number: int, made: Mapping[str, Any]) -> dict[str, Any]:
    """A decision about one step; a hold may have an end."""
    until = made["lasts"] and START + timedelta(hours=made["hour"] + made["lasts"])
    return {"table": "obligation_decision", "id": f"f:obligation_decision:{number}",
            "supersedes": None, "obligation": "a", "trigger": made["trigger"],
            "step": made["step"], "until_at": until if made["step"] == "held" else None,
            "hour": made["hour"], "recorded": made["hour"]}  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(chronologies(), st.lists(HOLD, max_size=4), LIMITS, st.integers(0, 150))
def test_while_nothing_happens_what_was_stored_tells_how_it_stands(
    facts: list[dict[str, Any]], holds: list[dict[str, Any]], limits: dict[str, int], later: int
) -> None:
    text = FILE.format(each="person", earlier="false", high=limits["high"],
                       medium=limits["medium"], other=limits[""])  # fmt: skip
    step = definition_of("a", yaml.safe_load(text))
    every = [*facts, *(decision(number, made) for number, made in enumerate(holds))]
    over = max((one["recorded"] for one in every), default=0)
    stored = derived(step, every, over, over)
    moment = over + later
    # Half an hour on, so that no limit runs out in the very moment of looking.
    now = START + timedelta(hours=moment, minutes=30)
    found = obligations(chronology(every), as_at=now, known_at=now, steps={"a": step})
    assert {one.key.trigger for one in found} == set(stored)
    for one in found:
        kept = stored[one.key.trigger]
        told = as_time_passes(kept.state, due_at=kept.due_at, until_at=kept.until_at, now=now)
        is_open = (one.state in RUNNING, told in RUNNING)
        assert one.state == told or all(is_open), (one, kept)
        if told.is_open:
            assert one.due_at == kept.due_at


def test_the_days_of_this_test_hold_no_bank_holiday() -> None:
    from goldenthread.core.dates import is_working_day

    days = [date(2010, 10, 29) + timedelta(days=n) for n in range(16)]
    assert all(is_working_day(day) == (day.weekday() < 5) for day in days)
