"""What was missed in a month, counted by unit and step; roles, never names."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.http import urlencode

from goldenthread.apps.access.models import Unit
from goldenthread.apps.access.visits import Visit
from goldenthread.apps.obligations.models import Owed
from goldenthread.core.dates import london
from goldenthread.core.obligations import OPEN, definitions
from goldenthread.core.policy import value
from goldenthread.web.components.tables import Cell
from goldenthread.web.screens.columns import column
from goldenthread.web.screens.more_columns import place
from goldenthread.web.screens.sources import missed_in
from goldenthread.web.screens.told import Told

SHOWN = 12
"""How many months back may be chosen."""


@dataclass(frozen=True)
class Failure:
    """One step in one unit, as often as it was missed in the month."""

    month: date
    unit: UUID
    unit_name: str
    code: str
    owes: str
    missed: int
    still_open: int
    is_repeated: bool


def month_of(given: str, visit: Visit) -> date:
    """The month asked for by `2010-11`; without one, the month before this."""
    try:
        return date.fromisoformat(f"{given}-01")
    except ValueError:
        return (london(visit.now).date().replace(day=1) - timedelta(days=1)).replace(day=1)


def months(visit: Visit) -> list[tuple[str, str]]:
    """The month before this, which is meant where none is chosen; this one, and those before."""
    month = london(visit.now).date().replace(day=1)
    found = [("", f"{_words(month_of('', visit))}, the month before this"),
             (_code(month), f"{_words(month)} so far")]  # fmt: skip
    for _ in range(SHOWN):
        month = (month - timedelta(days=1)).replace(day=1)
        found.append((_code(month), _words(month)))
    return found


def failures(visit: Visit, month: date) -> list[Failure]:
    """Every step that was missed, the most often first."""
    rows = missed_in(visit, month).values_list("unit_id", "code", "owes", "state")
    missed: Counter[tuple[UUID, str, str]] = Counter()
    still: Counter[tuple[UUID, str, str]] = Counter()
    for unit, code, owes, state in rows:
        missed[unit, code, owes] += 1
        still[unit, code, owes] += state in OPEN
    names = unit_names({unit for unit, _, _ in missed})
    least = int(value("screens.repeated_failures_least", on=london(visit.now).date()))
    found = [
        Failure(month, key[0], names[key[0]], key[1], key[2], number, still[key], number >= least)
        for key, number in missed.items()
    ]
    return sorted(found, key=lambda one: (-one.missed, one.unit_name, one.code, one.owes))


def unit_names(units: set[UUID]) -> dict[UUID, str]:
    """What units are called, asked for in one go."""
    return {one.pk: str(one) for one in Unit.objects.filter(pk__in=units).prefetch_related("names")}


def of_unit(rows: QuerySet[Owed], unit: str) -> QuerySet[Owed]:
    """Those of one unit; nothing where it is none."""
    try:
        return rows.filter(unit_id=UUID(unit))
    except ValueError:
        return rows.none()


def _code(month: date) -> str:
    return f"{month:%Y-%m}"


def _words(month: date) -> str:
    return f"{month:%B %Y}"


@column("failed", "What was missed")
def failed(row: Any, told: Told) -> Cell:
    """The step, and whether it is missed again and again."""
    step = definitions().get(row.code)
    return Cell(step.title if step else row.code, mark="Repeated" if row.is_repeated else "")


@column("unit", "Unit")
def unit(row: Any, told: Told) -> Cell:
    """The unit that owed it."""
    return Cell(row.unit_name)


@column("owed_by", "Owed by")
def owed_by(row: Any, told: Told) -> Cell:
    """The role that owed it, never a name."""
    return Cell(place(row.owes))


@column("times", "Times missed", number=True)
def times(row: Any, told: Told) -> Cell:
    """How often, with the list of exactly those."""
    asked = {"month": _code(row.month), "step": row.code, "unit": row.unit, "owes": row.owes}
    return Cell(row.missed, url=f"{reverse('screen', args=['missed'])}?{urlencode(asked)}")


@column("still", "Still open", number=True)
def still(row: Any, told: Told) -> Cell:
    """How many of them have not been done since."""
    return Cell(row.still_open)
