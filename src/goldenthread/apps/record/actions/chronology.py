"""The line that every action writes, and two people who edit one thing."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import F

from goldenthread.apps.access.visits import Visit
from goldenthread.apps.record.models import Event

LONDON = ZoneInfo("Europe/London")


class Conflict(Exception):
    """Somebody else saved first. Carries the row as it is now, and the values not saved."""

    def __init__(self, current: Any, mine: dict[str, Any]) -> None:
        super().__init__(
            "Somebody else changed this after you opened it. Nothing of yours is lost."
        )
        self.current, self.mine = current, mine


def tell(by: Visit, matter: UUID, kind: str, table: str, row: UUID, happened_at: datetime) -> None:
    """Write the line of the chronology."""
    Event(
        matter_id=matter, kind=kind, table=table, row=row, happened_at=happened_at,
        happened_on=happened_at.astimezone(LONDON).date(), recorded_by=by.person,
    ).save(force_insert=True)  # fmt: skip
    by.moved.add(matter)


def changed(by: Visit, row: Any, version: int, values: dict[str, Any], kind: str) -> Any:
    """The row with new values. Raises Conflict where it was changed since `version`.

    The line is of that kind; without one, whoever calls writes a line that says more.
    """
    rows = type(row).objects.filter(pk=row.pk, version=version)
    # The database counts on from its own number: one past the greatest never fits a column.
    if not rows.update(**values, version=F("version") + 1):
        raise Conflict(type(row).objects.get(pk=row.pk), values)
    if kind:
        tell(by, row.matter_id, kind, type(row)._meta.db_table, row.pk, by.now)
    return type(row).objects.get(pk=row.pk)
