"""Facts read from files, kept in DuckDB: one row a figure, canonical, with where it stood.

`cells` holds numbers and short ids, for the checks. `facts` is the view for everybody else:
one row a figure with texts. A figure told in another group is kept under the canonical one
(`scd2.offences` is `sexual.offences` of SCD2, decision 7), so that contradictions are seen.

    facts   unit VARCHAR (key), code VARCHAR (group.measure), offence_group VARCHAR,
            period_start DATE, period_end DATE, value DECIMAL(28,10) (NULL: not given),
            breakdown VARCHAR, category VARCHAR ('' for the whole), printed_as, source, note,
            file, "row" INTEGER, "column", fault (kind of problem of an unreadable cell)

Counts are exact whole numbers; rates keep ten decimals.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from shutil import rmtree
from tempfile import mkdtemp
from typing import Any
from weakref import finalize

import duckdb
import pyarrow as pa

from goldenthread.core.dates import Period
from goldenthread.core.returns.limits import limit
from goldenthread.core.returns.problems import Problem
from goldenthread.core.returns.publications import Publication
from goldenthread.core.words import Severity

SCHEMA = """
CREATE TABLE cells (
    file SMALLINT, "row" INTEGER, "column" VARCHAR, who INTEGER,
    unit SMALLINT, code SMALLINT, period INTEGER, part INTEGER,
    n BIGINT, rate DECIMAL(28,10), places TINYINT, shown DECIMAL(28,10), shown_places TINYINT,
    fault VARCHAR, printed VARCHAR, source VARCHAR, note VARCHAR);
CREATE TABLE units (id SMALLINT, key VARCHAR, name VARCHAR);
CREATE TABLE codes (id SMALLINT, code VARCHAR, offence_group VARCHAR, key VARCHAR, is_rate BOOLEAN);
CREATE TABLE periods (id INTEGER, start_day DATE, end_day DATE);
CREATE TABLE parts (id INTEGER, breakdown VARCHAR, category VARCHAR);
CREATE TABLE whos (id INTEGER, unit VARCHAR, measure VARCHAR);
CREATE TABLE files (id SMALLINT, file VARCHAR);
CREATE TABLE problems (
    severity VARCHAR, kind VARCHAR, file VARCHAR, "row" BIGINT, "column" VARCHAR, unit VARCHAR,
    measure VARCHAR, problem VARCHAR, expected VARCHAR, "found" VARCHAR, remedy VARCHAR,
    place INTEGER);
CREATE VIEW facts AS
SELECT u.key AS unit, c.code, c.offence_group, p.start_day AS period_start,
       p.end_day AS period_end, coalesce(x.rate, x.n) AS value, b.breakdown, b.category,
       x.printed AS printed_as, x.source, x.note, f.file, x."row", x."column", x.fault
FROM cells x JOIN units u ON u.id = x.unit JOIN codes c ON c.id = x.code
JOIN periods p ON p.id = x.period JOIN parts b ON b.id = x.part JOIN files f ON f.id = x.file;
"""
PROBLEM_COLUMNS = (
    *("severity", "kind", "file", "row", "column", "unit", "measure"),
    *("problem", "expected", "found", "remedy"),
)


@dataclass(frozen=True)
class Fact:
    """One figure as it was given."""

    unit: str
    code: str
    offence_group: str | None
    period: Period
    value: Decimal | None
    breakdown: str
    category: str
    printed_as: str | None
    source: str | None
    note: str | None
    file: str
    row: int
    column: str
    fault: str | None


@dataclass
class FileRead:
    """One file (or one sheet of it), and how it was read."""

    file: str
    sha256: str = ""
    size: int = 0
    encoding: str = ""
    delimiter: str = ""
    mapping: str = ""
    figures: int = 0
    publication: Publication | None = None
    """The publication of which it is, byte for byte, a table; decision 9 'as published'."""
    is_usable: bool = False
    source: str = ""
    extract: str = ""
    """When it was taken from the police's systems, as its mapping file says."""
    provider: str = ""
    """By whom it was taken, as its mapping file says."""


