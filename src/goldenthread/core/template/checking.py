"""Every problem of an extract at once: rules over text, each from the column's definition."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from goldenthread.core.template import database
from goldenthread.core.template.codes import code_list
from goldenthread.core.template.columns import Column, Table, Type
from goldenthread.core.template.files import ROW, read_as_text
from goldenthread.core.template.problems import Problem, problem
from goldenthread.core.template.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterable

INSTANT = r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}(:?\d{2})?)"
DAY = r"\d{4}-\d{2}-\d{2}"
WRITTEN = {
    Type.NUMBER: ("try_cast({c} as integer)", "a whole number"),
    Type.DAY: (
        f"case when regexp_full_match({{c}}, '{DAY}') then try_cast({{c}} as date) end",
        "a day such as 2010-11-30",
    ),
    Type.INSTANT: (
        f"case when regexp_full_match({{c}}, '{INSTANT}') "
        "then try_cast({c} as timestamptz) at time zone 'UTC' end",
        "a moment with its offset, such as 2010-11-30T23:05:00+00:00",
    ),
}


def check(folder: Path) -> list[Problem]:
    """Every problem of the extract in a folder, by file and row."""
    with duckdb.connect() as connection:
        return load(folder, connection)


def load(folder: Path, connection: duckdb.DuckDBPyConnection) -> list[Problem]:
    """Read an extract into the template's tables of a database; every problem found on the way.

    Cells that cannot be read are loaded as not given: use the tables only where no problem is an
    error.
    """
    files, problems = read_as_text(folder, connection)
    for table in TABLES.values():
        connection.execute(database.statement(table).replace("create table", "create temp table"))
        connection.execute(
            f'insert into "{table.name}" select {", ".join(map(_typed, table.columns))} '
            f'from "text_{table.name}"'
        )
    for name, file in files.items():
        for rule in (_cells, _keys, _references, _times):
            problems += rule(TABLES[name], file, connection)
    problems += _between_tables(files, connection)
    return sorted(problems, key=lambda p: (p.file, p.row or 0, p.column or "", p.kind))


def _typed(column: Column) -> str:
    return WRITTEN.get(column.type, ("{c}", ""))[0].replace("{c}", f'"{column.name}"')


def _cells(table: Table, file: str, connection: duckdb.DuckDBPyConnection) -> Iterator[Problem]:
    for column in table.columns:
        own = f'"{column.name}"'
        if column.required:
            for row, _ in _rows(connection, table, f"{own} is null", own):
                said = f"'{column.name}' is empty, and every row needs it: {column.words}"
                yield problem("required", said, file=file, row=row, column=column.name)
        if column.type in WRITTEN:
            expected = WRITTEN[column.type][1]
            bad = f"{own} is not null and ({_typed(column)}) is null"
            for row, found in _rows(connection, table, bad, own):
                said = f"'{found}' is not {expected}."
                yield problem(
                    "type",
                    said,
                    file=file,
                    row=row,
                    column=column.name,
                    expected=expected,
                    found=found,
                )
        if column.codes:
            yield from _codes(table, column, file, connection)


def _codes(
    table: Table, column: Column, file: str, connection: duckdb.DuckDBPyConnection
) -> Iterator[Problem]:
    own, codes = f'"{column.name}"', code_list(column.codes)
    listed = ", ".join(f"'{code}'" for code in codes.codes)
    for row, found in _rows(connection, table, f"{own} not in ({listed})", own):
        said = f"'{found}' is not in the code list '{codes.name}'."
        yield problem(
            "unknown_code",
            said,
            file=file,
            row=row,
            column=column.name,
            expected=f"a code of {codes.name}",
            found=found,
        )
    for code in codes.codes.values():
        outside = [
            f"try_cast(happened_on as date) {sign} date '{day}'"
            for sign, day in (("<", code.since), (">", code.until))
            if day is not None
        ]
        if outside:
            bad = f"{own} = '{code.code}' and ({' or '.join(outside)})"
            for row, found in _rows(connection, table, bad, own):
                said = f"'{code.title}' was not in use on that day."
                yield problem(
                    "code_not_in_use", said, file=file, row=row, column=column.name, found=found
                )


def _keys(table: Table, file: str, connection: duckdb.DuckDBPyConnection) -> Iterator[Problem]:
    again = f'id in (select id from "text_{table.name}" group by id having count(*) > 1)'
    for row, found in _rows(connection, table, again, "id"):
        said = f"The id '{found}' stands more than once."
        yield problem("duplicate_id", said, file=file, row=row, column="id", found=found)
    shaped = f"not regexp_full_match(id, '[^:\\s]+:{table.name}:\\S+')"
    for row, found in _rows(connection, table, shaped, "id"):
        said = f"'{found}' is not force:{table.name}:local."
        yield problem("bad_id", said, file=file, row=row, column="id", found=found)


def _references(
    table: Table, file: str, connection: duckdb.DuckDBPyConnection
) -> Iterator[Problem]:
    for column in table.references:
        own = f'"{column.name}"'
        missing = (
            f"{own} is not null and {own} not in "
            f'(select id from "text_{column.refers}" where id is not null)'
        )
        for row, found in _rows(connection, table, missing, own):
            said = f"There is no {column.refers} '{found}' in this extract."
            yield problem(
                "unresolved_reference", said, file=file, row=row, column=column.name, found=found
            )


def _times(table: Table, file: str, connection: duckdb.DuckDBPyConnection) -> Iterator[Problem]:
    columns = {column.name: _typed(column) for column in table.columns}
    at, on, recorded = (columns[n] for n in ("happened_at", "happened_on", "recorded_at"))
    london = f"(({at}) at time zone 'UTC' at time zone 'Europe/London')::date"
    for row, found in _rows(connection, table, f"{london} <> ({on})", "happened_on"):
        said = f"{found} is not the London day of the moment beside it."
        yield problem("local_date", said, file=file, row=row, column="happened_on", found=found)
    for row, found in _rows(connection, table, f"({recorded}) < ({at})", "recorded_at"):
        said = "It was recorded before it happened."
        yield problem(
            "recorded_before", said, file=file, row=row, column="recorded_at", found=found
        )


def _between_tables(
    files: dict[str, str], connection: duckdb.DuckDBPyConnection
) -> Iterator[Problem]:
    if "flag" in files:
        for row, found in _rows(
            connection, TABLES["flag"], "state = 'removed' and supersedes is null", "code"
        ):
            said = f"The mark '{found}' is taken off, and it is not said which row set it."
            yield problem("loose_removal", said, file=files["flag"], row=row, column="supersedes")
    if "involvement" in files:
        level = (
            "offence is null and incident in (select c.incident from text_offence o join "
            "text_crime_report c on c.id = o.crime_report) and part in ('victim', 'suspect')"
        )
        for row, found in _rows(connection, TABLES["involvement"], level, "part"):
            said = f"A {found} is noted of the incident, which has offences."
            yield problem(
                "involvement_level", said, file=files["involvement"], row=row, column="offence"
            )
    yield from _unit_history(files, connection)


def _unit_history(
    files: dict[str, str], connection: duckdb.DuckDBPyConnection
) -> Iterator[Problem]:
    """A record's unit in a role is that of the last assignment, where there is one."""
    for name in ("incident", "crime_report"):
        for role, column in (("place", "place_unit"), ("investigating", "investigating_unit")):
            if name not in files:
                continue
            own = "incident" if name == "incident" else "crime_report"
            alone = "and a.crime_report is null" if name == "incident" else ""
            latest = (
                f"(select a.unit from text_assignment a where a.{own} = t.id {alone} "
                f"and a.role = '{role}' and a.id not in "
                "(select supersedes from text_assignment where supersedes is not null) "
                "order by a.happened_at desc, a.recorded_at desc, a.id desc limit 1)"
            )
            for row, found in connection.execute(
                f'select {ROW}, u from (select t.{ROW}, t."{column}" as c, {latest} as u '
                f'from "text_{name}" t) where u is distinct from c and u is not null order by 1'
            ).fetchall():
                said = f"The last assignment gives '{found}', the record another unit or none."
                yield problem(
                    "unit_history", said, file=files[name], row=row, column=column, found=found
                )


def _rows(
    connection: duckdb.DuckDBPyConnection, table: Table, bad: str, what: str
) -> Iterable[tuple[int, str]]:
    """The row and the cell of each row that a rule finds bad."""
    found: list[tuple[int, str]] = connection.execute(
        f'select {ROW}, {what} from "text_{table.name}" where {bad} order by {ROW}'
    ).fetchall()
    return found
