"""What a fact leads to besides a person: chosen among the records of its case, or the last one;
and the earlier step that a later step of the same takes the place of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import HttpRequest

from goldenthread.apps.access import gate
from goldenthread.apps.access.visits import Visit
from goldenthread.apps.record.models import FACTS, Case, Fact, Person
from goldenthread.apps.record.standing import standing
from goldenthread.core import template
from goldenthread.core.template import Column
from goldenthread.web.components.moments import uk_date
from goldenthread.web.incident import knowing

CHOSEN = ("crime_report", "offence", "prosecution")
"""Records that somebody chooses among those of the case."""
LAST = ("call", "risk_assessment")
"""Records of which the last is meant."""
FOLLOWED = ("enquiry", "strategy", "request", "joint_work", "community", "operation", "threat",
            "linked_enquiry")  # fmt: skip
"""Tables in which a later step of the same takes the place of the one before."""
AFTER = "after"
Records = dict[str, list[tuple[str, Any]]]


def records(visit: Visit, case: Case, table: str, people: Sequence[Person]) -> Records:
    """By column: the records that a fact of this table may lead to, each with its words."""
    return {
        one.name: _offered(visit, case, one.refers, people)
        for one in template.table(table).columns
        if one.refers in CHOSEN and one.name != "supersedes"
    }


def lacking(table: str, offered: Records) -> Column | None:
    """The record without which a fact of this table cannot be recorded, where there is none."""
    columns = template.table(table).columns
    return next(
        (one for one in columns if one.required and one.name in offered and not offered[one.name]),
        None,
    )


def last_ones(case: Case, table: str) -> dict[str, Any]:
    """What a fact leads to without being asked: the last call, the last assessment of risk."""
    found = {}
    for one in template.table(table).columns:
        rows = standing(case, one.refers) if one.refers in LAST and one.refers != table else []
        if rows:
            found[one.name] = rows[-1]
    return found


def earlier(request: HttpRequest, visit: Visit, case: Case, table: str) -> Fact | None:
    """The step that this one takes the place of, where the address names one that stands."""
    given = request.GET.get(AFTER, "")
    if table not in FOLLOWED or not given:
        return None
    found: Fact | None = next((one for one in standing(case, table) if str(one.pk) == given), None)
    if found is None:
        visit.note(
            action="view", outcome="absent", type=FACTS[table].RECORD_TYPE, record=_id(given)
        )
        raise gate.Absent
    return found


def given_before(fact: Fact | None, table: str) -> dict[str, Any]:
    """What the form of a later step holds already."""
    if fact is None:
        return {}
    names = [one.name for one in template.table(table).columns if one.name not in template.FRAME]
    found = {name: getattr(fact, name) for name in names if name not in ("person", "step")}
    return {**found, "person": str(getattr(fact, "person_id", None) or "")}


def _offered(
    visit: Visit, case: Case, table: str, people: Sequence[Person]
) -> list[tuple[str, Any]]:
    if not gate.may(visit, case, "view", type=FACTS[table].RECORD_TYPE):
        return []
    if table == "offence":
        return [(f"{one.now.offence_type}, {uk_date(one.fact.happened_on)}", one.fact)
                for one in knowing.offences(case)]  # fmt: skip
    names = {one.pk: one.name for one in people}
    return [(_words(one, names), one) for one in standing(case, table)]


def _words(row: Any, names: dict[UUID, str]) -> str:
    person = getattr(row, "person_id", None)
    of = getattr(row, "reference", "") or (names.get(person, "") if person else "")
    return f"{of or 'Without a number'}, {uk_date(row.happened_on)}"


def _id(given: str) -> UUID | None:
    try:
        return UUID(given)
    except ValueError:
        return None
