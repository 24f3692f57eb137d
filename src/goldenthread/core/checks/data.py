"""What every check works on: one row a figure, with short numbers for its words.

`figure` has one row for each (code, unit, period, part): the first one given where there are
several (differences are `contradiction`s). `head` numbers the pair of unit and period, so that
figures which belong together share `(head, part)`.

    figure   code SMALLINT, unit SMALLINT, period INTEGER, head INTEGER, part INTEGER,
             n BIGINT (a count, NULL if not given), cell BIGINT (row of `cells`), times BIGINT
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import islice
from typing import Any, NamedTuple, TypeVar

import pyarrow as pa

from goldenthread.core import policy
from goldenthread.core.dates import Period
from goldenthread.core.measures import register
from goldenthread.core.measures.model import Count, Rate, Term
from goldenthread.core.returns.numbers import FORMULA
from goldenthread.core.returns.problems import Problem, found
from goldenthread.core.returns.store import Returns, append
from goldenthread.core.words import Unit, groups, units

FIGURE = """
CREATE OR REPLACE TABLE figure AS
SELECT code, unit, period, unit::INTEGER * {periods} + period AS head, part,
       {value} AS n, {cell} AS cell, {times} AS times
FROM cells x {group}
"""
ORDER = '(file::BIGINT * 4294967296 + "row")'
"""The order in which figures were given: by file, then by row."""
GROUPED = {
    "value": f"arg_min(n, {ORDER})",
    "cell": f"coalesce(arg_min(rowid, {ORDER}) FILTER (n IS NOT NULL OR rate IS NOT NULL), "
    f"arg_min(rowid, {ORDER}))",
    "times": "count(*)",
    "group": "GROUP BY code, unit, period, part",
}
SIMPLE = {"value": "n", "cell": "rowid", "times": "1", "group": ""}
T = TypeVar("T")


class Code(NamedTuple):
    """One code of the data: its group and its definition."""

    id: int
    code: str
    group: str | None
    definition: Count | Rate


class Place(NamedTuple):
    """Where a figure stands, and what it says there."""

    file: str
    row: int
    column: str
    unit: str
    measure: str
    note: str | None
    printed: str | None
    who: int


class Data:
    """The facts of a set of files, arranged for checking."""

    def __init__(self, returns: Returns, on: date) -> None:
        self.returns, self.on = returns, on
        self.units = [units.unit(key) for key, _name in returns.ids["units"].known]
        self.periods = [Period(*days) for days in returns.ids["periods"].known]
        self.parts: list[tuple[str, str]] = [(p[0], p[1]) for p in returns.ids["parts"].known]
        self.codes = [
            Code(number, code, group, register.definition(key))
            for number, (code, group, key, _is_rate) in enumerate(returns.ids["codes"].known)
        ]
        self._arrange()

    def _arrange(self) -> None:
        connection = self.returns.connection
        distinct = "SELECT count(*) FROM (SELECT DISTINCT code, unit, period, part FROM cells)"
        cells = connection.execute("SELECT count(*) FROM cells").fetchall()[0][0]
        self.has_repeats = connection.execute(distinct).fetchall()[0][0] != cells
        how = GROUPED if self.has_repeats else SIMPLE
        connection.execute(FIGURE.format(periods=max(len(self.periods), 1), **how))

    # Words of numbers

    @cached_property
    def whole(self) -> int:
        """The number of the part that is the whole; -1 where nothing is given whole."""
        return self.returns.ids["parts"].known.get(("", ""), -1)

    @cached_property
    def _code_ids(self) -> dict[tuple[str, str | None], int]:
        return {(code.code, code.group): code.id for code in self.codes}

    @cached_property
    def _unit_ids(self) -> dict[str, int]:
        return {unit.key: number for number, unit in enumerate(self.units)}

    def id_of_unit(self, unit: Unit) -> int | None:
        """The number of a unit, if the data has it."""
        return self._unit_ids.get(unit.key)

    def id_of(self, name: str, like: Code, group: str | None = None) -> int | None:
        """The number of the measure `name` in the group of another code (or a named group)."""
        definition = register.definition(name)
        any_group = isinstance(definition, Count) and definition.of_any_group
        group = None if any_group else group or like.group
        code = definition.key if definition.namespace else f"{group}.{definition.name}"
        return self._code_ids.get((code, group))

    def id_of_term(self, term: Term, like: Code) -> int | None:
        """The number of a term of a rate of this code."""
        return self.id_of(term.count, like, term.group)

    def limit(self, name: str) -> Any:
        """A parameter of the checks on the day asked."""
        return policy.value(f"checks.{name}", on=self.on)

    def tree_of(self, code: Code) -> str:
        """The tree of units by which the figures of a code are told."""
        group = groups.groups().get(code.group or "")
        return group.tree if group else "place"

    # Tables and rows of the engine

    def table(self, name: str, columns: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> None:
        """Put a small relation into the engine; every column is a whole number."""
        connection = self.returns.connection
        typed = ", ".join(f"{column} INTEGER" for column in columns)
        connection.execute(f"CREATE OR REPLACE TABLE {name} ({typed})")
        listed = sorted(set(rows), key=lambda row: tuple(-1 if v is None else v for v in row))
        if listed:
            values = zip(columns, zip(*listed, strict=True), strict=True)
            arrow = {column: pa.array(numbers, pa.int32()) for column, numbers in values}
            append(connection, name, pa.table(arrow))

    def rows(self, query: str, *cells: int) -> Iterator[tuple[Any, ...]]:
        """The rows of a query; the columns whose places are in `cells` become `Place`s."""
        cursor = self.returns.cursor()
        cursor.execute(query)
        while batch := cursor.fetchmany(self._batch):
            places = self.places({row[c] for row in batch for c in cells if row[c] is not None})
            for row in batch:
                yield tuple(
                    places[v] if n in cells and v is not None else v for n, v in enumerate(row)
                )

    @cached_property
    def _batch(self) -> int:
        return int(self.limit("rows_at_a_time"))

    def places(self, cells: Iterable[int]) -> dict[int, Place]:
        """Where cells stand, by their number."""
        wanted = sorted(cells)
        if not wanted:
            return {}
        cursor = self.returns.cursor()
        cursor.execute(
            'SELECT x.rowid, f.file, x."row", coalesce(x."column", \'value\'), w.unit, w.measure, '
            "x.note, x.printed, x.who FROM cells x JOIN files f ON f.id = x.file "
            "JOIN whos w ON w.id = x.who WHERE x.rowid IN (SELECT unnest(?::BIGINT[]))",
            [wanted],
        )
        return {row[0]: Place(*row[1:]) for row in cursor.fetchall()}


def at(
    place: Place, kind: str, words: str, *others: Place, expected: object = None,
    value: object = None, remedy: str = "",
) -> Problem:  # fmt: skip
    """A problem of a figure where it stands; a note on any figure of it explains a query."""
    notes = (p.note for p in (place, *others) if p.note and not FORMULA.match(p.note))
    note = next(notes, None)
    if note:
        words = f"{words} Explained: {note}"
    return found(
        kind, words, file=place.file, row=place.row, column=place.column, unit=place.unit,
        measure=place.measure, expected=expected, found=value, remedy=remedy,
        explained=bool(note),
    )  # fmt: skip


def batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """The items, so many at a time."""
    source = iter(items)
    while batch := list(islice(source, size)):
        yield batch


@dataclass(frozen=True)
class Check:
    """One check: its name, and the function that gives its problems."""

    name: str
    problems: Any
