"""Roles: inert until approved, approved by another, never one's own, never a forbidden pair."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from city import City
from django.db import DatabaseError, transaction
from django.urls import reverse
from staff import change, is_signed_in, looks, many, signed_in, text_of

from goldenthread.apps.access import gate, roles
from goldenthread.apps.access.models import RoleHeld, Unit, User
from goldenthread.apps.access.permission import NotDone
from goldenthread.apps.access.visits import VisitRefused, opened
from goldenthread.core import policy


def bare(city: City, **more: str) -> User:
    """Somebody without any role."""
    (person,) = many(city, 1, **more)
    change(city, "update access_roleheld set until_at = from_at where user_id = %s", person)
    return User.objects.get(pk=person)


def given(
    city: City, user: User, role: str = "PO", unit: str = "northgate_csu", **more: Any
) -> RoleHeld:
    with city.visit("accounts.police") as keeper:
        where = Unit.objects.get(pk=city.unit(unit))
        return roles.give_role(
            by=keeper,
            user=user,
            role=role,
            unit=where,
            from_at=more.pop("from_at", keeper.now),
            **more,
        )


def approved(city: City, held: RoleHeld) -> RoleHeld:
    with city.visit("guardian.police") as guardian:
        return roles.approve_role(by=guardian, held=held)


def test_a_new_role_opens_nothing_until_a_guardian_approves_it(city: City) -> None:
    user = bare(city)
    held = given(city, user)
    client = signed_in(user.pk)
    assert not is_signed_in(client)
    with pytest.raises(VisitRefused), opened(held.pk, place="test"):
        pass
    approved(city, held)
    assert is_signed_in(client)
    look = looks(city, reason="role_approved")[-1]
    assert (look["user"], look["record"]) == (city.person("guardian.police"), user.pk)


def test_a_role_ends_at_its_last_day(city: City) -> None:
    user = bare(city)
    with city.visit("accounts.police") as keeper:
        until = keeper.now + timedelta(days=3)
    held = approved(city, given(city, user, until_at=until))
    assert held.is_held(until - timedelta(microseconds=1))
    assert not held.is_held(until)


@pytest.mark.parametrize("who", ["accounts.police", "sergeant.north", "officer.north", "operator"])
def test_only_a_guardian_approves(city: City, who: str) -> None:
    held = given(city, bare(city))
    answer = city.browser(who).post(reverse("approve-role", args=[held.pk]))
    assert answer.status_code == 403
    held.refresh_from_db()
    assert held.approved_at is None


def test_a_guardian_of_another_agency_does_not_find_it(city: City) -> None:
    held = given(city, bare(city))
    other = city.browser("guardian.lantern")
    assert other.get(reverse("approve-role", args=[held.pk])).status_code == 404
    assert other.post(reverse("approve-role", args=[held.pk])).status_code == 404


def test_nobody_approves_their_own(city: City) -> None:
    guardian = User.objects.get(pk=city.person("guardian.police"))
    held = given(city, guardian, "BC", "northgate")
    with city.visit("guardian.police") as visit, pytest.raises(gate.Refused, match="own rights"):
        roles.approve_role(by=visit, held=held)


def test_nobody_gives_one_to_themselves(city: City) -> None:
    keeper = User.objects.get(pk=city.person("accounts.police"))
    with pytest.raises(gate.Refused, match="own rights"):
        given(city, keeper, "MA", "force")


PAIRS = [
    ("AA", "PG"),
    ("AA", "RH"),
    ("SO", "PO"),
    ("SO", "AD"),
    ("SA", "PS"),
    ("PG", "PO"),
    ("PG", "CS"),
]


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_a_forbidden_pair_cannot_be_given(city: City, first: str, second: str) -> None:
    for one, two in ((first, second), (second, first)):
        user = bare(city)
        approved(city, given(city, user, one))
        with pytest.raises(NotDone, match="may not be held by one person"):
            given(city, user, two)


def test_a_forbidden_pair_that_came_about_otherwise_is_not_approved(city: City) -> None:
    user = bare(city)
    held = given(city, user, "PO")
    change(
        city,
        "insert into access_roleheld (id, user_id, role, unit_id, from_at, place_of_work)"
        " values (%s, %s, 'SO', %s, now(), '')", uuid4(), user.pk, city.unit("northgate_csu"),
    )  # fmt: skip
    with pytest.raises(NotDone, match="may not be held by one person"):
        approved(city, held)


def test_two_that_may_go_together_do(city: City) -> None:
    user = bare(city)
    approved(city, given(city, user, "PO"))
    approved(city, given(city, user, "PS"))
    with city.visit("accounts.police") as keeper:
        assert {held.role for held in roles.current(user, keeper.now)} == {"PO", "PS"}


@pytest.mark.parametrize("role", ["PU", "IM", "XX", "", "\x00"])
def test_a_role_that_is_not_given_to_people_is_refused(city: City, role: str) -> None:
    user = bare(city)
    url = reverse("give-role", args=[user.pk])
    sent = {"role": role, "unit": str(city.unit("force")), "place_of_work": ""}
    assert city.browser("accounts.police").post(url, sent).status_code == 200
    with pytest.raises(NotDone, match="not one that is given"):
        given(city, user, role)


def test_a_role_in_another_agencys_unit_is_refused(city: City) -> None:
    user = bare(city)
    with pytest.raises(NotDone, match="own agency"):
        given(city, user, "AD", "lantern_north")


def test_the_same_role_twice_is_refused_in_words(city: City) -> None:
    user = bare(city)
    given(city, user)
    with pytest.raises(NotDone, match="waits for approval"):
        given(city, user)


def test_a_role_that_was_refused_is_not_approved_after_all(city: City) -> None:
    held = given(city, bare(city))
    with city.visit("guardian.police") as guardian:
        roles.end_role(by=guardian, held=held, because="does not work there")
    with pytest.raises(NotDone, match="given anew"):
        approved(city, held)


def attacks(city: City) -> dict[str, tuple[str, Callable[[Any], Any], str]]:
    """What a program that went wrong might write, as whom, and what the database says."""
    mine, stranger = city.person("accounts.police"), city.person("advocate")
    guardian = city.person("guardian.police")
    user = bare(city)
    waits = given(city, user)
    short = given(city, bare(city))
    with city.visit("accounts.police") as keeper:
        RoleHeld.objects.filter(pk=short.pk).update(until_at=keeper.now + timedelta(days=1))
    rows = RoleHeld.objects
    new = {"role": "PO", "unit_id": city.unit("northgate_csu"), "place_of_work": ""}
    security, rewritten = "row-level security", "not rewritten"
    approver = "approved by a guardian"
    return {
        "gives one to oneself": ("accounts.police", lambda v: rows.create(
            **new, user_id=mine, given_by_id=v.person, from_at=v.now), security),
        "gives one already approved": ("accounts.police", lambda v: rows.create(
            **new, user=user, given_by_id=v.person, from_at=v.now, approved_at=v.now), security),
        "gives one in another's name": ("accounts.police", lambda v: rows.create(
            **new, user=user, given_by_id=stranger, from_at=v.now), security),
        "gives one to another agency's person": ("accounts.police", lambda v: rows.create(
            **new, user_id=stranger, given_by_id=v.person, from_at=v.now), security),
        "gives one in another agency's unit": ("accounts.police", lambda v: rows.create(
            **(new | {"unit_id": city.unit("lantern_north")}), user=user, given_by_id=v.person,
            from_at=v.now), security),
        "gives one without keeping accounts": ("sergeant.north", lambda v: rows.create(
            **new, user=user, given_by_id=v.person, from_at=v.now), security),
        "approves without being a guardian": ("accounts.police", lambda v: rows.filter(
            pk=waits.pk).update(approved_at=v.now, approved_by_id=v.person), approver),
        "approves in a guardian's name": ("accounts.police", lambda v: rows.filter(
            pk=waits.pk).update(approved_at=v.now, approved_by_id=guardian), approver),
        "prolongs": ("accounts.police", lambda v: rows.filter(pk=short.pk).update(
            until_at=v.now + timedelta(days=9)), rewritten),
        "lasts for ever": ("accounts.police", lambda v: rows.filter(pk=short.pk).update(
            until_at=None), rewritten),
        "moves it to another unit": ("accounts.police", lambda v: rows.filter(pk=waits.pk).update(
            unit_id=city.unit("force")), rewritten),
        "makes it another role": ("accounts.police", lambda v: rows.filter(pk=waits.pk).update(
            role="RH"), rewritten),
        "moves it to another person": ("accounts.police", lambda v: rows.filter(pk=waits.pk).update(
            user_id=city.person("officer.south")), rewritten),
        "moves the place of work": ("accounts.police", lambda v: rows.filter(pk=waits.pk).update(
            place_of_work="elsewhere"), rewritten),
        "begins earlier": ("accounts.police", lambda v: rows.filter(pk=waits.pk).update(
            from_at=v.now - timedelta(days=9)), rewritten),
    }  # fmt: skip


def test_the_database_refuses_what_the_rules_refuse(city: City) -> None:
    for what, (who, attack, said) in attacks(city).items():
        refused = pytest.raises(DatabaseError, match=said)
        with city.visit(who) as visit, refused, transaction.atomic():
            attack(visit)
            pytest.fail(what)


def test_a_guardian_approves_nobody_in_another_agency_even_by_hand(city: City) -> None:
    held = given(city, bare(city))
    with city.visit("guardian.lantern") as visit:
        rows = RoleHeld.objects.filter(pk=held.pk)
        assert rows.update(approved_at=visit.now, approved_by_id=visit.person) == 0


def test_an_approval_is_not_taken_back_or_signed_by_another(city: City) -> None:
    held = approved(city, given(city, bare(city)))
    refused = pytest.raises(DatabaseError, match="approved by a guardian")
    with city.visit("guardian.police"), refused, transaction.atomic():
        RoleHeld.objects.filter(pk=held.pk).update(approved_at=None)


# The place of work (002 3.5).


def test_a_move_asks_for_a_review_and_the_access_ends_without_one(city: City) -> None:
    user = bare(city)
    held = approved(city, given(city, user, place_of_work="Northgate police station"))
    with city.visit("accounts.police") as keeper:
        anew = roles.move_place(by=keeper, held=held, place_of_work="Town Hall")
        days = policy.value("accounts.place_review_days", on=keeper.now.date())
        last = keeper.now + timedelta(days=days)
    held.refresh_from_db()
    assert (held.until_at, anew.approved_at, anew.place_of_work) == (last, None, "Town Hall")
    assert is_signed_in(signed_in(user.pk))
    page = city.browser("guardian.police").get(reverse("roles-waiting"))
    assert "Town Hall" in text_of(page)


def test_the_review_ends_the_access_from_the_old_place(city: City) -> None:
    user = bare(city)
    held = approved(city, given(city, user, place_of_work="Northgate police station"))
    with city.visit("accounts.police") as keeper:
        anew = roles.move_place(by=keeper, held=held, place_of_work="Town Hall")
    anew = approved(city, anew)
    held.refresh_from_db()
    assert held.until_at == anew.approved_at
    assert is_signed_in(signed_in(user.pk))


def test_a_move_keeps_the_end_that_the_role_had(city: City) -> None:
    user = bare(city)
    with city.visit("accounts.police") as keeper:
        until = keeper.now + timedelta(days=2)
    held = approved(city, given(city, user, until_at=until))
    with city.visit("accounts.police") as keeper:
        anew = roles.move_place(by=keeper, held=held, place_of_work="Town Hall")
    held.refresh_from_db()
    assert (held.until_at, anew.until_at) == (until, until)


def test_a_move_is_recorded_once(city: City) -> None:
    held = approved(city, given(city, bare(city), place_of_work="Station"))
    with city.visit("accounts.police") as keeper:
        roles.move_place(by=keeper, held=held, place_of_work="Town Hall")
        with pytest.raises(NotDone, match="waits for a guardian"):
            roles.move_place(by=keeper, held=held, place_of_work="Library")
        with pytest.raises(NotDone, match="already recorded"):
            roles.move_place(by=keeper, held=held, place_of_work=" Station ")
