"""Which unit of the agency holds a case, from what an extract says of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from goldenthread.apps.access.models import Unit, UnitName, UnitPlace

ROLES = ("owning", "investigating", "place")
"""Whose unit holds it, the first that is given."""


class NoUnit(Exception):
    """A case of a unit that the agency does not have. Says which, and what to do."""

    def __init__(self, said: str) -> None:
        super().__init__(
            f"The extract has cases of '{said}', and no unit of the agency goes by that name or "
            "that policy. Name the team with --team, or add the unit on the page Units."
        )


class Units:
    """The units of an agency, by name and by the borough whose policy holds in them."""

    def __init__(self, agency: UUID, on: date, team: str = "") -> None:
        names = UnitName.objects.filter(unit__agency_id=agency, from_on__lte=on).order_by("from_on")
        self.by_name = {one.name.casefold(): one.unit_id for one in names}
        self.by_policy: dict[str, UUID] = {}
        self.team = team
        for unit in Unit.objects.filter(agency_id=agency).exclude(policy=""):
            self.by_policy[unit.policy] = _team(unit.pk)

    def holding(self, incident: Mapping[str, Any], assigned: Mapping[str, str]) -> UUID:
        """The unit that holds a case. Raises NoUnit."""
        said = self.team or incident["owning_team"] or ""
        given = [said] if said else [assigned.get(role) or "" for role in ROLES]
        given += [] if said else [incident["investigating_unit"] or "", incident["place_unit"]]
        for one in filter(None, given):
            found = self.by_name.get(one.casefold()) or self.by_policy.get(one)
            if found:
                return found
        raise NoUnit(next(filter(None, given), "no unit"))


def _team(unit: UUID) -> UUID:
    """A borough's cases lie with its team, where it has just one."""
    below = UnitPlace.objects.filter(parent_id=unit, until_on=None, unit__kind=Unit.Kind.TEAM)
    teams = list(below.values_list("unit_id", flat=True)[:2])
    return teams[0] if len(teams) == 1 else unit
