"""Of which period and unit a figure is: what may be chosen, and what was."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest

from goldenthread.apps.access.models import Unit
from goldenthread.apps.access.units import reach
from goldenthread.apps.access.visits import Visit
from goldenthread.core.dates import Period, london
from goldenthread.core.dates.periods import FINANCIAL_YEAR_MONTH, MONTHS_IN_YEAR
from goldenthread.core.rules.access import matrix
from goldenthread.web.components.tables import address
from goldenthread.web.forms import Form

WHOLE_AGENCY = "O"


class Filters(Form):
    """Of which period and unit. Nothing here names a person: it stands in the address."""

    hides_optional = True
    period = forms.ChoiceField(label="Period", required=False)
    unit = forms.ChoiceField(label="Unit", required=False)

    def __init__(self, data: Any, *, today: date, units: Mapping[UUID, str]) -> None:
        super().__init__(data)
        self._choose("period", [("", "Twelve months to today"), *_periods(today)])
        named = sorted(((str(key), name) for key, name in units.items()), key=lambda one: one[1])
        self._choose("unit", [("", "All that your figures reach"), *named])

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        field: Any = self.fields[name]
        field.choices = choices


@dataclass(frozen=True)
class Chosen:
    """What was chosen, and the form it was chosen with."""

    filters: Filters
    period: Period
    unit: Unit | None
    names: Mapping[UUID, str]
    """What each unit is called."""
    query: str
    """The choice as it stands in an address."""

    @property
    def units(self) -> frozenset[UUID] | None:
        """The unit with all below it; None for every one that the reader's figures reach."""
        return reach(self.unit) if self.unit else None

    @property
    def words(self) -> str:
        """`Northgate, November 2010`."""
        unit = self.names[self.unit.pk] if self.unit else "All that your figures reach"
        return f"{unit}, {self.period.label}"


def chosen(request: HttpRequest, visit: Visit) -> Chosen:
    """The period and unit of a request; what is not on offer counts as nothing chosen."""
    today = london(visit.now).date()
    open_to = {one.pk: one for one in units_open(visit)}
    names = {key: one.name_on(today) for key, one in open_to.items()}
    filters = Filters(request.GET or None, today=today, units=names)
    wanted = filters.cleaned_data if filters.is_bound and filters.is_valid() else {}
    given = wanted.get("period")
    period = Period.parse(given) if given else _year_to(today)
    unit = open_to.get(UUID(wanted["unit"])) if wanted.get("unit") else None
    kept = address(request.GET, unit=str(unit.pk) if unit else None, period=given or None)
    return Chosen(filters, period, unit, names, kept)


class Over(Filters):
    """Of a period that is over, in whole months: what is rounded must not change from day to day,
    or the day on which it changes would tell of whom."""

    kind = forms.ChoiceField(label="About", required=False)
    field_order = ("period", "unit", "kind")

    def __init__(self, data: Any, *, today: date, units: Mapping[UUID, str]) -> None:
        super().__init__(data, today=today, units=units)
        self._choose("period", [("", "Twelve months to the end of last month"), *_over(today)])
        kinds = ((key, _titled(words)) for key, words in KINDS_ABOUT.items())
        self._choose("kind", [("", "All of it"), *kinds])


KINDS_ABOUT = {"domestic": "domestic violence", "sexual": "sexual violence"}
"""A case that is about both counts in both."""


def chosen_over(request: HttpRequest, visit: Visit) -> tuple[Chosen, str]:
    """The period, unit and kind of a request; what is not on offer counts as nothing chosen."""
    today = london(visit.now).date()
    open_to = {one.pk: one for one in units_open(visit)}
    names = {key: one.name_on(today) for key, one in open_to.items()}
    filters = Over(request.GET or None, today=today, units=names)
    wanted = filters.cleaned_data if filters.is_bound and filters.is_valid() else {}
    given, kind = wanted.get("period"), wanted.get("kind") or ""
    last = today.replace(day=1) - timedelta(days=1)
    year = Period(_months_back(last.replace(day=1), MONTHS_IN_YEAR - 1), last)
    period = Period.parse(given) if given else year
    unit = open_to.get(UUID(wanted["unit"])) if wanted.get("unit") else None
    kept = address(request.GET, unit=str(unit.pk) if unit else None, period=given or None,
                   kind=kind or None)  # fmt: skip
    return Chosen(filters, period, unit, names, kept), kind


def _over(today: date) -> list[tuple[str, str]]:
    """The twelve months before this one, and the financial years that are over."""
    return [one for one in _periods(today) if Period.parse(one[0]).end < today]


def units_open(visit: Visit) -> list[Unit]:
    """The units of which this reader may ask figures."""
    rows = Unit.objects.prefetch_related("names")
    if WHOLE_AGENCY in matrix.entry(visit.reader.role, "FIG", "view"):
        return list(rows.filter(agency_id=visit.reader.agency))
    return list(rows.filter(pk__in=visit.reader.units))


def _year_to(today: date) -> Period:
    """Twelve months, the last day included."""
    return Period(_months_back(today, MONTHS_IN_YEAR), today)


def _periods(today: date) -> list[tuple[str, str]]:
    """This month and the twelve before it, and this financial year and the last."""
    first = today.replace(day=1)
    months = [_months_back(first, n) for n in range(MONTHS_IN_YEAR + 1)]
    year = today.year if today.month >= FINANCIAL_YEAR_MONTH else today.year - 1
    every = [Period.month(one.year, one.month) for one in months]
    every += [Period.parse(f"FY{one}") for one in (year, year - 1)]
    return [(one.address, _titled(one.label)) for one in every]


def ended(today: date, days: int) -> list[tuple[str, str]]:
    """The periods that are over: the last days, and each of the twelve months before this one."""
    yesterday = today - timedelta(days=1)
    last = Period(today - timedelta(days=days), yesterday)
    first = today.replace(day=1)
    months = [_months_back(first, n) for n in range(1, MONTHS_IN_YEAR + 1)]
    every = [Period.month(one.year, one.month) for one in months]
    return [(one.address, _titled(one.label)) for one in (last, *every)]


def _titled(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"


def _months_back(day: date, months: int) -> date:
    """The first of the month for a first; else the day after the same day so many months back."""
    years, month = divmod(day.year * MONTHS_IN_YEAR + day.month - 1 - months, MONTHS_IN_YEAR)
    if day.day == 1:
        return date(years, month + 1, 1)
    following = min(day.day + 1, Period.month(years, month + 1).end.day)
    return date(years, month + 1, following)
