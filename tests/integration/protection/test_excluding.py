"""Exclusions: for a person or a unit the matter is not there; whatever else opens it."""

from __future__ import annotations

from uuid import uuid4

import pytest
from city import City
from django.db import DatabaseError, transaction
from protected import Made, made_case, rows, sees, shared

from goldenthread.apps.access import gate
from goldenthread.apps.access.models import Alert, Exclusion
from goldenthread.apps.access.permission import NotDone
from goldenthread.apps.access.protections import excluding, restricting


@pytest.fixture
def made(city: City) -> Made:
    return made_case(city)


def exclude(city: City, made: Made, who: str = "sergeant.north", **whom: object) -> Exclusion:
    with city.visit(who) as by:
        return excluding.must_not_see(by=by, matter=made.key, words="She knows him.", **whom)  # type: ignore[arg-type]


def test_who_must_not_see_sees_nothing_from_the_next_request_on(city: City, made: Made) -> None:
    browser = city.browser("officer.excluded")
    assert browser.get(f"/cases/{made.key}").status_code == 200
    exclude(city, made, user=city.person("officer.excluded"))
    hidden, nothing = browser.get(f"/cases/{made.key}"), browser.get(f"/cases/{uuid4()}")
    assert hidden.status_code == nothing.status_code == 404
    assert hidden.content == nothing.content
    assert hidden.headers == nothing.headers
    assert sees(city, "officer.north", made)


def test_a_station_that_must_not_see_reaches_every_team_below_it(city: City, made: Made) -> None:
    shared(city, made)
    exclude(city, made, unit=city.unit("northgate"))
    for who in ("officer.north", "sergeant.north", "officer.excluded", "commander"):
        assert not sees(city, who, made)
    assert not sees(city, "two.roles", made, number=1)
    assert not sees(city, "two.roles", made, number=0)
    assert sees(city, "advocate", made)


def test_a_team_that_must_not_see_reaches_nobody_beside_it(city: City, made: Made) -> None:
    exclude(city, made, unit=city.unit("southwater_csu"))
    assert sees(city, "officer.north", made)
    assert not sees(city, "officer.south", made)


def test_it_beats_a_name_a_share_and_the_handlers_office(city: City, made: Made) -> None:
    shared(city, made)
    with city.visit("sergeant.north") as by:
        restricting.propose_restriction(
            by=by, matter=made.key, reason="survivor", named=[city.person("officer.north")]
        )
    with city.visit("handler") as by:
        for who in ("officer.north", "advocate", "handler.second"):
            excluding.keep_out(by=by, matter=made.key, user=city.person(who))
    for who in ("officer.north", "advocate", "handler.second"):
        assert not sees(city, who, made)
    assert sees(city, "handler", made)


def test_whoever_is_too_near_says_so_and_is_out_at_once(city: City, made: Made) -> None:
    with city.visit("officer.north") as by:
        excluding.declare_conflict(by=by, matter=made.key, words="My cousin.")
    assert not sees(city, "officer.north", made)
    assert sees(city, "sergeant.north", made)


def test_nobody_declares_a_conflict_in_what_they_do_not_see(city: City, made: Made) -> None:
    with city.visit("officer.south") as by, pytest.raises(gate.Absent):
        excluding.declare_conflict(by=by, matter=made.key)
    with (
        city.visit("officer.south") as by,
        pytest.raises(DatabaseError, match="row-level security"),
    ):
        Exclusion(
            matter_id=made.key,
            user_id=by.person,
            origin="conflict",
            by_id=by.person,
            from_at=by.now,
        ).save(force_insert=True)


def test_nobody_declares_a_conflict_for_another(city: City, made: Made) -> None:
    shared(city, made)
    with city.visit("advocate") as by, pytest.raises(DatabaseError, match="row-level security"):
        Exclusion(
            matter_id=made.key,
            user_id=city.person("officer.north"),
            origin="conflict",
            by_id=by.person,
            from_at=by.now,
        ).save(force_insert=True)


@pytest.mark.parametrize("origin", ["staff_match", "handler"])
def test_only_who_may_makes_an_exclusion_of_that_origin(
    city: City, made: Made, origin: str
) -> None:
    with (
        city.visit("sergeant.north") as by,
        pytest.raises(DatabaseError, match="row-level security"),
    ):
        Exclusion(
            matter_id=made.key,
            user_id=city.person("officer.north"),
            origin=origin,
            by_id=by.person,
            from_at=by.now,
        ).save(force_insert=True)


