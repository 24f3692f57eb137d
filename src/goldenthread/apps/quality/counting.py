"""Counts the live figures, over what the reader's entry for figures reaches, and lists the rows.

The number and the list are two questions about the same named query, so the one is as long as the
other says. What a row is comes from the definition; which rows there are, from the database's gate.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection

from goldenthread.apps.obligations.chronologies import MARKS, ROUTES
from goldenthread.core import template
from goldenthread.core.dates import Period
from goldenthread.core.measures.behind import INCIDENT, Behind, behind
from goldenthread.core.measures.language.limits import Limits
from goldenthread.core.measures.language.predicates import And, OneOf
from goldenthread.core.measures.records import Asked, condition, day_of, rows_of
from goldenthread.core.obligations.looked_at import asked as looks_at
from goldenthread.core.template import Type

BY_DAY = "happened_on"
TYPES = {Type.DAY: "date", Type.INSTANT: "timestamptz", Type.NUMBER: "int"}
CASES, OWED = "cases", "obligation"
AT = "(c.opened_at at time zone 'Europe/London')::date"
THESE = "(select these from inside)::uuid[]"
"""The cases of which anything is read; null for every one that the reader's figures reach."""
APART = {
    OWED: ("gate.figure_owed(%s, %s, %s)", {"id", "incident", "happened_at", "happened_on",
                                          "recorded_at", "code", "state", "entered"}),
    "involvement": (f"gate.figure_parts({THESE})", {
        "id", "incident", "person", "part", "happened_at", "happened_on", "recorded_at", "age",
    }),
}  # fmt: skip
"""What stands elsewhere than in a table of facts, with the columns that it has."""


@dataclass(frozen=True)
class Row:
    """One row behind a count, with the case that it is of."""

    RECORD_TYPE = "FIG"

    pk: UUID
    """The row."""
    matter_id: UUID
    reference: str
    unit: UUID
    day: date
    opened_at: datetime
    kind: str
    grade: str
    state: str


def count(
    asked: Sequence[Asked], period: Period, units: Collection[UUID] | None
) -> list[dict[UUID, int]]:
    """Each count asked for, by the unit that holds the case; units with none are left out.

    Without units it is of every case that the reader's figures reach.
    """
    rows = _run(
        asked, period, units,
        "select f.number, c.unit, count(*) from found f join cases c on c.matter::text = f.incident"
        " where {where} group by 1, 2",
    )  # fmt: skip
    found: list[dict[UUID, int]] = [{} for _ in asked]
    for number, unit, many in rows:
        found[number][unit] = many
    return found


def rows(asked: Asked, period: Period, units: Collection[UUID] | None) -> list[Row]:
    """The rows behind one count, the newest first."""
    found = _run(
        [asked], period, units,
        "select f.id::uuid, c.matter, c.reference, c.unit, f.day, c.opened_at, c.kind, c.grade,"
        " c.state from found f join cases c on c.matter::text = f.incident where {where}"
        " order by f.day desc, c.reference, f.id",
    )  # fmt: skip
    return [Row(*one) for one in found]


def _run(
    asked: Sequence[Asked], period: Period, units: Collection[UUID] | None, ask: str
) -> list[tuple[Any, ...]]:
    wanted = behind(asked, limits=Limits(on=period.end), dialect="postgres")
    given: list[Any] = [period.start, period.end]
    where = "f.day between %s and %s"
    if units is not None:
        where, given = f"{where} and c.unit = any(%s)", [*given, list(units)]
    if OWED in wanted.tables:
        given = [*_owed_of(asked, period), *given]
    given = [*_inside(asked, period), *given]
    query = f"with {', '.join(_named(wanted))} {ask.format(where=where)}"
    with connection.cursor() as cursor:
        cursor.execute(query, given)
        return list(cursor.fetchall())


