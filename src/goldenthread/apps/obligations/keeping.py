"""What is owed is derived and stored before a visit ends that moved a case (decision 21)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils import timezone

from goldenthread.apps.access.visits import Visit
from goldenthread.apps.obligations.chronologies import chronology
from goldenthread.core.obligations import Obligation, obligations

ALL_THAT_IS_RECORDED = datetime.max.replace(tzinfo=UTC)
"""Rows carry the program's clock, which runs a little ahead of the transaction's."""


def keep(visit: Visit) -> None:
    """Derive and store what is owed in every case that the visit moved."""
    for matter in sorted(visit.moved):
        derive(visit, matter)
    visit.moved.clear()


def derive(visit: Visit, matter: UUID) -> None:
    """Derive and store what is owed in one case."""
    # Held first, then read: a case that two people write in is derived from what both wrote.
    with connection.cursor() as cursor:
        cursor.execute("select gate.hold(%s)", [matter])
    found = chronology(matter)
    if found is None:
        return
    # A person is there from when they were written down, which is after the visit began.
    made = obligations(found, as_at=timezone.now(), known_at=ALL_THAT_IS_RECORDED)
    with connection.cursor() as cursor:
        cursor.execute("select gate.keep_obligations(%s, %s)", [matter, stored(made)])


def stored(made: Iterable[Obligation]) -> str:
    """Obligations as the database takes them."""
    return json.dumps([kept(one) for one in made], default=str)


def kept(one: Obligation) -> dict[str, Any]:
    """One obligation as the database takes it."""
    return {
        "code": one.key.code, "trigger": one.key.trigger, "person": one.key.person,
        "state": str(one.state), "owes": one.owes, "policy": one.unit or "",
        "started_at": one.started_at, "due_at": one.due_at, "met_at": one.met_at,
        "met_by": one.met_by, "entered_at": one.recorded_at, "missed_at": one.missed_at,
        "because": one.because, "until_at": one.until_at, "source": one.source,
    }  # fmt: skip