def test_lifting_takes_two_who_neither_made_it_nor_are_excluded(city: City, made: Made) -> None:
    found = exclude(city, made, user=city.person("officer.north"))
    with city.visit("sergeant.north") as by:
        excluding.ask_to_lift(by=by, exclusion=found, because="Another man of that name.")
    with city.visit("sergeant.north") as by, pytest.raises((gate.Refused, gate.Absent)):
        excluding.agree_to_lift(by=by, exclusion=found)
    with (
        city.visit("sergeant.north") as by,
        pytest.raises(DatabaseError, match="agreed by another"),
    ):
        Exclusion.objects.filter(pk=found.pk).update(until_at=by.now, approved_by_id=by.person)
    with city.visit("officer.north") as by, pytest.raises(gate.Absent):
        excluding.agree_to_lift(by=by, exclusion=found)
    assert not sees(city, "officer.north", made)
    with city.visit("guardian.police") as by:
        excluding.agree_to_lift(by=by, exclusion=found)
    assert sees(city, "officer.north", made)


def test_one_guardian_alone_does_not_lift(city: City, made: Made) -> None:
    found = exclude(city, made, user=city.person("officer.north"))
    with city.visit("guardian.police") as by:
        excluding.ask_to_lift(by=by, exclusion=found, because="It seems old.")
    with city.visit("guardian.police") as by, pytest.raises(NotDone, match="takes two"):
        excluding.agree_to_lift(by=by, exclusion=found)
    with (
        city.visit("guardian.police") as by,
        pytest.raises(DatabaseError, match="agreed by another"),
    ):
        Exclusion.objects.filter(pk=found.pk).update(until_at=by.now, approved_by_id=by.person)
    assert not sees(city, "officer.north", made)


def test_a_lift_that_was_asked_for_can_be_refused(city: City, made: Made) -> None:
    found = exclude(city, made, user=city.person("officer.north"))
    with city.visit("sergeant.north") as by:
        excluding.ask_to_lift(by=by, exclusion=found, because="He asks for it.")
    with city.visit("guardian.police") as by:
        excluding.refuse_to_lift(by=by, exclusion=found)
        assert found.lift_asked_by_id is None


def test_who_is_excluded_stands_on_no_list_that_others_read(city: City, made: Made) -> None:
    shared(city, made)
    exclude(city, made, user=city.person("officer.excluded"))
    for who in (
        "officer.north",
        "advocate",
        "officer.excluded",
        "officer.south",
        "guardian.lantern",
    ):
        assert (
            rows(city, who, "select * from access_exclusion where matter_id = %s", made.key) == []
        )
    for who in ("sergeant.north", "guardian.police"):
        assert (
            len(rows(city, who, "select * from access_exclusion where matter_id = %s", made.key))
            == 1
        )


def test_a_guardian_who_is_excluded_sees_no_list_of_the_case_either(city: City, made: Made) -> None:
    shared(city, made)
    assert (
        len(
            rows(
                city,
                "guardian.police",
                "select 1 from access_sharingdecision where matter_id = %s",
                made.key,
            )
        )
        == 1
    )
    exclude(city, made, user=city.person("guardian.police"))
    for table in (
        "access_sharingdecision",
        "access_exclusion",
        "access_grant",
        "access_assignment",
    ):
        assert (
            rows(city, "guardian.police", f"select 1 from {table} where matter_id = %s", made.key)
            == []
        )


def test_guardians_are_called_without_a_word_of_which_case(city: City, made: Made) -> None:
    with city.visit("guardian.police"):
        before = Alert.objects.filter(kind="exclusion_made").count()
    exclude(city, made, user=city.person("officer.excluded"))
    with city.visit("guardian.police"):
        calls = Alert.objects.filter(kind="exclusion_made")
        assert calls.count() == before + 1
        assert set(calls.values_list("matter", "met_in")) == {(None, None)}


def test_one_names_a_person_or_a_unit(city: City, made: Made) -> None:
    for whom in ({}, {"user": city.person("officer.south"), "unit": city.unit("southwater")}):
        with (
            city.visit("sergeant.north") as by,
            pytest.raises(NotDone, match="one person, or one unit"),
        ):
            excluding.must_not_see(by=by, matter=made.key, **whom)
        with city.visit("sergeant.north") as by, transaction.atomic(), pytest.raises(DatabaseError):
            Exclusion(
                matter_id=made.key,
                user_id=whom.get("user"),
                unit_id=whom.get("unit"),
                origin="survivor",
                by_id=by.person,
                from_at=by.now,
            ).save(force_insert=True)
