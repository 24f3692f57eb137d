"""A case as a chronology: rows of the template with two times, and who held the case when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from goldenthread.core import template
from goldenthread.core.measures.language.plain import Records

Row = Mapping[str, Any]
ENDS = {"flag": ("state", "removed")}
"""Rows that end an earlier row at their own time. Every other row that supersedes one corrects it:
the earlier row then never stood."""


NO_ROWS: dict[str, tuple[Row, ...]] = dict.fromkeys(template.TABLES, ())
NO_IDS: dict[str, Mapping[str, Row]] = {name: {} for name in template.TABLES}
"""A case has rows of few tables; the others are empty, and the same for every moment."""


@dataclass(frozen=True)
class Holding:
    """From when a unit holds the case, and whose policy then starts new clocks."""

    from_at: datetime
    policy: str | None
    """The key of the borough or command; None for the city's own terms."""
    owner: str
    """The unit or team that owes what is owed."""


@dataclass(frozen=True)
class Chronology:
    """What is recorded of one matter. Instants have their zone; ids are the template's."""

    subject: str
    rows: Mapping[str, tuple[Row, ...]] = field(repr=False)
    holdings: tuple[Holding, ...] = ()

    def holding(self, moment: datetime) -> Holding:
        """Who held it at that moment: before the first holding, whoever held it first."""
        held = sorted(self.holdings, key=lambda one: one.from_at)
        begun = [one for one in held if one.from_at <= moment]
        return (begun or held[:1] or [Holding(moment, None, "")])[-1 if begun else 0]

    def known(self, *, as_at: datetime, known_at: datetime) -> Known:
        """What had happened by one moment, as far as it was known at another."""
        seen = {
            table: tuple(
                whole(table, row)
                for row in rows
                if row["happened_at"] <= as_at and row["recorded_at"] <= known_at
            )
            for table, rows in self.rows.items()
        }
        corrects = {
            row["id"]: row["supersedes"]
            for table, rows in seen.items() if template.table(table).facts
            for row in rows if row["supersedes"] and not ends(table, row)
        }  # fmt: skip
        gone = set(corrects.values())
        kept = {
            table: tuple(row for row in rows if row["id"] not in gone)
            for table, rows in seen.items()
        }
        return Known(kept, corrects, as_at)


class Stood(Mapping[str, tuple[Row, ...]]):
    """The rows of each table that stood at a moment, found when the table is first asked for."""

    def __init__(self, kept: Mapping[str, tuple[Row, ...]], moment: datetime) -> None:
        self.kept, self.moment = kept, moment
        self.found: dict[str, tuple[Row, ...]] = {}

    def __getitem__(self, table: str) -> tuple[Row, ...]:
        if table not in self.found:
            rows = self.kept.get(table) or NO_ROWS[table]
            so_far = [row for row in rows if row["happened_at"] <= self.moment]
            self.found[table] = template.standing(so_far)
        return self.found[table]

    def __iter__(self) -> Iterator[str]:
        return iter(NO_ROWS)

    def __len__(self) -> int:
        return len(NO_ROWS)


class ById(Mapping[str, Mapping[str, Row]]):
    """The same by their ids."""

    def __init__(self, rows: Stood) -> None:
        self.rows = rows
        self.found: dict[str, Mapping[str, Row]] = {}

    def __getitem__(self, table: str) -> Mapping[str, Row]:
        if table not in self.found:
            self.found[table] = {row["id"]: row for row in self.rows[table]}
        return self.found[table]

    def __iter__(self) -> Iterator[str]:
        return iter(NO_ROWS)

    def __len__(self) -> int:
        return len(NO_ROWS)


@dataclass(frozen=True)
class Known:
    """The rows known, without those that were corrected; `at` tells how the case stood when."""

    rows: Mapping[str, tuple[Row, ...]] = field(repr=False)
    corrects: Mapping[str, str] = field(repr=False)
    """By the id of a row, the id of the row that it corrects."""
    as_at: datetime
    _moments: dict[datetime, Records] = field(default_factory=dict, repr=False, compare=False)

    def at(self, moment: datetime) -> Records:
        """The rows that stood at a moment."""
        found = self._moments.get(moment)
        if found is None:
            rows = Stood(self.rows, moment)
            found = self._moments[moment] = Records(rows, ById(rows))
        return found

    @cached_property
    def now(self) -> Records:
        """The rows that stand at the end."""
        return self.at(self.as_at)

    def moments(self, tables: Iterable[str]) -> Iterator[datetime]:
        """When something happened in one of these tables."""
        for table in tables:
            for row in self.rows.get(table, ()):
                yield row["happened_at"]


def origin(known: Known, row: Row) -> str:
    """The id of the first row of a chain of corrections: what the fact is called for life."""
    here, seen = str(row["id"]), set[str]()
    while here in known.corrects and here not in seen:
        seen.add(here)
        here = known.corrects[here]
    return here


def in_time(row: Row) -> tuple[datetime, datetime, str]:
    """The order of facts: when they happened, then when they were entered, then by id."""
    return row["happened_at"], row["recorded_at"], str(row["id"])


def whole(table: str, row: Row) -> Row:
    """The row with every column of its table; what is not given is None."""
    return {name: row.get(name) for name in template.table(table).names}


def ends(table: str, row: Row) -> bool:
    """Whether the row ends the one it supersedes, rather than correcting it."""
    column, value = ENDS.get(table, ("", ""))
    return bool(column) and row[column] == value
