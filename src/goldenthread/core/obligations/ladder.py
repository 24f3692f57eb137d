"""Where a late step is raised: each rung a fixed time after its limit fell, until it is met."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from functools import lru_cache

from goldenthread.core import policy
from goldenthread.core.dates import LimitUnit, deadline, tour_end
from goldenthread.core.obligations.register import ladder
from goldenthread.core.obligations.states import Raised
from goldenthread.core.obligations.terms import Rung, Terms


def raised(
    terms: Terms, missed_at: datetime | None, as_at: datetime, *, on: date, unit: str | None
) -> tuple[Raised, ...]:
    """The rungs reached by a moment, in order. Raises NoPolicyOnDate as policy does."""
    if missed_at is None:
        return ()
    rungs, tours = _of_the_day(terms.ladder, on, unit)
    found = (Raised(to=rung.to, at=reached(rung, missed_at, tours)) for rung in rungs)
    return tuple(one for one in found if one.at <= as_at)


@lru_cache(maxsize=4096)
def _of_the_day(name: str, on: date, unit: str | None) -> tuple[tuple[Rung, ...], tuple[str, ...]]:
    """A ladder and the ends of tours, the same for all that was owed from one day on."""
    tours = policy.value("obligations.tours_end", on=on, unit=unit)
    return ladder(name, on=on, unit=unit), tuple(tours)


def reached(rung: Rung, missed_at: datetime, tours: Sequence[str]) -> datetime:
    """When a rung is reached."""
    if rung.after.unit is LimitUnit.END_OF_TOUR:
        return tour_end(missed_at, [time.fromisoformat(one) for one in tours])
    return deadline(missed_at, rung.after)
