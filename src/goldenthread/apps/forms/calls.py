"""Calls put away and opened again: held where policy holds them, whoever asks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from goldenthread.apps.access.visits import Visit
from goldenthread.apps.obligations.chronologies import chronology
from goldenthread.apps.record import actions
from goldenthread.apps.record.models import FACTS, Case, Fact
from goldenthread.core.dates import london
from goldenthread.core.rules.put_away import Bar, Call, bars

AWAY, AGAIN = "put_away", "reopened"
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
    )