def _named(wanted: Behind) -> Iterable[str]:
    """The cases, each table as the gate gives it, the steps of the definitions, what is found."""
    yield ("inside as materialized (select case when %s then gate.figure_matters(%s, %s, %s) end"
           " as these)")  # fmt: skip
    yield (f"{CASES} as materialized (select c.* from gate.figure_cases() c"
           f" where {THESE} is null or c.matter = any({THESE}))")  # fmt: skip
    for name in sorted(wanted.tables):
        yield f'"{name}" as materialized ({_table(name, _needed(name, wanted))})'
    for name, query in wanted.steps:
        yield f'"{name}" as ({query})'
    yield f"found as materialized ({wanted.found})"


def _inside(asked: Sequence[Asked], period: Period) -> tuple[bool, date, date, list[str]]:
    """Which cases are read: those in which a row that may be counted falls into the period. Where
    a count is of another day than that on which its row happened, every case is."""
    by_day = all(day_of(one.definition) == BY_DAY for one in asked)
    return by_day, period.start, period.end, sorted({rows_of(one.definition) for one in asked})


def _owed_of(asked: Sequence[Asked], period: Period) -> tuple[date | None, date | None, Any]:
    """Of which days and steps obligations are read; nothing narrows them where another row's count
    looks at them, or a count of them is of another day or does not name its steps."""
    codes: set[str] = set()
    for one in asked:
        table, where = rows_of(one.definition), condition(one)
        _, *others = looks_at(where, table)
        named = [part for part in (where.parts if isinstance(where, And) else ())
                 if isinstance(part, OneOf) and part.column == f"{OWED}.code"]  # fmt: skip
        if OWED in others or (table == OWED and (not named or day_of(one.definition) != BY_DAY)):
            return None, None, None
        codes.update(*(part.values for part in named))
    return period.start, period.end, sorted(codes)


def _needed(name: str, wanted: Behind) -> list[template.Column]:
    """The columns that are read, and those by which a row is known and superseded."""
    used = wanted.tables[name] | {"id", "supersedes"}
    return [one for one in template.table(name).columns if one.name in used]


def _table(name: str, columns: list[template.Column]) -> str:
    if name == INCIDENT:
        return _incidents(columns)
    if name in APART:
        source, there = APART[name]
        held = {one: f'f."{one}"' for one in there}
        return f"select {_said(held, columns)} from {source} f"
    names = ", ".join(f"'{one.name}'" for one in columns)
    typed = ", ".join(f'"{one.name}" {_type(one)}' for one in columns)
    own = f"select * from gate.figure_facts('{name}', array[{names}], {THESE}) f({typed})"
    return f"{own} union all {_marks(columns)}" if name == "flag" else own


def _incidents(columns: list[template.Column]) -> str:
    """The case is the incident (decision 15)."""
    routes = " ".join(f"when '{one}' then '{other}'" for one, other in ROUTES.items())
    held = {
        "id": "c.matter::text", "happened_at": "c.opened_at", "happened_on": AT,
        "recorded_at": "c.opened_at",
        "contact_route": f"case c.source {routes} else 'other' end",
    }  # fmt: skip
    return f"select {_said(held, columns)} from {CASES} c"


def _marks(columns: list[template.Column]) -> str:
    """What the kind of a case says of its marks, as the chronology has it."""
    held = {
        "id": "c.matter::text || ':' || m.code", "incident": "c.matter::text", "code": "m.code",
        "state": "'set'", "happened_at": "c.opened_at", "happened_on": AT,
        "recorded_at": "c.opened_at",
    }  # fmt: skip
    pairs = ", ".join(f"('{kind}', '{code}')" for kind, codes in MARKS.items() for code in codes)
    joined = f"{CASES} c join (values {pairs}) m(kind, code) on m.kind = c.kind"
    return f"select {_said(held, columns)} from {joined}"


def _said(held: Mapping[str, str], columns: list[template.Column]) -> str:
    """Each column under its name; one that is not held is nothing."""
    nothing = {one.name: f"null::{_type(one)}" for one in columns}
    return ", ".join(f'{({**nothing, **held})[one.name]} as "{one.name}"' for one in columns)


def _type(column: template.Column) -> str:
    return TYPES.get(column.type, "text")
