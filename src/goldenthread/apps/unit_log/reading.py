"""What stands in a unit's log, as far as the database shows it to a visit."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from goldenthread.apps.unit_log.models import Entry


def standing(kind: str) -> list[Entry]:
    """The last step of each entry of a kind, what is due first on top."""
    rows = _rows().filter(kind=kind).order_by("line", "-number").distinct("line")
    return sorted(rows, key=_in_order)


def everything() -> list[Entry]:
    """The last step of each entry of every kind."""
    return list(_rows().order_by("line", "-number").distinct("line"))


def steps_of(line: UUID) -> list[Entry]:
    """Every step of one entry, the last first."""
    return list(_rows().filter(line=line).order_by("-number"))


def beneath(lines: Iterable[UUID]) -> list[Entry]:
    """The last step of each entry beneath some others."""
    rows = _rows().filter(above__in=list(lines)).order_by("line", "-number").distinct("line")
    return sorted(rows, key=_in_order)


def _rows() -> QuerySet[Entry]:
    return Entry.objects.select_related("unit").prefetch_related("unit__names")


def _in_order(one: Entry) -> tuple[date, float]:
    """What is due first on top, then what was recorded last."""
    return (one.due_on or date.max, -one.recorded_at.timestamp())
