"""Every screen, read from data: for whom, which rows, which columns, filters and order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from goldenthread.core.words.data_files import load_from
from goldenthread.web.components.tables import Column
from goldenthread.web.screens import (
    answering,
    danger_columns,
    enquiry_columns,
    failures,
    likeness,
    more_columns,
)
from goldenthread.web.screens.columns import COLUMNS, Offered

assert answering
assert danger_columns
assert enquiry_columns
assert failures
assert likeness
assert more_columns, "their columns register themselves"


@dataclass(frozen=True, kw_only=True)
class Screen:
    """One list that people work from."""

    name: str
    title: str
    lead: str
    roles: tuple[str, ...]
    rows: str
    things: str
    """What its rows are, in the plural."""
    columns: tuple[str, ...]
    filters: tuple[str, ...] = ()
    orders: tuple[str, ...] = ()
    """The columns by which it may be put in order."""
    empty: str
    nothing: str
    """What an empty list means, and what to do next."""
    source: str = ""
    """The requirements that ask for it."""

    def offered(self) -> list[Offered]:
        """Its columns, in their order."""
        return [COLUMNS[name] for name in self.columns]

    def headings(self) -> list[Column]:
        """Their headings, those that turn the order with a link."""
        return [
            Column(one.column.heading, sort=name if name in self.orders else "",
                   is_number=one.column.is_number)
            for name, one in zip(self.columns, self.offered(), strict=True)
        ]  # fmt: skip


@cache
def screens() -> Mapping[str, Screen]:
    """Every screen by its name, in the order of the data."""
    given: dict[str, Any] = load_from("goldenthread.web.screens", "data/screens.yaml")
    return MappingProxyType({name: _read(name, one) for name, one in given.items()})


def _read(name: str, given: dict[str, Any]) -> Screen:
    lists = {key: tuple(value) for key, value in given.items() if isinstance(value, list)}
    return Screen(**{"name": name, **given, **lists})


def of_role(role: str) -> list[Screen]:
    """The screens of a role."""
    return [one for one in screens().values() if role in one.roles]
