"""Limits and windows, by the names of their policy parameters.

The calculation states its policy day; a limit asked for the day of a record is the value in force
on that day. Units are the closed list of decision 22, and years for ages.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from goldenthread.core import policy
from goldenthread.core.dates import Limit, LimitUnit
from goldenthread.core.measures.language.predicates import DefinitionError

MONTHS_IN_YEAR = 12


@dataclass(frozen=True)
class Limits:
    """Policy as it stands on a day; `given` replaces it in tests and trials."""

    on: date
    unit: str | None = None
    given: Mapping[str, Limit | tuple[tuple[date, int], ...]] | None = None

    def limit(self, name: str) -> Limit:
        """The limit or window of a parameter on the policy day; raises as policy does."""
        if self.given and name in self.given:
            found = self.given[name]
            assert isinstance(found, Limit)
            return found
        unit = LimitUnit(policy.parameter(name).unit)
        return Limit(int(policy.value(name, on=self.on, unit=self.unit)), unit)

    def is_number(self, name: str) -> bool:
        """Whether the parameter is a plain number (an age), not a limit of time."""
        if self.given and name in self.given:
            return isinstance(self.given[name], tuple)
        return policy.parameter(name).unit not in set(LimitUnit)

    def series(self, name: str) -> tuple[tuple[date, int], ...]:
        """The values of a parameter with their first days, earliest first."""
        if self.given and name in self.given:
            found = self.given[name]
            assert isinstance(found, tuple)
            return found
        return tuple((d.from_, int(d.value)) for d in policy.parameter(name).city)

    def number(self, name: str) -> int:
        """The value of a plain number on the policy day."""
        if self.given and name in self.given:
            return dict(self.series(name))[max(d for d, _ in self.series(name) if d <= self.on)]
        return int(policy.value(name, on=self.on, unit=self.unit))


def last_day(start: date, limit: Limit) -> date:
    """The last day within a limit in days or months; a month's end stays a month's end."""
    if limit.unit is LimitUnit.CALENDAR_DAYS:
        return start + timedelta(days=limit.amount)
    if limit.unit is not LimitUnit.MONTHS:
        raise refused(limit)
    years, month = divmod(start.month - 1 + limit.amount, MONTHS_IN_YEAR)
    first = date(start.year + years, month + 1, 1)
    following = date(
        first.year + first.month // MONTHS_IN_YEAR, first.month % MONTHS_IN_YEAR + 1, 1
    )
    return min(first.replace(day=1) + timedelta(days=start.day - 1), following - timedelta(days=1))


def refused(limit: Limit) -> DefinitionError:
    """What to say of a limit that no predicate can be asked with."""
    return DefinitionError(
        f"A limit of {limit} needs the calendar of working days, which predicates do not have. Use "
        "hours, calendar days or months, or an obligation."
    )
