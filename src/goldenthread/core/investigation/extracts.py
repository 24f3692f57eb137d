"""What the rules of entering say of an extract: a custody without an arrest, a circulation that was
cancelled while he is out.

An extract is what another system holds. It is not refused for that, and nobody can be asked: what
could not have been entered here is told with its row, as a query, and is taken as it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb

from goldenthread.core import template
from goldenthread.core.investigation.entering import (
    OF_EXTRACTS,
    RULES,
    Known,
    Rule,
    is_grade,
    refusals,
)
from goldenthread.core.investigation.outstanding import CODES, Turn
from goldenthread.core.template.between import stand
from goldenthread.core.template.files import ENDINGS, ROW
from goldenthread.core.template.problems import Problem, problem

KIND = "not_recordable"
Row = Mapping[str, Any]


@dataclass
class Incident:
    """What an extract holds of one incident, as far as the rules ask for it."""

    parts: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    grades: list[tuple[datetime, str]] = field(default_factory=list)
    turns: dict[str, list[tuple[Turn, str]]] = field(default_factory=lambda: defaultdict(list))
    """The turns of each suspect, each with the id of its row."""
    marks: set[str] = field(default_factory=set)

    def known(self, row: Row) -> Known:
        """What was known as a row was written: of the parts everything, of the rest what lies
        before it."""
        at = row["happened_at"]
        grades = [grade for since, grade in sorted(self.grades) if since < at]
        turns = {
            person: tuple(one for one, key in told if one.at <= at and key != row["id"])
            for person, told in self.turns.items()
        }
        parts = {key: frozenset(held) for key, held in self.parts.items()}
        return Known(parts=parts, grade=grades[-1] if grades else "", turns=turns,
                     marks=frozenset(self.marks))  # fmt: skip


def check(folder: Path, *, as_at: datetime | None = None) -> list[Problem]:
    """Every problem of the extract in a folder: those of the template, and these."""
    with duckdb.connect() as connection:
        return load(folder, connection, as_at=as_at)


def load(
    folder: Path, connection: duckdb.DuckDBPyConnection, *, as_at: datetime | None = None
) -> list[Problem]:
    """Read an extract into the template's tables of a database; every problem found on the way."""
    problems = template.load(folder, connection, as_at=as_at)
    found = [*problems, *_not_recordable(_files(folder), connection)]
    return sorted(found, key=lambda p: (p.file, p.row or 0, p.column or "", p.kind))


def _files(folder: Path) -> dict[str, str]:
    """The file of each table that has one."""
    named = {name: [folder / f"{name}{end}" for end in ENDINGS] for name in template.TABLES}
    return {name: path.name for name, paths in named.items() for path in paths if path.exists()}


def _not_recordable(
    files: Mapping[str, str], connection: duckdb.DuckDBPyConnection
) -> Iterator[Problem]:
    """Only of incidents that are in the extract themselves: what was delivered before is not
    here, and may say that everything is right."""
    rules = [rule for rule, needed in OF_EXTRACTS.items() if needed <= files.keys()]
    asked = {table for tables, rule in RULES if rule in rules for table in tables} & files.keys()
    read = {*asked, "involvement", "risk_assessment", "flag", *CODES} & files.keys()
    rows = {name: _standing(connection, name) for name in read}
    whole = {row["id"] for row in _standing(connection, "incident")}
    homes = _homes(connection)
    incidents = _incidents(rows, homes)
    for table in sorted(asked):
        for row in rows[table]:
            home = _home(row, homes)
            if home in whole and row["happened_at"]:
                yield from _told(table, row, incidents[home], rules, files[table])


def _told(
    table: str, row: Row, incident: Incident, rules: Collection[Rule], file: str
) -> Iterator[Problem]:
    given = {**row, "person": row.get("person") or ""}
    known, on = incident.known(row), row["happened_at"].date()
    for one in refusals(table, given, known, on=on, only=rules):
        yield problem(KIND, one.words, file=file, row=row[ROW], column=one.asked)


def _incidents(rows: Mapping[str, Iterable[Row]], homes: Mapping[str, str]) -> dict[str, Incident]:
    found: dict[str, Incident] = defaultdict(Incident)
    for row in rows.get("involvement", ()):
        found[row["incident"]].parts[row["person"]].add(row["part"])
    for row in rows.get("flag", ()):
        if row["state"] == "set":
            found[_home(row, homes)].marks.add(row["code"])
    for row in rows.get("risk_assessment", ()):
        if row["happened_at"] and is_grade(row["grade"]):
            found[row["incident"]].grades.append((row["happened_at"], row["grade"]))
    for table, column in CODES.items():
        for row in rows.get(table, ()):
            if row["person"] and row["happened_at"]:
                turn = Turn(row["happened_at"], table, row[column] or "" if column else "")
                found[_home(row, homes)].turns[row["person"]].append((turn, row["id"]))
    return found


def _homes(connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """The incident of each crime report, and of each offence by its crime report."""
    homes = {row["id"]: row["incident"] for row in _standing(connection, "crime_report")}
    offences = _standing(connection, "offence")
    return homes | {row["id"]: homes.get(row["crime_report"], "") for row in offences}


def _home(row: Row, homes: Mapping[str, str]) -> str:
    leads = row.get("offence") or row.get("crime_report") or ""
    return str(row.get("incident") or homes.get(leads, ""))


def _standing(connection: duckdb.DuckDBPyConnection, name: str) -> list[Row]:
    """The rows of a table that stand, each with its row in the file."""
    stand(connection, template.table(name))
    columns = template.table(name).names
    listed = ", ".join(f'"{one}"' for one in columns)
    told = connection.execute(f'select {ROW}, {listed} from "standing_{name}" order by {ROW}')
    return [
        {one: value.replace(tzinfo=UTC) if isinstance(value, datetime) else value
         for one, value in zip((ROW, *columns), values, strict=True)}
        for values in told.fetchall()
    ]  # fmt: skip
