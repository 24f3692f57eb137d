"""What is owed is derived and stored before a visit ends that moved a case (decision 21)."""

from __future__ import annotations

from uuid import UUID

from django.db import connection
from django.utils import timezone

from goldenthread.apps.access.visits import Visit
from goldenthread.apps.obligations.chronologies import chronology
from goldenthread.apps.obligations.kept import ALL_THAT_IS_RECORDED, stored
from goldenthread.core.obligations import obligations


def keep(visit: Visit) -> None:
    """Derive and store what is owed in every case that the visit moved."""
    for matter in sorted(visit.moved):
        derive(visit, matter)
    visit.moved.clear()


def derive(visit: Visit, matter: UUID) -> None:
    """Derive and store what is owed in one case."""
    found = chronology(matter, is_to_store=True)
    if found is None:
        return
    # A person is there from when they were written down, which is after the visit began.
    made = obligations(found, as_at=timezone.now(), known_at=ALL_THAT_IS_RECORDED)
    with connection.cursor() as cursor:
        cursor.execute("select gate.keep_obligations(%s, %s)", [matter, stored(made)])
