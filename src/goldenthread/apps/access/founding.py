"""Founding: agencies, units, first people and roles, written by the installer before anybody is in.

It uses the address of the role that migrates, acting as the gate's role. Afterwards accounts are
kept on the pages, by who keeps them, and approved by guardians.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

import psycopg


@dataclass(frozen=True)
class Plan:
    """What to found: agencies by key, units by key, people by key with the roles they hold."""

    agencies: Mapping[str, Mapping[str, Any]]
    units: Mapping[str, Mapping[str, Any]]
    people: Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True)
class Founded:
    """The ids of what was founded, by key; roles by the person's key, in the plan's order."""

    agencies: dict[str, UUID] = field(default_factory=dict)
    units: dict[str, UUID] = field(default_factory=dict)
    people: dict[str, UUID] = field(default_factory=dict)
    roles: dict[str, list[UUID]] = field(default_factory=dict)


def found(
    url: str, plan: Plan, *, password: str, since: datetime, attested_until: datetime
) -> Founded:
    """Write the plan, all or nothing. `password` is already hashed; a person may have their own."""
    done = Founded()
    with psycopg.connect(url) as connection, connection.cursor() as cursor:
        cursor.execute("set local role goldenthread_gate")
        for key, agency in plan.agencies.items():
            done.agencies[key] = _agency(cursor, agency)
        for key, unit in plan.units.items():
            done.units[key] = _unit(cursor, unit, done, since.date())
        for key, person in plan.people.items():
            done.people[key] = _person(cursor, key, person, done, password, since, attested_until)
        for key, person in plan.people.items():
            done.roles[key] = [
                _role(cursor, done.people[key], role, done.units[unit], since)
                for role, unit in person.get("roles", [])
            ]
    return done


def _agency(cursor: Any, agency: Mapping[str, Any]) -> UUID:
    key = uuid4()
    cursor.execute(
        "insert into access_agency (id, name, kind, duty_desk, holds_own_key)"
        " values (%s, %s, %s, %s, %s)",
        [key, agency["name"], agency["kind"], agency.get("duty_desk", ""),
         agency.get("holds_own_key", False)],
    )  # fmt: skip
    return key


def _unit(cursor: Any, unit: Mapping[str, Any], done: Founded, since: date) -> UUID:
    key = uuid4()
    cursor.execute(
        "insert into access_unit (id, agency_id, kind, policy) values (%s, %s, %s, %s)",
        [key, done.agencies[unit["agency"]], unit["kind"], unit.get("policy", "")],
    )
    cursor.execute(
        "insert into access_unitname (unit_id, name, from_on) values (%s, %s, %s)",
        [key, unit["name"], since],
    )
    if unit.get("below"):
        cursor.execute(
            "insert into access_unitplace (unit_id, parent_id, from_on) values (%s, %s, %s)",
            [key, done.units[unit["below"]], since],
        )
    return key


def _person(
    cursor: Any, login: str, person: Mapping[str, Any], done: Founded, password: str,
    since: datetime, attested_until: datetime,
) -> UUID:  # fmt: skip
    key = uuid4()
    cursor.execute(
        "insert into access_user (id, username, email, name, agency_id, password, is_active,"
        " is_service, attested_until, created_at)"
        " values (%s, %s, '', %s, %s, %s, true, %s, %s, %s)",
        [key, login, person["name"], done.agencies[person["agency"]],
         person.get("password", password),
         person.get("is_service", False), attested_until, since],
    )  # fmt: skip
    return key


def _role(cursor: Any, person: UUID, role: str, unit: UUID, since: datetime) -> UUID:
    key = uuid4()
    cursor.execute(
        "insert into access_roleheld (id, user_id, role, unit_id, from_at, approved_at,"
        " place_of_work) values (%s, %s, %s, %s, %s, %s, '')",
        [key, person, role, unit, since, since],
    )
    return key
