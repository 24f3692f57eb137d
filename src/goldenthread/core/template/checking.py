"""Every problem of an extract at once: rules over text, each from the column's definition."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import duckdb

from goldenthread.core.template import database
from goldenthread.core.template.between import between_tables, stand_all
from goldenthread.core.template.cells import WRITTEN, Rule, broken, is_empty, typed
from goldenthread.core.template.codes import code_list
from goldenthread.core.template.columns import Column, Table, Type
from goldenthread.core.template.dated import before_incident, in_the_future, in_utc, unit_history
from goldenthread.core.template.files import read_as_text
from goldenthread.core.template.leading import leading
from goldenthread.core.template.problems import Problem, problem
from goldenthread.core.template.tables import TABLES
from goldenthread.core.words.letters import CONTROLS, TURNS

UNKEPT = f"[{CONTROLS}{TURNS}]"


def check(folder: Path, *, as_at: datetime | None = None) -> list[Problem]:
    """Every problem of the extract in a folder, by file and row.

    `as_at` is the moment at which it is looked at; without it no time is taken for a future one.
    """
    with duckdb.connect() as connection:
        return load(folder, connection, as_at=as_at)


def load(
    folder: Path, connection: duckdb.DuckDBPyConnection, *, as_at: datetime | None = None
) -> list[Problem]:
    """Read an extract into the template's tables of a database; every problem found on the way.

    Cells that cannot be read are loaded as not given: use the tables only where no problem is an
    error. Raises ValueError where `as_at` has no zone.
    """
    latest = None if as_at is None else in_utc(as_at)
    files, problems = read_as_text(folder, connection)
    filled = {name: file for name, file in files.items() if not is_empty(connection, name)}
    connection.execute(";".join(map(_made, TABLES.values())))
    for name in filled:
        typed_columns = ", ".join(map(typed, TABLES[name].columns))
        connection.execute(f'insert into "{name}" select {typed_columns} from "text_{name}"')
    for name, file in filled.items():
        problems += _of_rows(TABLES[name], file, connection)
    problems += _of_rows_together(files, filled, connection, latest)
    return sorted(problems, key=lambda p: (p.file, p.row or 0, p.column or "", p.kind))


def _made(table: Table) -> str:
    return database.statement(table).replace("create table", "create temp table")


def _of_rows_together(
    files: dict[str, str],
    filled: dict[str, str],
    connection: duckdb.DuckDBPyConnection,
    latest: datetime | None,
) -> Iterator[Problem]:
    """What only several rows show; `filled` are the files of `files` that hold a row."""
    if not filled:
        return
    stand_all(connection, filled)
    yield from between_tables(files, filled, connection)
    yield from leading(filled, connection)
    yield from before_incident(filled, connection)
    yield from unit_history(filled, connection)
    if latest is not None:
        yield from in_the_future(filled, connection, latest)


def _of_rows(table: Table, file: str, connection: duckdb.DuckDBPyConnection) -> Iterator[Problem]:
    """What single rows show, each by itself or beside others of its table."""
    rules = [rule for every in (_cells, _keys, _references, _times) for rule in every(table)]
    for rule, row, found in broken(connection, table, rules):
        yield problem(
            rule.kind,
            rule.said.format(found=found),
            file=file,
            row=row,
            column=rule.column,
            expected=rule.expected,
            found=found if rule.shows else None,
        )


def _cells(table: Table) -> Iterator[Rule]:
    for column in table.columns:
        own = f'"{column.name}"'
        if column.required:
            said = f"'{column.name}' is empty, and every row needs it: {_whole(column.words)}"
            yield Rule("required", f"{own} is null", column.name, said, shows=False)
        if column.type in WRITTEN:
            expected = WRITTEN[column.type][1]
            bad = f"{own} is not null and ({typed(column)}) is null"
            said = f"'{{found}}' is not {expected}."
            yield Rule("type", bad, column.name, said, expected)
        if column.codes:
            yield from _codes(column)
        elif column.type in (Type.TEXT, Type.ID):
            yield from _letters(column)


def _letters(column: Column) -> Iterator[Rule]:
    """What no text may hold, and what is longer than its place in the record."""
    own = f'"{column.name}"'
    unkept = f"regexp_matches({own}, '{UNKEPT}')"
    yield Rule("letters", unkept, column.name, column.unkept, shows=False)
    if column.letters:
        bad = f"length({own}) > {column.letters}"
        yield Rule("too_long", bad, column.name, column.too_long, shows=False)


def _codes(column: Column) -> Iterator[Rule]:
    own, codes = f'"{column.name}"', code_list(column.codes)
    listed = ", ".join(f"'{code}'" for code in codes.codes)
    said = f"'{{found}}' is not in the code list '{codes.name}'."
    expected = f"a code of {codes.name}"
    yield Rule("unknown_code", f"{own} not in ({listed})", column.name, said, expected)
    for code in codes.codes.values():
        outside = [
            f"try_cast(happened_on as date) {sign} date '{day}'"
            for sign, day in (("<", code.since), (">", code.until))
            if day is not None
        ]
        if outside:
            bad = f"{own} = '{code.code}' and ({' or '.join(outside)})"
            said = f"'{_whole(code.title)}' was not in use on that day."
            yield Rule("code_not_in_use", bad, column.name, said)


def _keys(table: Table) -> Iterator[Rule]:
    again = f'id in (select id from "text_{table.name}" group by id having count(*) > 1)'
    yield Rule("duplicate_id", again, "id", "The id '{found}' stands more than once.")
    shaped = f"not regexp_full_match(id, '[^:\\s]+:{table.name}:\\S+')"
    yield Rule("bad_id", shaped, "id", f"'{{found}}' is not force:{table.name}:local.")


def _references(table: Table) -> Iterator[Rule]:
    for column in table.references:
        own = f'"{column.name}"'
        missing = (
            f"{own} is not null and {own} not in "
            f'(select id from "text_{column.refers}" where id is not null)'
        )
        said = f"There is no {column.refers} '{{found}}' in this extract."
        yield Rule("unresolved_reference", missing, column.name, said)


def _times(table: Table) -> Iterator[Rule]:
    columns = {column.name: typed(column) for column in table.columns}
    at, on, recorded = (columns[n] for n in ("happened_at", "happened_on", "recorded_at"))
    london = f"(({at}) at time zone 'UTC' at time zone 'Europe/London')::date"
    said = "{found} is not the London day of the moment beside it."
    yield Rule("local_date", f"{london} <> ({on})", "happened_on", said)
    said = "It was recorded before it happened."
    yield Rule("recorded_before", f"({recorded}) < ({at})", "recorded_at", said)


def _whole(words: str) -> str:
    """Words that stand in a sentence as they are, whatever braces they have."""
    return words.replace("{", "{{").replace("}", "}}")
