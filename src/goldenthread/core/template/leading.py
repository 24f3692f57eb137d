"""Rows that lead where they cannot: into two incidents, or in a circle back to themselves."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING

from goldenthread.core.template.columns import Column, Table
from goldenthread.core.template.files import ROW
from goldenthread.core.template.problems import Problem, problem
from goldenthread.core.template.routes import SUPERSEDES, route
from goldenthread.core.template.tables import TABLES

if TYPE_CHECKING:
    import duckdb

CASE, PERSON = "incident", "person"
TWO = "'{column}' leads to a record of another incident than the row itself."


def leading(files: Mapping[str, str], connection: duckdb.DuckDBPyConnection) -> Iterator[Problem]:
    """What leads where it cannot, in the tables that hold a row."""
    for name, file in files.items():
        table = TABLES[name]
        for column in beside(table):
            for row in _of_two(connection, table, column, files):
                said = TWO.format(column=column.name)
                yield problem("two_incidents", said, file=file, row=row, column=column.name)
        if SUPERSEDES in table.names:
            for row in _in_a_circle(connection, table):
                said = "The row supersedes itself, by itself or by way of others."
                yield problem("in_a_circle", said, file=file, row=row, column=SUPERSEDES)


def beside(table: Table) -> tuple[Column, ...]:
    """The references that have to lead to the incident of the row: a person stands in several."""
    if not (path := route(table.name, CASE)):
        return ()
    return tuple(one for one in table.references
                 if one.refers not in (CASE, PERSON) and one != path[0])  # fmt: skip


def _of_two(
    connection: duckdb.DuckDBPyConnection, table: Table, column: Column, filled: Collection[str]
) -> list[int]:
    """The rows whose incident is not that of the record to which the column leads."""
    own, theirs = _home(table.name, filled), _home(column.refers, filled)
    if own is None or theirs is None:
        return []
    rows = connection.execute(
        f'select a.r from (select t0.{ROW} as r, t0."{column.name}" as leads, {own[1]} as home '
        f"from {own[0]}) a join (select t0.id as id, {theirs[1]} as home from {theirs[0]}) b "
        "on b.id = a.leads where a.home <> b.home order by 1"
    ).fetchall()
    return [row for (row,) in rows]


def _home(name: str, filled: Collection[str]) -> tuple[str, str] | None:
    """Where the incident of a table's rows stands: the tables joined, and the column."""
    path = route(name, CASE)
    if not path or name not in filled:
        return None
    joined = f'"text_{name}" t0'
    for at, step in enumerate(path[:-1], 1):
        joined += f' join "text_{step.refers}" t{at} on t{at}.id = t{at - 1}."{step.name}"'
    return joined, f't{len(path) - 1}."{path[-1].name}"'


def _in_a_circle(connection: duckdb.DuckDBPyConnection, table: Table) -> list[int]:
    """The rows that come back to themselves by what they supersede."""
    rows = connection.execute(
        f'select id, {SUPERSEDES}, {ROW} from "text_{table.name}" where {SUPERSEDES} is not null '
        "and id is not null order by 3"
    ).fetchall()
    before = {key: earlier for key, earlier, _ in rows}
    seen, circle = set[str](), set[str]()
    for key in before:
        way: list[str] = []
        here = key
        while here in before and here not in seen:
            seen.add(here)
            way.append(here)
            here = before[here]
        circle |= set(way[way.index(here) :]) if here in way else set()
    return [row for key, _, row in rows if key in circle]
