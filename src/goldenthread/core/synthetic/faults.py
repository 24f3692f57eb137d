"""Faults put into an invented year on purpose, so that whatever finds them can be shown to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from goldenthread.core.synthetic.book import Book, Row

HEADER = 1


@dataclass(frozen=True)
class Fault:
    """One fault: the kind of problem as which the check finds it, and where."""

    kind: str
    table: str
    row: int
    """As the check counts rows: the header is row 1."""
    column: str


def plant(book: Book) -> list[Fault]:
    """Put one fault of each kind into rows of the second half; where they are."""
    return [Fault(kind, table, *_put(book, table, column, change))
            for kind, (table, column, change) in FAULTS.items()]  # fmt: skip


def _put(book: Book, table: str, column: str, change: Callable[[Row], bool]) -> tuple[int, str]:
    rows = book.tables[table]
    for place in (*range(len(rows) // 2, len(rows)), *range(len(rows) // 2)):
        if change(rows[place]):
            return place + HEADER + 1, column
    raise ValueError(f"The year has no row of '{table}' for this fault: make a larger one.")


def _set(**values: str) -> Callable[[Row], bool]:
    def change(row: Row) -> bool:
        row.update(values)
        return True

    return change


def _is_child(row: Row) -> bool:
    if row["part"] != "child":
        return False
    row["relationship"] = "partner"
    return True


def _to_the_other(row: Row) -> bool:
    row["person"] = "invented:person:000002"
    return True


def _without_reason(row: Row) -> bool:
    row["changed_from"] = "standard" if row["grade"] != "standard" else "high"
    return True


FAULTS: Mapping[str, tuple[str, str, Callable[[Row], bool]]] = MappingProxyType(
    {
        "type": ("arrest", "recorded_at", _set(recorded_at="yesterday")),
        "required": ("call", "route", _set(route="")),
        "unknown_code": ("form", "step", _set(step="lost")),
        "unresolved_reference": ("review", "incident", _set(incident="invented:incident:none")),
        "bad_id": ("feedback", "id", _set(id="no id at all")),
        "local_date": ("referral", "happened_on", _set(happened_on="2001-01-01")),
        "recorded_before": ("research", "recorded_at",
                            _set(recorded_at="2001-01-01T09:00:00+00:00")),
        "child_as_partner": ("involvement", "relationship", _is_child),
        "grade_without_reason": ("risk_assessment", "reason", _without_reason),
        "told_not_victim": ("victim_update", "person", _to_the_other),
    }
)  # fmt: skip
"""By the kind of problem: the table, the column at which it is found, and what is done to a row."""
