"""Agencies, units, people, roles, matters, and what opens or closes a matter."""

from goldenthread.apps.access.models.agency import Agency
from goldenthread.apps.access.models.desk import Agreement, Alert, Informed, OnDuty, StaffKeys
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
    "Agreement",
    "Alert",
    "Assignment",
    "ConferenceWindow",
    "Exclusion",
    "Grant",
    "Informed",
    "Matter",
    "Named",
    "OnDuty",
    "Opening",
    "Restriction",
    "RoleHeld",
    "Scope",
    "SharingDecision",
    "StaffKeys",
    "Unit",
    "UnitName",
    "UnitPlace",
    "UnitSuccession",
    "User",
]
