"""Cases: opened, changed, closed and opened again, given by name."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from goldenthread.apps.access import gate
from goldenthread.apps.access.models import Assignment, Matter
from goldenthread.apps.access.visits import Visit
from goldenthread.apps.record.actions.chronology import changed, tell
from goldenthread.apps.record.actions.facts import record_fact
from goldenthread.apps.record.actions.references import reference
from goldenthread.apps.record.actions.wishes import record_wish
from goldenthread.apps.record.models import Case, CaseState, Wish
from goldenthread.apps.record.search_keys import of_reference
from goldenthread.core.rules.access import Decision, Record, decide


def may_open(visit: Visit, agency: UUID, unit: UUID, *, type: str = "CAS") -> bool:
    """Whether the role may open a case in that unit, or create another type of record in it."""
    return bool(_opening(visit, agency, unit, type))


def open_case(
    *, by: Visit, agency: UUID, unit: UUID, kind: str, source: str, opened_at: datetime,
    summary: str = "", wishes: str = "", grade: str = "", happened_at: datetime | None = None,
    mine: bool = True, stated: Sequence[str] = (),
) -> Case:  # fmt: skip
    """Open a case in a unit; whoever opens it is given it by name unless `mine` is false.

    A grade given with it is an assessment of risk like any other: the case shows the latest.
    """
    decision = _opening(by, agency, unit)
    if not decision:
        by.note(action="create", outcome=str(decision.outcome), type="CAS", record=None,
                reason=decision.reason)  # fmt: skip
        raise gate.Refused(decision)
    matter = Matter(agency_id=agency, unit_id=unit, scope_id=0)
    _insert(matter)
    matter.refresh_from_db()
    code = reference()
    case = Case(
        matter=matter, reference=code, kind=kind, source=source,
        opened_at=opened_at, happened_at=happened_at, summary=summary, recorded_by=by.person,
        search_hashes=of_reference(code), stated=list(stated),
    )  # fmt: skip
    case.save(force_insert=True)
    gate.require(by, case, "create")
    if mine:
        assign(by=by, case=case, user=by.person)
    tell(by, case.matter_id, "case_opened", "record_case", case.matter_id, opened_at)
    if grade:
        _first_grade(by, case, grade)
    if wishes:
        record_wish(
            by=by, case=case, answer=Wish.Answer.TOLD, turn=Wish.Turn.FIRST, text=wishes,
            asked_by="Whoever opened the case", happened_at=opened_at, stated=stated,
        )  # fmt: skip
    return case


def assign(*, by: Visit, case: Case, user: UUID, until_at: datetime | None = None) -> Assignment:
    """Give a case to a person by name."""
    given = Assignment(
        matter_id=case.matter_id, user_id=user, by_id=by.person, from_at=by.now, until_at=until_at
    )
    given.save(force_insert=True)
    by.standings.pop(case.matter_id, None)
    tell(by, case.matter_id, "assigned", "access_assignment", given.pk, by.now)
    return given


def change_case(*, by: Visit, case: Case, version: int, **values: Any) -> Case:
    """Change a case's own page. Raises Conflict where it was changed since `version`.

    Its grade is no part of it: it changes with an assessment of risk, which has a reason (003-050).
    """
    if "grade" in values:
        raise ValueError("A grade changes with an assessment of risk. Record one.")
    gate.require(by, case, "edit")
    saved: Case = changed(by, case, version, values, "case_changed")
    return saved


def close_case(
    *, by: Visit, case: Case, version: int, because: str, stated: Sequence[str] = ()
) -> CaseState:
    """Close a case, with the reason. What is recorded afterwards is still recorded."""
    return _turn(by, case, version, Case.State.CLOSED, because, stated)


def reopen_case(
    *, by: Visit, case: Case, version: int, because: str, stated: Sequence[str] = ()
) -> CaseState:
    """Open a closed case again, with the reason."""
    return _turn(by, case, version, Case.State.OPEN, because, stated)


def _turn(
    by: Visit, case: Case, version: int, state: str, because: str, stated: Sequence[str]
) -> CaseState:
    gate.require(by, case, "edit")
    changed(by, case, version, {"state": state}, kind="")
    turn = CaseState(
        matter_id=case.matter_id, state=state, because=because, happened_at=by.now,
        recorded_by=by.person, stated=list(stated),
    )  # fmt: skip
    turn.save(force_insert=True)
    kind = f"case_turned_{state}"
    tell(by, case.matter_id, kind, "record_casestate", turn.pk, turn.happened_at)
    return turn


def _opening(by: Visit, agency: UUID, unit: UUID, type: str = "CAS") -> Decision:
    """The gate's answer for a case that is not there yet: its unit is all that there is of it."""
    parent = Record(type=type, agency=agency, unit=unit)
    return decide(by.reader, parent, "create", gate.purpose_for(by, type), by.now)


def _first_grade(by: Visit, case: Case, grade: str) -> None:
    record_fact(
        by=by, case=case, table="risk_assessment", happened_at=case.opened_at, tool="other",
        grade=grade,
        assessed_by=by.role_name, reason="Given when the case was opened.",
    )  # fmt: skip
    case.grade = grade


def _insert(matter: Matter) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into access_matter (id, kind, agency_id, unit_id) values (%s, %s, %s, %s)",
            [matter.pk, matter.kind, matter.agency_id, matter.unit_id],
        )
