"""Counts from records: every count asked for, in one scan of each table of rows.

The definitions are those of returns. Rows are the standing rows of the template; the unit of a row
is that of its crime report, or of its incident, in the role by which the group is told; the day is
`happened_on` unless the definition names another column. No division happens here. A cell that is
not in the answer is nought, provided that the extract covers the period: the caller knows that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from goldenthread.core import template
from goldenthread.core.dates import Period
from goldenthread.core.measures import groups
from goldenthread.core.measures.breakdowns import category_of, sources
from goldenthread.core.measures.language import plain, resolve
from goldenthread.core.measures.language.allowed import sql
from goldenthread.core.measures.language.limits import Limits
from goldenthread.core.measures.language.predicates import (
    Always,
    And,
    DefinitionError,
    InGroup,
    Predicate,
)
from goldenthread.core.measures.language.scan import CALENDAR, Scan, Wanted, units_of
from goldenthread.core.measures.language.sql import Compiler
from goldenthread.core.measures.language.walk import walk
from goldenthread.core.measures.model import Count

if TYPE_CHECKING:
    import duckdb

WHOLE = ""
"""The unit of the whole force."""
UNIT_NOT_KNOWN = "not known"
CROSS = "*"


@dataclass(frozen=True)
class Asked:
    """A count asked for one group; an empty group is every case, whatever its offence."""

    definition: Count
    group: str


@dataclass(frozen=True)
class Counted:
    """One count of one unit and period, and of one category where a breakdown was asked."""

    measure: str
    group: str
    unit: str
    """A unit's key; empty for the whole force."""
    period: Period
    value: int
    breakdown: str = ""
    category: str = ""


def count_from_records(
    asked: Iterable[Asked],
    connection: duckdb.DuckDBPyConnection,
    *,
    periods: Sequence[Period],
    limits: Limits,
    breakdown: str = "",
) -> tuple[Counted, ...]:
    """All counts asked for, by unit, for each period, from the template's tables in a database.

    Periods may overlap; a count of different people is counted in each afresh. Raises
    DefinitionError where records cannot give a count, and NoPolicyOnDate as policy does.
    """
    compiler = Compiler(limits)
    scans = scans_for(asked, compiler, breakdown)
    _make(connection, compiler, periods)
    return tuple(
        counted for scan in scans for counted in _read(connection, scan, periods, breakdown)
    )


def scans_for(asked: Iterable[Asked], compiler: Compiler, breakdown: str = "") -> list[Scan]:
    """The scans that answer all that is asked: one for each table, column of days, and people."""
    scans: dict[tuple[str, str, str], Scan] = {}
    for one in asked:
        table, distinct = rows_of(one.definition), one.definition.distinct or ""
        kind = (table, day_of(one.definition), distinct.partition(".")[2])
        if kind not in scans:
            found = sources(breakdown, table) if breakdown else ()
            scans[kind] = Scan(compiler, *kind, found)
        scans[kind].want(Wanted(one, condition(one)))
    return list(scans.values())


def from_records_python(
    asked: Iterable[Asked],
    records: plain.Records,
    *,
    periods: Sequence[Period],
    limits: Limits,
    breakdown: str = "",
) -> tuple[Counted, ...]:
    """The same counts, row by row in plain Python: the oracle, slow and without shared code."""
    found: dict[tuple[Asked, str, Period, str], set[Any]] = {}
    for one in asked:
        table, day = rows_of(one.definition), day_of(one.definition)
        predicate = condition(one)
        for row in records.tables[table]:
            if not plain.holds(predicate, table, row, records, limits):
                continue
            what = (
                row[one.definition.distinct.partition(".")[2]]
                if one.definition.distinct
                else row["id"]
            )
            role = groups.group(one.group).unit_column
            for period in (p for p in periods if row[day] and p.start <= row[day] <= p.end):
                for unit in (WHOLE, _unit(table, row, role, records)):
                    for category in category_of(breakdown, table, row, records):
                        found.setdefault((one, unit, period, category), set()).add(what)
    return tuple(
        Counted(
            one.definition.name, one.group, unit, period, len(rows - {None}), breakdown, category
        )
        for (one, unit, period, category), rows in found.items()
        if rows - {None}
    )


def condition(asked: Asked) -> Predicate:
    """What a row needs in order to be counted: the definition's predicate, in the group."""
    where = asked.definition.where or Always()
    says_group = any(isinstance(part, InGroup) for part in walk(where))
    whole = where if says_group or not asked.group else And((InGroup(), where))
    return resolve.resolved(whole, rows_of(asked.definition), asked.group)


def rows_of(definition: Count) -> str:
    """The table of rows; raises DefinitionError where only returns give the count."""
    if definition.rows is None:
        raise DefinitionError(
            f"'{definition.name}' is given by returns only; records hold no rows of it."
        )
    return template.table(definition.rows).name


def day_of(definition: Count) -> str:
    """The column of the day by which rows fall into a period."""
    return (definition.dated_by or "happened_on").rpartition(".")[2]


def _make(
    connection: duckdb.DuckDBPyConnection, compiler: Compiler, periods: Sequence[Period]
) -> None:
    """Make the calendar and the steps; rows come first as views, wider tables are kept."""
    connection.execute("set enable_progress_bar = false")
    days = [(day, number) for number, period in enumerate(periods) for day in _days(period)]
    connection.execute(f"create or replace temp table {CALENDAR} (day date, period integer)")
    connection.execute(
        f"insert into {CALENDAR} select unnest(?::date[]), unnest(?::integer[])",
        [[day for day, _ in days], [number for _, number in days]],
    )
    for step in compiler.steps():
        kind = "table" if step.widens else "view"
        connection.execute(f'create or replace temp {kind} "{step.name}" as {sql(step.query)}')


def _read(
    connection: duckdb.DuckDBPyConnection, scan: Scan, periods: Sequence[Period], breakdown: str
) -> Iterator[Counted]:
    for row in connection.execute(sql(scan.query())).fetchall():
        for wanted, key, category, value in scan.cells(row):
            unit = WHOLE if key is None else key or UNIT_NOT_KNOWN
            if value:
                yield Counted(
                    wanted.asked.definition.name,
                    wanted.asked.group,
                    unit,
                    periods[row[0]],
                    value,
                    breakdown,
                    CROSS.join(category),
                )


def _days(period: Period) -> Iterator[date]:
    return (period.start + timedelta(days=n) for n in range(period.days))


def _unit(table: str, row: Mapping[str, Any], role: str, records: plain.Records) -> str:
    for holder in units_of(table):
        record = row if holder == table else records.parent(table, row, holder)
        if record is not None and record.get(role):
            return str(record[role])
    return UNIT_NOT_KNOWN
