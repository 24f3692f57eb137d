"""Calls put away and opened again: held where policy holds them, whoever asks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from goldenthread.apps.access.visits import Visit
from goldenthread.apps.forms.standing import policy_of
from goldenthread.apps.obligations.chronologies import chronology
from goldenthread.apps.record import actions
from goldenthread.apps.record.models import FACTS, Case, Fact
from goldenthread.core.dates import london
from goldenthread.core.policy import value
from goldenthread.core.rules.put_away import Bar, Call, bars
from goldenthread.core.template import code_list

AWAY, AGAIN = "put_away", "reopened"
CLEARED = ("eliminated", "dead")
EVER = datetime.max.replace(tzinfo=UTC)


def barred(by: Visit, matter: UUID) -> tuple[Bar, ...]:
    """What stands in the way of putting a case's call away now.

    Every fact of the case counts, also one that whoever asks may not read; none of it is shown.
    """
    found = chronology(matter)
    if found is None:
        return ()
    known = found.known(as_at=by.now, known_at=EVER)
    unit = found.holding(by.now).policy
    return bars(_call(known.now.tables), on=london(by.now).date(), unit=unit)


def is_away(case: Case) -> bool:
    """Whether the call was put away, and was not opened again."""
    model: Any = FACTS["response"]
    rows = model.objects.filter(matter_id=case.matter_id, step__in=(AWAY, AGAIN))
    last = rows.order_by("-happened_at", "-recorded_at").first()
    return last is not None and last.step == AWAY


def put_away(*, by: Visit, case: Case, reason: str = "", stated: Sequence[str] = ()) -> Fact:
    """Put the call away. Raises BadFact with everything that stands in the way."""
    return _step(by, case, AWAY, reason, stated)


def open_again(*, by: Visit, case: Case, reason: str, stated: Sequence[str] = ()) -> Fact:
    """Open a call again that was put away, with the reason."""
    return _step(by, case, AGAIN, reason, stated)


def record_call(
    *, by: Visit, case: Case, happened_at: datetime, stated: Sequence[str] = (), **values: Any
) -> Fact:
    """Record a call. A domestic one that nobody graded has the grade of policy from the moment at
    which it was received: it waits for no hand (002-001)."""
    graded = {"grade": values.get("grade") or _grade_of(case, happened_at, values)}
    return actions.record_fact(by=by, case=case, happened_at=happened_at, stated=stated,
                               **{**values, "table": "call", **graded})  # fmt: skip


def _grade_of(case: Case, at: datetime, values: Mapping[str, Any]) -> str:
    if values.get("call_type") != "domestic":
        return ""
    unit = policy_of(case.matter_id) or None
    given = str(value("obligations.domestic_call_grade", on=london(at).date(), unit=unit))
    return given if given in code_list("response_grade").codes else ""


def hold(by: Visit, case: Case, values: Mapping[str, Any]) -> dict[str, str]:
    """What is wrong with a step of a response: a call that policy holds is not put away."""
    if values.get("step") != AWAY:
        return {}
    found = barred(by, case.matter_id)
    return {"step": " ".join(one.words for one in found)} if found else {}


def _step(by: Visit, case: Case, step: str, reason: str, stated: Sequence[str]) -> Fact:
    return actions.record_fact(
        by=by, case=case, table="response", happened_at=by.now, step=step, reason=reason,
        decided_by=by.role_name, stated=stated,
    )  # fmt: skip


def _call(tables: Mapping[str, Sequence[Mapping[str, Any]]]) -> Call:
    def has(table: str, **wanted: tuple[str, ...]) -> bool:
        return any(
            all(row.get(name) in values for name, values in wanted.items())
            for row in tables.get(table, ())
        )

    return Call(
        is_domestic=has("flag", code=("dv",), state=("set",)),
        has_crime_record=has("crime_report"),
        has_child=has("involvement", part=("child",)),
        has_child_check=has("child_check", step=("made", "sent", "not_needed")),
        was_checked=has("response", step=("checked",)),
        has_enquiries=has("response", step=("enquiries_tasked",)) or not _sought(tables),
        was_seen=has("response", step=("victim_seen",)) or any(
            one["step"] == "victim_not_seen" and one.get("reason")
            for one in tables.get("response", ())
        ),
    )  # fmt: skip


def _sought(tables: Mapping[str, Sequence[Mapping[str, Any]]]) -> set[Any]:
    """The suspects who are known and were not arrested, cleared, or looked for."""
    status = tables.get("suspect_status", ())
    known = {one.get("person") for one in status if one.get("status") not in CLEARED}
    cleared = {one.get("person") for one in status if one.get("status") in CLEARED}
    done = {one.get("person") for name in ("arrest", "arrest_attempt")
            for one in tables.get(name, ())}  # fmt: skip
    return known - cleared - done
