"""The functions of the database through which alone an extract comes into the record."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any
from uuid import UUID

from django.db import connection

Put = Mapping[str, Any]
A_TIME = 4000
"""Rows that go in one statement: a few megabytes."""
LONG = ("set local statement_timeout = 0", "set local idle_in_transaction_session_timeout = 0",
        "set constraints all immediate")  # fmt: skip
"""A delivery takes longer than a page; what is wrong shows at its own statement."""


@dataclass(frozen=True)
class Held:
    """Under which id a row of ours was delivered before."""

    matter: UUID
    row: UUID
    digest: str


def begin(agency: UUID) -> None:
    """Let the transaction last, and let nobody else deliver for the agency meanwhile."""
    with connection.cursor() as cursor:
        for statement in LONG:
            cursor.execute(statement)
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"intake{agency}"])


def known(given: Sequence[str]) -> dict[str, dict[UUID, Held]]:
    """What is known by these ids, by the matter; a person is known in several."""
    found: dict[str, dict[UUID, Held]] = {}
    for some in chunks(given, 10 * A_TIME):
        for key, matter, row, digest in _ask("select * from gate.intake_known(%s)", list(some)):
            found.setdefault(key, {})[matter] = Held(matter, row, digest)
    return found


def rows(table: str, keys: Sequence[UUID]) -> dict[UUID, tuple[dict[str, Any], bool]]:
    """Rows of ours as they stand, and whether another supersedes them."""
    return {
        row: (_value(content), is_superseded)
        for row, content, is_superseded in _ask(
            "select * from gate.intake_rows(%s, %s)", table, list(keys)
        )
    }


def by_reference(table: str, matters: Iterable[UUID]) -> dict[tuple[UUID, str, str], UUID]:
    """Rows entered by hand under a reference, by matter, step and reference."""
    found = _ask("select * from gate.intake_by_reference(%s, %s)", table, list(matters))
    return {(matter, step, reference): row for row, matter, step, reference in found}


def scopes(matters: Iterable[UUID]) -> dict[UUID, tuple[int, UUID]]:
    """The scope and the unit of matters of the agency."""
    asked = _ask("select * from gate.intake_matters(%s)", list(matters))
    return {matter: (scope, unit) for matter, scope, unit in asked}


def open_matters(units: Mapping[UUID, UUID]) -> dict[UUID, tuple[int, UUID]]:
    """Open matters in their units; the scope that each got."""
    given = [{"id": str(matter), "unit": str(unit)} for matter, unit in units.items()]
    made: dict[UUID, tuple[int, UUID]] = {}
    for some in chunks(given, A_TIME):
        for matter, scope in _ask("select * from gate.intake_open(%s)", json.dumps(list(some))):
            made[matter] = (scope, units[matter])
    return made


def put(table: str, rows: Iterable[Put]) -> int:
    """Put checked rows into a table of the record; how many."""
    count = 0
    for some in chunks(rows, A_TIME):
        listed = list(some)
        count += len(listed)
        _do("select gate.intake_put(%s, %s)", table, json.dumps(listed))
    return count


def keep(held: Iterable[Put]) -> None:
    """Remember under which ids the rows were delivered."""
    for some in chunks(held, A_TIME):
        _do("select gate.intake_keep(%s)", json.dumps(list(some)))


def people(given: Iterable[Put], decide_by: datetime) -> None:
    """Match people who came into cases with staff, and with hidden records."""
    # A name stands in a restriction that is written after it.
    _do("set constraints all deferred")
    for some in chunks(given, A_TIME):
        _do("select gate.intake_people(%s, %s)", json.dumps(list(some)), decide_by)
    _do("set constraints all immediate")


def frames(matters: Sequence[UUID]) -> dict[UUID, tuple[Any, ...]]:
    """The frame of each case, as `assembled` takes it."""
    asked = _ask("select * from gate.intake_frames(%s)", list(matters))
    return {matter: tuple(frame) for matter, *frame in asked}


def facts(matters: Sequence[UUID]) -> dict[UUID, list[tuple[str, Any]]]:
    """Every fact of each case without its words."""
    found: dict[UUID, list[tuple[str, Any]]] = {}
    for matter, table, fact in _ask("select * from gate.intake_facts(%s)", list(matters)):
        found.setdefault(matter, []).append((table, fact))
    return found


def owed(matter: UUID, derived: str) -> None:
    """Store what was derived of a case that had obligations before."""
    _do("select gate.intake_owed(%s, %s)", matter, derived)


def chunks(given: Iterable[Any], size: int) -> Iterator[Iterable[Any]]:
    """The same in parts of a size."""
    left = iter(given)
    while some := list(islice(left, size)):
        yield some


def _ask(statement: str, *values: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())


def _do(statement: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def _value(given: Any) -> Any:
    return json.loads(given) if isinstance(given, str) else given
