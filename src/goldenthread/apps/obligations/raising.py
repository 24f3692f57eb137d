"""To whom, and at which meeting, what is stored as owed has been raised by now.

Time alone raises a late step, so this is read from its limit and the ladder of policy, as the
derivation reads it, and is not stored.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q, QuerySet

from goldenthread.apps.obligations.models import Owed
from goldenthread.core.dates import london
from goldenthread.core.obligations import RUNNING, Raised, State, UnknownObligation, definition
from goldenthread.core.obligations.ladder import raised


def late(rows: QuerySet[Owed], now: datetime) -> QuerySet[Owed]:
    """Those whose limit has run out unmet."""
    return rows.filter(Q(state=State.OVERDUE) | runs(now) & Q(due_at__lte=now))


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


def raised_to(rows: Iterable[Owed], places: frozenset[str], now: datetime) -> list[Owed]:
    """Those of the rows that stand at one of these rungs: roles of policy or meetings."""
    return [one for one in rows if places & {rung.to for rung in raised_of(one, now)}]