class ProblemLog:
    """All problems, in the order of files and rows; kept in the engine, so any number fits."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        self._waiting: list[Problem] = []
        self._places: dict[str, int] = {}
        self._most = limit("rows_at_a_time")

    def know(self, file: str) -> None:
        """Keep the place of a file in the order of reading."""
        self._places.setdefault(file, len(self._places))

    def add(self, problem: Problem) -> None:
        """Keep one problem."""
        self._waiting.append(problem)
        if len(self._waiting) >= self._most:
            self._flush()

    def extend(self, problems: Iterable[Problem]) -> None:
        """Keep several problems."""
        for problem in problems:
            self.add(problem)

    def amend(self, file: str, row: int, column: str, kind: str, words: str, expected: str) -> None:
        """Add words, and what was expected, to a problem of a cell found before."""
        self._flush()
        self._connection.execute(
            "UPDATE problems SET problem = problem || ?, expected = ? "
            'WHERE file = ? AND "row" = ? AND "column" = ? AND kind = ?',
            [words, expected, file, row, column, kind],
        )

    def counts(self) -> dict[tuple[str, str], int]:
        """How many problems there are of each severity and kind."""
        self._flush()
        rows = self._connection.cursor().execute(
            "SELECT severity, kind, count(*) FROM problems GROUP BY ALL ORDER BY ALL"
        )
        return {(severity, kind): count for severity, kind, count in rows.fetchall()}

    def __len__(self) -> int:
        return sum(self.counts().values())

    def __iter__(self) -> Iterator[Problem]:
        return self.select("SELECT * FROM problems")

    def select(self, query: str) -> Iterator[Problem]:
        """Problems of a query over the table `problems`, sorted for reading."""
        self._flush()
        columns = ", ".join(f'"{name}"' for name in PROBLEM_COLUMNS)
        cursor = self._connection.cursor()
        cursor.execute(
            f'SELECT {columns} FROM ({query}) ORDER BY place, file, "row" NULLS FIRST, "column", '
            "kind, problem"
        )
        while batch := cursor.fetchmany(self._most):
            for severity, *rest in batch:
                values = dict(zip(PROBLEM_COLUMNS[1:], rest, strict=True))
                yield Problem(severity=Severity(severity), **values)

    def _flush(self) -> None:
        waiting, self._waiting = self._waiting, []
        if not waiting:
            return
        for problem in waiting:
            self._places.setdefault(problem.file, len(self._places))
        columns: dict[str, Any] = {
            name: pa.array([getattr(p, name) for p in waiting], pa.string())
            for name in PROBLEM_COLUMNS
            if name != "row"
        }
        columns["row"] = pa.array([p.row for p in waiting], pa.int64())
        columns["place"] = pa.array([self._places[p.file] for p in waiting], pa.int32())
        append(self._connection, "problems", pa.table(columns))


def append(connection: duckdb.DuckDBPyConnection, table: str, rows: Any) -> None:
    """Put an Arrow table into a table of the engine, by the names of its columns."""
    cursor = connection.cursor()
    cursor.register("rows_to_append", rows)
    cursor.execute(f"INSERT INTO {table} BY NAME SELECT * FROM rows_to_append")
    cursor.unregister("rows_to_append")


@dataclass
class Ids:
    """Short numbers for the words of one dimension, given out as they come."""

    table: str
    known: dict[tuple[Any, ...], int] = field(default_factory=dict)

    def of(self, *words: Any) -> int:
        """The number of these words."""
        return self.known.setdefault(words, len(self.known))


class Returns:
    """Everything read from a set of files: facts, problems and the files themselves."""

    def __init__(self) -> None:
        self.folder = mkdtemp(prefix="goldenthread-")
        """For copies in UTF-8 and what the engine cannot hold; gone with these facts."""
        self._leave = finalize(self, rmtree, self.folder, ignore_errors=True)
        self.connection = _connect(self.folder)
        self.connection.execute(SCHEMA)
        self.problems = ProblemLog(self.connection)
        self.files: list[FileRead] = []
        self.ids = {
            name: Ids(name) for name in ("units", "codes", "periods", "parts", "whos", "files")
        }

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """A connection of its own to the facts: one for each task."""
        return self.connection.cursor()

    def facts(self) -> Iterator[Fact]:
        """Every figure, in the order of files and rows."""
        cursor = self.cursor()
        cursor.execute(
            "SELECT unit, code, offence_group, period_start, period_end, value, breakdown, "
            'category, printed_as, source, note, file, "row", "column", fault FROM facts '
            'ORDER BY file, "row", "column", code'
        )
        while batch := cursor.fetchmany(limit("rows_at_a_time")):
            for unit, code, group, start, end, value, *rest in batch:
                whole = value is not None and value == value.to_integral_value()
                plain = value.quantize(Decimal(1)) if whole else value
                yield Fact(unit, code, group, Period(start, end), plain, *rest)

    def store_ids(self) -> None:
        """Write the dimensions to the engine, after the last file."""
        for name, ids in self.ids.items():
            self.connection.execute(f"DELETE FROM {name}")
            rows = [(number, *words) for words, number in ids.known.items()]
            if rows:
                append(self.connection, name, _table(self.connection, name, rows))

    def close(self) -> None:
        """Give back memory and disk."""
        self.connection.close()
        self._leave()


ARROW = {
    "SMALLINT": pa.int16(),
    "INTEGER": pa.int32(),
    "DATE": pa.date32(),
    "BOOLEAN": pa.bool_(),
    "VARCHAR": pa.string(),
}


def _table(connection: duckdb.DuckDBPyConnection, name: str, rows: list[Any]) -> Any:
    described = connection.cursor().execute(f"DESCRIBE {name}").fetchall()
    columns = zip(described, zip(*rows, strict=True), strict=True)
    return pa.table({row[0]: pa.array(values, ARROW[row[1]]) for row, values in columns})


def _connect(folder: str) -> duckdb.DuckDBPyConnection:
    spill = os.path.join(folder, "spill")
    return duckdb.connect(
        ":memory:",
        config={
            "memory_limit": f"{limit('memory')}MiB",
            "threads": limit("threads"),
            "temp_directory": spill,
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
        },
    )
