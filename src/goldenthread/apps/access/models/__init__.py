"""Agencies, units, people, roles, matters, and what opens or closes a matter."""

from goldenthread.apps.access.models.agency import Agency
from goldenthread.apps.access.models.matter import Matter, Scope
from goldenthread.apps.access.models.protection import (
    Assignment,
    ConferenceWindow,
    Exclusion,
    Grant,
    Named,
    Opening,
    Restriction,
    SharingDecision,
)
from goldenthread.apps.access.models.role_held import RoleHeld
from goldenthread.apps.access.models.unit import Unit, UnitName, UnitPlace, UnitSuccession
from goldenthread.apps.access.models.user import User

__all__ = [
    "Agency",
    "Assignment",
    "ConferenceWindow",
    "Exclusion",
    "Grant",
    "Matter",
    "Named",
    "Opening",
    "Restriction",
    "RoleHeld",
    "Scope",
    "SharingDecision",
    "Unit",
    "UnitName",
    "UnitPlace",
    "UnitSuccession",
    "User",
]
