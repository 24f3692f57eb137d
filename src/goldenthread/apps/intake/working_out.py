"""What is owed in a batch of cases, from what the database gave to what it takes, in one process.

Text comes in and text goes out: to hand over the facts and the obligations themselves, and to write
them in the process that sends, took longer than to derive them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson

from goldenthread.apps.intake.new_keys import new_key
from goldenthread.apps.intake.told import told
from goldenthread.apps.obligations.chronologies import assembled, given
from goldenthread.apps.obligations.kept import ALL_THAT_IS_RECORDED, kept, stored
from goldenthread.core.obligations import obligations


@dataclass(frozen=True)
class Case:
    """One case as the database tells it, and where what is owed in it is put."""

    told: tuple[Any, ...]
    scope: int
    is_fresh: bool
    """Whether nothing was owed in it before."""


@dataclass(frozen=True)
class Worked:
    """What is to be stored, as the database takes it."""

    rows: str
    """Of cases in which nothing was owed before."""
    count: int
    others: tuple[tuple[UUID, str], ...]


def worked_out(cases: Iterable[Case], as_at: datetime) -> Worked:
    """Derive what is owed in each case."""
    rows: list[dict[str, Any]] = []
    others = []
    for case in cases:
        matter, *frame, facts, allocated = case.told
        chronology = assembled(matter, frame, orjson.loads(facts or "[]"),
                               given(orjson.loads(allocated or "[]")))  # fmt: skip
        made = obligations(chronology, as_at=as_at, known_at=ALL_THAT_IS_RECORDED)
        if not case.is_fresh:
            others.append((matter, stored(made)))
            continue
        place = {"matter_id": matter, "scope_id": case.scope, "unit_id": frame[0]}
        rows += ({"id": new_key(), **place, **_said(kept(one))} for one in made)
    return Worked(told(rows), len(rows), tuple(others))


def _said(values: dict[str, Any]) -> dict[str, Any]:
    """What a row says besides what is usual: words are empty and moments are not known."""
    return {name: value for name, value in values.items() if value is not None and value != ""}
