"""An extract on disk: one file a table, CSV or Parquet; made empty, or read as text.

Everything is read as text first, with no guessing, so that a bad cell is a problem with a row and
a column and never a silent gap.
"""

from __future__ import annotations

import codecs
import csv
import json
import os
from collections.abc import Iterator
from pathlib import Path

import duckdb

from goldenthread.core.template.columns import Table
from goldenthread.core.template.problems import Problem, problem
from goldenthread.core.template.schema import schema
from goldenthread.core.template.tables import TABLES

ENDINGS = (".csv", ".parquet")
LIKE_A_TABLE = (*ENDINGS, ".txt", ".tsv", ".xlsx", ".xls", ".ods", ".gz", ".zip")
SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "bars"}
CHUNK = 1 << 20
ROW = "row_"
BREAKS = "line_breaks_"
"""Line breaks inside the cells of a row."""


def new(folder: Path) -> list[Path]:
    """Write an empty extract: a header and a schema for each table; the files written.

    Raises FileExistsError rather than write over a file.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for table in TABLES.values():
        for name, text in (
            (f"{table.name}.csv", ",".join(table.names) + "\n"),
            (f"{table.name}.schema.json", json.dumps(schema(table), indent=2) + "\n"),
        ):
            with (folder / name).open("x", encoding="utf-8", newline="\n") as file:
                file.write(text)
            written.append(folder / name)
    return written


def read_as_text(
    folder: Path, connection: duckdb.DuckDBPyConnection
) -> tuple[dict[str, str], list[Problem]]:
    """Put each file into a table `text_NAME`; the file of each table read, and what was wrong.

    A table without a file is made empty, and said to be missing.
    """
    read: dict[str, str] = {}
    problems = list(_strange_files(folder))
    connection.execute("set TimeZone = 'UTC'; set enable_progress_bar = false")
    for table in TABLES.values():
        path = next((p for e in ENDINGS if (p := folder / f"{table.name}{e}").exists()), None)
        if path is None:
            said = f"There is no file of '{table.name}': {table.words}"
            problems.append(problem("missing_table", said, file=f"{table.name}.csv"))
        elif fault := unreadable(path):
            problems.append(fault)
        else:
            read[table.name] = path.name
            how = _read_parquet if path.suffix == ".parquet" else _read_csv
            problems += how(path, table, connection)
        if table.name not in read:
            _empty(table, connection)
    return read, problems


def _strange_files(folder: Path) -> Iterator[Problem]:
    """Files that no table is read from, though they look as if one should be."""
    if not folder.is_dir():
        yield problem("no_folder", "This is not a folder.", file=folder.name)
        return
    there = {path.name for path in folder.iterdir()}
    for name in sorted(there):
        stem, ending = Path(name).stem, Path(name).suffix
        if stem in TABLES and ending in ENDINGS:
            if ending != ENDINGS[0] and f"{stem}{ENDINGS[0]}" in there:
                said = f"'{stem}' is there twice, as {ENDINGS[0]} and as {ending}."
                yield problem("two_files", said, file=name)
        elif stem.lower().strip() in TABLES and ending.lower() in LIKE_A_TABLE:
            said = f"This looks like the table '{stem.lower().strip()}', but nothing reads it."
            yield problem("misnamed_table", said, file=name)
        elif ending.lower() in ENDINGS:
            yield problem("unknown_table", f"'{stem}' is no table.", file=name)


def unreadable(path: Path) -> Problem | None:
    """Why a file cannot be read at all; None where it can."""
    if not path.is_file():
        return problem("unreadable", "This is not a file.", file=path.name)
    try:
        is_good = path.suffix != ".csv" or _is_utf8(path)
    except OSError as fault:
        said = f"The file cannot be read: {fault.strerror}."
        return problem("unreadable", said, file=path.name)
    if is_good:
        return None
    said = "The file is not UTF-8, so its letters cannot be read for certain."
    return problem("encoding", said, file=path.name)


def _is_utf8(path: Path) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        with path.open("rb") as file:
            while chunk := file.read(CHUNK):
                decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _read_csv(path: Path, table: Table, connection: duckdb.DuckDBPyConnection) -> Iterator[Problem]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        header = next(csv.reader(file), [])
    faults = list(_faults_of(path.name, table, header))
    yield from faults or _headings(path.name, table, header)
    if faults or not _has_rows(path):
        _empty(table, connection)
        return
    if not _ends_its_last_line(path):
        said = "The file stops in the middle of its last line: it may have been cut."
        yield problem("cut_short", said, file=path.name)
    connection.execute("drop table if exists reject_errors; drop table if exists reject_scans")
    columns = ", ".join(f"{quoted(name)}: 'varchar'" for name in header)
    source = (
        f"read_csv({quoted(str(path))}, auto_detect=false, header=true, delim=',', quote='\"', "
        f"escape='\"', columns={{{columns}}}, store_rejects=true, parallel=false)"
    )
    try:
        _keep(connection, table, header, source)
    except duckdb.Error:
        said = (
            "The file cannot be taken apart into rows: a quote is not closed, or line ends differ."
        )
        yield problem("damaged_row", said, file=path.name)
        _empty(table, connection)
        return
    for line, name, kind in connection.execute(
        "select line, any_value(column_name), any_value(error_type) from reject_errors "
        "group by line order by line"
    ).fetchall():
        said = f"The row cannot be read ({str(kind).lower()})."
        yield problem("damaged_row", said, file=path.name, row=line, column=name)
    yield from _lost_rows(path, table, connection)


def _faults_of(file: str, table: Table, header: list[str]) -> Iterator[Problem]:
    """Why no column of a file can be told from another, if so."""
    if not any(name.strip() for name in header):
        yield problem("empty_file", "The first line of the file names no column.", file=file)
        return
    for sign, words in SEPARATORS.items():
        if len(header) == 1 and set(table.names) & set(header[0].split(sign)):
            said = f"The columns are separated by {words} and not by commas."
            yield problem("separator", said, file=file, row=1)
            return
    for name in sorted({name for name in header if header.count(name) > 1}):
        said = f"The column '{name}' stands twice in the header."
        yield problem("column_twice", said, file=file, row=1, column=name)


def _has_rows(path: Path) -> bool:
    """Whether anything is written after the first line; most tables of an extract are empty."""
    with path.open("rb") as file:
        first = next(file, b"")
        return b"\r" in first.rstrip() or any(line.strip() for line in file)


def _ends_its_last_line(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read(1) in (b"\n", b"\r")


def _lost_rows(
    path: Path, table: Table, connection: duckdb.DuckDBPyConnection
) -> Iterator[Problem]:
    """An open quote swallows what follows with no error: lines are counted against rows."""
    with path.open("rb") as file:
        lines = sum(1 for line in file if line.strip()) - 1
    kept, breaks = connection.execute(
        f"select count(*), coalesce(sum({BREAKS}), 0) from {_name(f'text_{table.name}')}"
    ).fetchall()[0]
    rejected = connection.execute("select count(distinct line) from reject_errors").fetchall()
    read = kept + breaks + rejected[0][0]
    if lines > read:
        said = "Rows are lost: most often a quote that is opened and never closed."
        yield problem(
            "damaged_row",
            said,
            file=path.name,
            expected=f"{lines} lines",
            found=f"{read} lines read",
        )


def _read_parquet(
    path: Path, table: Table, connection: duckdb.DuckDBPyConnection
) -> Iterator[Problem]:
    source = f"read_parquet({quoted(str(path))})"
    try:
        described = connection.execute(f"describe select * from {source}").fetchall()
        header = [row[0] for row in described]
        _keep(connection, table, header, source)
    except duckdb.Error:
        said = "The file is no whole Parquet file: it may have been cut."
        yield problem("damaged_row", said, file=path.name)
        _empty(table, connection)
        return
    yield from _headings(path.name, table, header)


def _headings(file: str, table: Table, header: list[str]) -> Iterator[Problem]:
    for name in table.names:
        if name not in header:
            said = f"The column '{name}' is missing: {table.column(name).words}"
            yield problem("missing_column", said, file=file, row=1, column=name)
    for name in header:
        if name not in table.names:
            said = f"The table '{table.name}' has no column '{name}'."
            meant = name.strip().lower().replace(" ", "_")
            if meant in table.names:
                said += f" It may be meant for '{meant}': names are written exactly so."
            yield problem("unknown_column", said, file=file, row=1, column=name)


def _keep(
    connection: duckdb.DuckDBPyConnection, table: Table, header: list[str], source: str
) -> None:
    chosen = ", ".join(
        f"nullif(trim(cast({_name(n)} as varchar)), '') as {_name(n)}"
        if n in header
        else f"cast(null as varchar) as {_name(n)}"
        for n in table.names
    )
    breaks = " + ".join(
        f"length(coalesce(cast({_name(n)} as varchar), '')) - "
        f"length(replace(coalesce(cast({_name(n)} as varchar), ''), chr(10), ''))"
        for n in header
    )
    connection.execute(
        f"create or replace temp table {_name(f'text_{table.name}')} as "
        f"select row_number() over () + 1 as {ROW}, {breaks or 0} as {BREAKS}, {chosen} "
        f"from {source}"
    )


def _empty(table: Table, connection: duckdb.DuckDBPyConnection) -> None:
    # What `_keep` would make of no row, without the time that it takes.
    columns = ", ".join(f"{_name(column)} varchar" for column in table.names)
    connection.execute(
        f"create or replace temp table {_name(f'text_{table.name}')} "
        f"({ROW} bigint, {BREAKS} bigint, {columns})"
    )


def _name(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def quoted(text: str) -> str:
    """A text as a statement of the database holds it."""
    return "'" + text.replace("'", "''") + "'"
