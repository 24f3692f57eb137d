"""Where a delivered row and ours differ, column by column."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Model

from goldenthread.apps.intake.extract import Row
from goldenthread.apps.intake.rows import SOURCES, columns_of, usual
from goldenthread.apps.record.models import FACTS, Case, Person
from goldenthread.core import template
from goldenthread.core.template import Type

PEOPLE = 4
"""The place of the people in a frame."""
RECORDS: Mapping[str, type[Model]] = {"incident": Case, "person": Person}


def table_of(table: str) -> str:
    """The database's table for one of the template's."""
    model: Any = RECORDS.get(table) or FACTS[table]
    return str(model._meta.db_table)


def people_of(frame: Sequence[Any]) -> Iterable[Mapping[str, Any]]:
    """The parts of a case's frame."""
    given = frame[PEOPLE]
    parts: list[Mapping[str, Any]] = json.loads(given) if isinstance(given, str) else given
    return parts


def differing(
    table: str, row: Row, ours: Mapping[str, Any], pointed: Callable[[str, str], UUID]
) -> tuple[str, ...]:
    """The columns in which a delivered row says something else than ours."""
    if table == "incident":
        theirs = {"opened_at": row["happened_at"],
                  "source": SOURCES.get(row["contact_route"] or "", "police")}  # fmt: skip
        return tuple(name for name, value in theirs.items() if not _same(value, ours[name]))
    if table == "person":
        held = usual(Person)
        asked = [name for name in row if name in held and name not in ("id", "recorded_at")]
        return tuple(name for name in asked if row[name] and not _same(row[name], ours[name]))
    return tuple(
        column.name
        for column, name in columns_of(table)
        if column.name != "supersedes" and not _same(_theirs(column, row, pointed), ours[name])
    )


def _theirs(column: template.Column, row: Row, pointed: Callable[[str, str], UUID]) -> Any:
    value = row[column.name]
    return str(pointed(column.refers, value)) if column.type is Type.ID and value else value


def _same(theirs: Any, ours: Any) -> bool:
    """Empty text and nothing given are one; moments are compared as moments."""
    if isinstance(theirs, datetime) and ours:
        return theirs == datetime.fromisoformat(ours)
    if isinstance(theirs, date):
        return bool(theirs.isoformat() == ours)
    return (None if theirs == "" else theirs) == (None if ours == "" else ours)
