"""Live figures counted a slow and plain way: case by case, in Python, over each chronology."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from city import City
from django.db import connection

from goldenthread.apps.access import gate
from goldenthread.apps.access.visits import Visit
from goldenthread.apps.obligations.chronologies import chronology
from goldenthread.apps.obligations.models import Owed
from goldenthread.apps.record.models import Person
from goldenthread.core import template
from goldenthread.core.dates import Period, london
from goldenthread.core.measures.language import plain
from goldenthread.core.measures.language.limits import Limits
from goldenthread.core.measures.records import Asked, condition, day_of, rows_of
from goldenthread.core.obligations import Chronology

INSTANT = timedelta(microseconds=1)


def records_of(city: City, who: str, matter: UUID) -> plain.Records:
    """All facts of a case and what was owed in it, as its team reads them."""
    with city.visit(who) as visit:
        found = chronology(matter)
        assert found
        tables: dict[str, list[Mapping[str, Any]]] = {
            name: [{**dict.fromkeys(template.table(name).names), **row} for row in rows]
            for name, rows in found.rows.items()
        }
        tables["involvement"] = [_aged(row, found) for row in tables["involvement"]]
        tables["obligation"] = list(_owed(visit, matter))
    return plain.Records.of(tables)


def _aged(row: Mapping[str, Any], found: Chronology) -> Mapping[str, Any]:
    """The part with the person's whole years on the day of the report."""
    born = Person.objects.get(pk=row["person"]).born_on
    on = found.rows["incident"][0]["happened_on"]
    years = born and on.year - born.year - ((on.month, on.day) < (born.month, born.day))
    return {**row, "age": years}


def _owed(visit: Visit, matter: UUID) -> Iterable[Mapping[str, Any]]:
    for one in Owed.objects.filter(matter_id=matter, due_at__lte=visit.now):
        assert one.due_at
        met = {True: "in_time", False: "late"}
        entered = met[bool(one.entered_at and one.entered_at <= one.due_at)]
        yield {
            **dict.fromkeys(template.table("obligation").names),
            "id": str(one.pk), "incident": str(matter), "code": one.code,
            "happened_on": london(one.due_at - INSTANT).date(),
            "state": str(one.as_of(visit.now)).replace(" ", "_"),
            "entered": entered if one.met_at else None,
        }  # fmt: skip


def counted(asked: Asked, cases: Mapping[UUID, plain.Records], period: Period) -> set[str]:
    """The rows of these cases that are counted, by their ids."""
    table, where = rows_of(asked.definition), condition(asked)
    limits, day = Limits(on=period.end), day_of(asked.definition)
    return {
        row["id"]
        for records in cases.values()
        for row in records.tables[table]
        if plain.holds(where, table, row, records, limits)
        and period.start <= row[day] <= period.end
    }


def open_to(visit: Visit, matters: Iterable[UUID]) -> set[UUID]:
    """The cases that the rules let stand in this reader's figures."""
    return {matter for matter in matters if _may(visit, matter)}


def _may(visit: Visit, matter: UUID) -> bool:
    from goldenthread.core.rules.access import decide

    try:
        record = gate.standing(visit, matter, "FIG")
    except gate.Absent:
        return False
    purpose = gate.purpose_for(visit, "FIG")
    return bool(decide(visit.reader, record, "view", purpose, visit.now))


def matters_of(city: City) -> list[UUID]:
    """Every case that there is."""
    connection.ensure_connection()
    with city.beyond() as direct:
        rows = direct.execute("select matter_id from record_case").fetchall()
    return [UUID(str(row[0])) for row in rows]
