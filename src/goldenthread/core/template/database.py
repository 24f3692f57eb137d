"""The template as tables of a database: the statements, and typed rows put into them.

Instants are plain TIMESTAMP in UTC and days plain DATE in London time, so that no engine converts
anything; text is compared by its bytes on every engine.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from goldenthread.core.template.columns import Column, Table, Type
from goldenthread.core.template.tables import TABLES

if TYPE_CHECKING:
    import duckdb

SQL_TYPES = {Type.NUMBER: "integer", Type.DAY: "date", Type.INSTANT: "timestamp"}
ARROW_TYPES = {
    Type.NUMBER: pa.int32(),
    Type.DAY: pa.date32(),
    Type.INSTANT: pa.timestamp("us"),
}
BYTE_ORDER = {"postgres": ' collate "C"'}
"""Ties are broken by id: PostgreSQL would otherwise order text by its own language."""


def statement(table: Table, dialect: str = "duckdb") -> str:
    """The statement that makes a table in DuckDB, PostgreSQL (`postgres`) or Spark (`spark`)."""
    quote = "`" if dialect == "spark" else '"'
    lines = [f"  {quote}{c.name}{quote} {_sql_type(c, dialect)}" for c in table.columns]
    return f"create table {quote}{table.name}{quote} (\n" + ",\n".join(lines) + "\n)"


def create(connection: duckdb.DuckDBPyConnection) -> None:
    """Make every table of the template, empty."""
    for table in TABLES.values():
        connection.execute(statement(table))


def insert(
    connection: duckdb.DuckDBPyConnection, table: Table, rows: Iterable[Mapping[str, Any]]
) -> None:
    """Put rows of Python values into a table; a column that a row lacks is not given."""
    listed = [{name: row.get(name) for name in table.names} for row in rows]
    if not listed:
        return
    fields = [(c.name, ARROW_TYPES.get(c.type, pa.string())) for c in table.columns]
    connection.register("rows_given", pa.Table.from_pylist(listed, schema=pa.schema(fields)))
    connection.execute(f'insert into "{table.name}" select * from rows_given')
    connection.unregister("rows_given")


def value(column: Column, text: str | None) -> Any:
    """The Python value of a cell: UTC without a zone for instants; None where nothing is written.

    Raises ValueError where the text is not of the column's type; an instant needs its offset.
    """
    if text is None or text == "":
        return None
    if column.type is Type.NUMBER:
        return int(text)
    if column.type is Type.DAY:
        return date.fromisoformat(text)
    if column.type is Type.INSTANT:
        moment = datetime.fromisoformat(text)
        if moment.tzinfo is None:
            raise ValueError("an instant needs its offset")
        return moment.astimezone(UTC).replace(tzinfo=None)
    return text


def _sql_type(column: Column, dialect: str) -> str:
    if column.type in SQL_TYPES:
        own = SQL_TYPES[column.type]
        return "timestamp_ntz" if dialect == "spark" and column.type is Type.INSTANT else own
    return ("string" if dialect == "spark" else "text") + BYTE_ORDER.get(dialect, "")
