"""The database guards accounts whatever the program does: each attack is refused underneath."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from city import City
from django.db import DatabaseError, transaction
from django.utils import timezone
from staff import change, many

from goldenthread.apps.access.models import Agency, User

Attack = Callable[[Any], Any]
KEEPER, GUARDIAN = "accounts.police", "guardian.police"
PASSWORD, ATTESTED = "changed by its person", "attested by another"
KEPT, STAYS, ONCE = "who keeps the accounts", "stays with its person", "ended once"


def user(city: City, who: str) -> Any:
    return User.objects.filter(pk=city.person(who))


def attacks(city: City) -> dict[str, tuple[str, Attack, str]]:
    other, lantern = user(city, "officer.south"), user(city, "advocate")
    own, soon = user(city, KEEPER), timezone.now() + timedelta(days=1)
    agency = city.agency("lantern")
    return {
        "a guardian sets a password": (GUARDIAN, lambda v: other.update(password="x"), PASSWORD),
        "a supervisor sets a password": (
            "sergeant.south", lambda v: other.update(password="x"), PASSWORD),
        "a keeper sets one in another agency": (
            KEEPER, lambda v: lantern.update(password="x"), PASSWORD),
        "a guardian renames": (GUARDIAN, lambda v: other.update(name="x"), KEPT),
        "a person renames themselves": (
            "officer.south", lambda v: other.update(username="x"), KEPT),
        "a keeper renames in another agency": (KEEPER, lambda v: lantern.update(name="x"), KEPT),
        "a person attests themselves": (
            "officer.south", lambda v: other.update(attested_until=soon), ATTESTED),
        "a keeper attests themselves": (
            KEEPER, lambda v: own.update(attested_until=soon), ATTESTED),
        "a guardian attests themselves": (
            GUARDIAN, lambda v: user(city, GUARDIAN).update(attested_until=soon), ATTESTED),
        "a supervisor attests": (
            "sergeant.south", lambda v: other.update(attested_until=soon), ATTESTED),
        "a keeper attests in another agency": (
            KEEPER, lambda v: lantern.update(attested_until=soon), ATTESTED),
        "a keeper takes somebody to another agency": (
            KEEPER, lambda v: other.update(agency_id=agency), STAYS),
        "a keeper makes an account look older": (
            KEEPER, lambda v: other.update(created_at=soon), STAYS),
        "a keeper shuts their own": (KEEPER, lambda v: own.update(is_active=False), ONCE),
        "a keeper makes their own a program's": (
            KEEPER, lambda v: own.update(is_service=True), ONCE),
        "a guardian shuts one": (GUARDIAN, lambda v: other.update(is_active=False), KEPT),
        "a keeper adds one to another agency": (KEEPER, lambda v: User.objects.create(
            username="planted", name="x", agency_id=agency, password="!"), "row-level security"),
        "a guardian adds one": (GUARDIAN, lambda v: User.objects.create(
            username="planted", name="x", agency_id=city.agency("police"), password="!"),
            "row-level security"),
        "a keeper adds an agency": (
            KEEPER, lambda v: Agency.objects.create(name="x", kind="police"), "permission denied"),
        "a keeper removes an account": (KEEPER, lambda v: other._raw_delete("default"),
            "permission denied"),
    }  # fmt: skip


def test_every_attack_is_refused_underneath(city: City) -> None:
    for what, (who, attack, said) in attacks(city).items():
        with city.visit(who) as visit:
            refused = pytest.raises(DatabaseError, match=said)
            with refused, transaction.atomic():
                attack(visit)
                pytest.fail(what)


def test_without_a_visit_nothing_of_an_account_is_written_but_when_it_signed_in(city: City) -> None:
    other = user(city, "officer.south")
    for values in (
        {"password": "x"}, {"name": "x"}, {"attested_until": timezone.now()}, {"is_active": False},
        {"agency_id": city.agency("lantern")},
    ):  # fmt: skip
        with pytest.raises(DatabaseError), transaction.atomic():
            other.update(**values)
    assert other.update(last_login=timezone.now()) == 1


def test_what_ended_is_not_opened_again_by_anybody(city: City) -> None:
    (person,) = many(city, 1)
    change(city, "update access_user set is_active = false, ended_at = now() where id = %s", person)
    for values in ({"is_active": True}, {"ended_at": None}, {"is_active": True, "ended_at": None}):
        refused = pytest.raises(DatabaseError, match=ONCE)
        with city.visit(KEEPER), refused, transaction.atomic():
            User.objects.filter(pk=person).update(**values)
