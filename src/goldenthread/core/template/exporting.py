"""Records that were checked, written as files of the template again, for another system to take.

Instants are in UTC with their offset, every table has its header, and rows stand in the order of
their ids, so that the same records give the same files. Names of people lie apart and stay there.
"""

from __future__ import annotations

import shutil
import tempfile
from errno import EIO
from pathlib import Path

import duckdb

from goldenthread.core.template.columns import Column, Table, Type
from goldenthread.core.template.files import quoted
from goldenthread.core.template.tables import TABLES

FORMATS = {"csv": "format csv, header", "parquet": "format parquet"}
INSTANTS = {
    "csv": "strftime(\"{name}\", '%Y-%m-%dT%H:%M:%S.%f') || '+00:00'",
    "parquet": "timezone('UTC', \"{name}\")",
}
"""How an instant is written, which the database holds in UTC without a zone."""


def export(connection: duckdb.DuckDBPyConnection, folder: Path, *, format_: str) -> dict[str, int]:
    """Write every table of a database that `load` filled; by table, how many rows.

    Raises FileExistsError rather than write into a folder that is there, and OSError where it
    cannot be written. Either all files are there at the end, or none.
    """
    if folder.exists():
        raise FileExistsError(None, None, str(folder))
    folder.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        counts = {name: _write(connection, table, aside / f"{name}.{format_}", format_)
                  for name, table in TABLES.items()}  # fmt: skip
        aside.chmod(0o755)
        aside.rename(folder)
    except duckdb.Error as problem:
        shutil.rmtree(aside, ignore_errors=True)
        raise OSError(EIO, "the files could not be written whole") from problem
    except BaseException:
        shutil.rmtree(aside, ignore_errors=True)
        raise
    return counts


def _write(
    connection: duckdb.DuckDBPyConnection, table: Table, path: Path, format_: str
) -> int:  # fmt: skip
    listed = ", ".join(_written(column, format_) for column in table.columns)
    rows = f'select {listed} from "{table.name}" order by id'
    (count,) = connection.execute(
        f"copy ({rows}) to {quoted(str(path))} ({FORMATS[format_]})"
    ).fetchall()[0]
    return int(count)


def _written(column: Column, format_: str) -> str:
    name = f'"{column.name}"'
    if column.type is not Type.INSTANT:
        return name
    return f"{INSTANTS[format_].format(name=column.name)} as {name}"
