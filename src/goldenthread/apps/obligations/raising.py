"""To whom, and at which meeting, what is stored as owed has been raised by now.

Time alone raises a late step, so this is read from its limit and the ladder of policy, as the
derivation reads it, and is not stored.
"""

from __future__ import annotations

from datetime import datetime
from functools import cache

from django.db.models import Q, QuerySet

from goldenthread.apps.obligations.models import Owed
from goldenthread.core import policy
from goldenthread.core.dates import london
from goldenthread.core.obligations import (
    RUNNING,
    Raised,
    State,
    UnknownObligation,
    definition,
    definitions,
)
from goldenthread.core.obligations.ladder import raised
from goldenthread.core.obligations.register import LADDERS


def late(rows: QuerySet[Owed], now: datetime) -> QuerySet[Owed]:
    """Those whose limit has run out unmet."""
    return rows.filter(is_late(now))


def is_late(now: datetime) -> Q:
    """Those whose limit has run out unmet, as a condition."""
    return Q(state=State.OVERDUE) | runs(now) & Q(due_at__lte=now)


def runs(now: datetime) -> Q:
    """Those whose clock runs: a hold that was set until a time has ended with it."""
    return Q(state__in=RUNNING) | Q(state=State.ON_HOLD, until_at__lte=now)


def raised_of(owed: Owed, now: datetime) -> tuple[Raised, ...]:
    """The rungs that it has reached, in order; none where it is not overdue."""
    if owed.as_of(now) is not State.OVERDUE:
        return ()
    day, unit = london(owed.started_at).date(), owed.policy or None
    try:
        terms = definition(owed.code).on(day, unit)
    except UnknownObligation:
        return ()
    missed_at = owed.missed_at or owed.due_at
    return raised(terms, missed_at, now, on=day, unit=unit) if terms else ()


def raised_to(rows: QuerySet[Owed], places: frozenset[str], now: datetime) -> list[Owed]:
    """What is overdue and stands at one of these rungs: roles of policy or meetings."""
    asked = late(rows, now).filter(code__in=may_reach(places))
    return [one for one in asked if places & {rung.to for rung in raised_of(one, now)}]


@cache
def may_reach(places: frozenset[str]) -> frozenset[str]:
    """The codes of steps that some ladder, of any unit and day, raises to one of these rungs."""
    return frozenset(
        code
        for code, step in definitions().items()
        if any(places & _rungs(terms.ladder) for terms in step.every)
    )


@cache
def _rungs(ladder: str) -> frozenset[str]:
    """Every rung that a ladder has, in any unit and on any day."""
    if not ladder:
        return frozenset()
    said = policy.parameter(f"{LADDERS}.{ladder}")
    dated = (*said.city, *(one for own in said.boroughs.values() for one in own))
    return frozenset(rung["to"] for one in dated for rung in one.value)
