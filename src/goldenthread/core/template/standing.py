"""Which rows of a table stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

Row = TypeVar("Row", bound=Mapping[str, Any])


def standing(rows: Iterable[Row]) -> tuple[Row, ...]:
    """The rows that no other of them supersedes, in the order given (formats.md section 4)."""
    given = tuple(rows)
    gone = {row.get("supersedes") for row in given} - {None}
    return tuple(row for row in given if row["id"] not in gone) if gone else given
