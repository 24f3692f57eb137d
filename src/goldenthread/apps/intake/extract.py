"""An extract read from its folder: checked whole, typed, each row with a digest."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb
import orjson

from goldenthread.core import template
from goldenthread.core.investigation import extracts
from goldenthread.core.synthetic import NAMES
from goldenthread.core.synthetic.writing import APART
from goldenthread.core.template import Problem, Type
from goldenthread.core.template.files import unreadable
from goldenthread.core.template.problems import problem
from goldenthread.core.words import Severity
from goldenthread.core.words.letters import UNKEPT

Row = Mapping[str, Any]
REFUSED = frozenset({"cut_short", "damaged_row", "no_folder"})
"""Kinds that refuse an extract whatever their severity: rows may be missing."""
MAY_BE_MISSING = "missing_table"
"""An extract of one system has the tables of that system alone."""
UNRESOLVED = "unresolved_reference"
CHUNK = 1 << 20


@dataclass(frozen=True)
class Extract:
    """The rows of an extract by table, as Python values, and every problem found on the way."""

    name: str
    sum: str
    rows: Mapping[str, list[Row]] = field(repr=False)
    names: Mapping[str, Row] = field(repr=False)
    problems: tuple[Problem, ...]

    @property
    def count(self) -> int:
        """How many rows it has."""
        return sum(map(len, self.rows.values()))

    @property
    def ids(self) -> list[str]:
        """Every id of the extract, and every id to which it leads."""
        found = dict.fromkeys(row["id"] for rows in self.rows.values() for row in rows)
        for name, rows in self.rows.items():
            for column in template.table(name).references:
                found |= dict.fromkeys(row[column.name] for row in rows if row[column.name])
        return list(found)


def read(folder: Path, *, as_at: datetime) -> Extract:
    """Read and check an extract. Nothing that is wrong with it is raised: see `problems`."""
    with duckdb.connect() as connection:
        problems = extracts.load(folder, connection, as_at=as_at)
        rows = {name: list(_rows(connection, name)) for name in template.TABLES}
    names, more = _names(folder, {row["id"] for row in rows["person"]})
    wanted = [one for one in (*problems, *more) if one.kind != MAY_BE_MISSING]
    return Extract(folder.name, _sum(folder), rows, names, tuple(wanted))


def resolved(problems: tuple[Problem, ...], known: Mapping[str, Any]) -> tuple[Problem, ...]:
    """All but references to what was delivered on an earlier night: such a one is no problem."""
    return tuple(one for one in problems if one.kind != UNRESOLVED or one.found not in known)


def refusing(problems: tuple[Problem, ...]) -> list[Problem]:
    """Those for which the extract is refused."""
    return [one for one in problems if one.severity is Severity.ERROR or one.kind in REFUSED]


def digest(row: Row) -> str:
    """What a row says, in a few letters; when it was entered is not part of it."""
    said = {name: value for name, value in row.items() if name != "recorded_at"}
    text = orjson.dumps(said, option=orjson.OPT_SORT_KEYS)
    return hashlib.blake2b(text, digest_size=16).hexdigest()


def _rows(connection: duckdb.DuckDBPyConnection, name: str) -> Iterator[Row]:
    """The rows with instants that say their zone."""
    table = template.table(name)
    listed = ", ".join(f'"{column}"' for column in table.names)
    moments = [one.name for one in table.columns if one.type is Type.INSTANT]
    for values in connection.execute(f'select {listed} from "{name}"').fetchall():
        row = dict(zip(table.names, values, strict=True))
        for moment in moments:
            if row[moment] is not None:
                row[moment] = row[moment].replace(tzinfo=UTC)
        yield row


def _names(folder: Path, people: set[str]) -> tuple[dict[str, Row], list[Problem]]:
    """The names beside an extract; where there are none, nobody has one.

    Whoever works here is known again by name, so that a file of names which cannot be read whole
    refuses the extract (S2).
    """
    apart, own = folder / APART, f"{NAMES.name}.csv"
    there = sorted(path.name for path in apart.iterdir()) if apart.is_dir() else []
    strange = [_wrong(name, "misnamed_table", None, f"Only '{own}' is read here.")
               for name in there if name != own]  # fmt: skip
    if own not in there:
        return {}, strange
    if fault := unreadable(apart / own):
        return {}, [*strange, replace(fault, file=f"{APART}/{own}")]
    try:
        rows = list(_named(apart / own))
    except csv.Error:
        return {}, [*strange, _wrong(own, "damaged_row", None, "The file cannot be taken apart.")]
    if rows[0] != (1, list(NAMES.names)):
        return {}, [*strange, _wrong(own, "missing_column", 1, "The header is not that of names.")]
    return _kept(rows[1:], people, strange)


def _named(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Each row with its number, the header first; rows without a letter are none."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        given = list(csv.reader(file)) or [[]]
    yield 1, given[0]
    yield from ((at, row) for at, row in enumerate(given[1:], 2) if any(row))


def _kept(
    rows: list[tuple[int, list[str]]], people: set[str], strange: list[Problem]
) -> tuple[dict[str, Row], list[Problem]]:
    """The name of each person, and what is wrong with the rows."""
    own, wrong, names = f"{NAMES.name}.csv", list(strange), dict[str, Row]()
    for at, row in rows:
        if len(row) != len(NAMES.names):
            said = "The row has not the columns of its header."
            wrong.append(_wrong(own, "damaged_row", at, said))
            continue
        name = dict(zip(NAMES.names, row, strict=True))
        wrong += _letters(own, at, name)
        if name["id"] in names:
            wrong.append(_wrong(own, "duplicate_id", at, "The person stands here twice."))
        if name["id"] not in people:
            said = "There is no such person in this extract."
            wrong.append(_wrong(own, UNRESOLVED, at, said))
        names[name["id"]] = name
    return names, wrong


def _letters(own: str, at: int, name: Row) -> Iterator[Problem]:
    """What of a name the record cannot keep."""
    for column in NAMES.columns:
        if UNKEPT.search(name[column.name]):
            yield _wrong(own, "letters", at, column.unkept)
        if column.letters and len(name[column.name]) > column.letters:
            yield _wrong(own, "too_long", at, column.too_long)


def _wrong(name: str, kind: str, row: int | None, said: str) -> Problem:
    return problem(kind, said, file=f"{APART}/{name}", row=row)


def _sum(folder: Path) -> str:
    """One sum over the files, by which the same delivery is known again."""
    whole = hashlib.sha256()
    for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
        if path.is_file():
            whole.update(str(path.relative_to(folder)).encode("utf-8") + b"\0")
            # What cannot be read is among the problems, and the extract is refused for it.
            with suppress(OSError), path.open("rb") as file:
                while chunk := file.read(CHUNK):
                    whole.update(chunk)
    return whole.hexdigest()
