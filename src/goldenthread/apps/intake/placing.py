"""Which case each row of an extract belongs to: by its incident, or by an earlier delivery."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from uuid import UUID

from goldenthread.apps.intake.extract import Extract, Row
from goldenthread.apps.intake.gated import Held
from goldenthread.apps.intake.new_keys import new_key
from goldenthread.core import template
from goldenthread.core.template.leading import beside

Known = Mapping[str, Mapping[UUID, Held]]
CASE, PERSON = "incident", "person"
FIRST_ROW = 2
"""Rows of a file are counted with its header."""


class Placed:
    """The rows of an extract with the matter of each. New incidents get a matter of their own."""

    def __init__(self, extract: Extract, known: Known) -> None:
        self.extract, self.known = extract, known
        self.by_id = {name: {row["id"]: row for row in rows}
                      for name, rows in extract.rows.items()}  # fmt: skip
        self.matters: dict[str, UUID] = {}
        self.opened: dict[UUID, Row] = {}
        for row in extract.rows[CASE]:
            before = self._before(row["id"])
            self.matters[row["id"]] = before or new_key()
            if before is None:
                self.opened[self.matters[row["id"]]] = row

    def matter(self, table: str, row: Row) -> UUID | None:
        """The matter of a row; None where it belongs to no case."""
        for column in references(table):
            given = row[column.name]
            if not given:
                continue
            if column.refers == CASE:
                return self.matters.get(given) or self._before(given)
            there = self.by_id[column.refers].get(given)
            return self.matter(column.refers, there) if there else self._before(given)
        return None

    def people(self) -> Iterator[tuple[str, UUID]]:
        """Every person in every case in which anything names them, once."""
        seen: set[tuple[str, UUID]] = set()
        for table, rows in self.extract.rows.items():
            columns = [c.name for c in template.table(table).references if c.refers == PERSON]
            for row in rows if columns else ():
                matter = self.matter(table, row)
                for column in columns:
                    if row[column] and matter and (row[column], matter) not in seen:
                        seen.add((row[column], matter))
                        yield row[column], matter

    def astray(self) -> Iterator[tuple[str, int, str]]:
        """Rows that lead to a record of another case, or of none: table, row and column."""
        for table, rows in self.extract.rows.items():
            columns = beside(template.table(table))
            for at, row in enumerate(rows, FIRST_ROW) if columns else ():
                for column in columns:
                    if row[column.name] and not self._is_beside(table, row, column):
                        yield table, at, column.name

    def _is_beside(self, table: str, row: Row, column: template.Column) -> bool:
        matter, given = self.matter(table, row), row[column.name]
        there = self.by_id[column.refers].get(given)
        if matter is None:
            return True
        if there:
            return self.matter(column.refers, there) == matter
        return matter in self.known.get(given, {})

    def _before(self, given: str) -> UUID | None:
        return next(iter(self.known.get(given, {})), None)


@cache
def references(table: str) -> tuple[template.Column, ...]:
    """The first step towards the incident."""
    path = template.route(table, CASE)
    return path[:1] if path else ()
