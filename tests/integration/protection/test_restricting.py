"""Restrictions: at once for everybody, named and not named, decided by another, lifted by two."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from city import City
from django.db import DatabaseError, IntegrityError, transaction
from protected import Made, made_case, rows, sees, shared

from goldenthread.apps.access import gate
from goldenthread.apps.access.models import Alert, Exclusion, Named, Restriction
from goldenthread.apps.access.permission import NotDone
from goldenthread.apps.access.protections import duty, restricting
from goldenthread.core.dates import london


@pytest.fixture
def made(city: City) -> Made:
    return made_case(city)


def restrict(city: City, made: Made, who: str = "sergeant.north", *named: str) -> Restriction:
    with city.visit(who) as by:
        people = [city.person(one) for one in named]
        restricting.propose_restriction(
            by=by, matter=made.key, reason="staff_suspect", named=people
        )
    with city.visit("handler"):
        return Restriction.objects.get(matter_id=made.key)


def test_it_holds_at_once_and_who_proposed_it_sees_nothing_more(city: City, made: Made) -> None:
    assert sees(city, "sergeant.north", made)
    with city.visit("sergeant.north") as by:
        kept = restricting.propose_restriction(by=by, matter=made.key, reason="staff_suspect")
    assert not kept
    for who in (
        "sergeant.north",
        "officer.north",
        "two.roles",
        "guardian.police",
        "commander",
        "advocate",
    ):
        assert not sees(city, who, made)
    for who in ("handler", "handler.second"):
        assert sees(city, who, made)


def test_who_is_named_keeps_sight_by_their_own_right_alone(city: City, made: Made) -> None:
    restrict(city, made, "sergeant.north", "officer.north", "womens.centre")
    assert sees(city, "officer.north", made)
    assert not sees(city, "womens.centre", made)


def test_it_closes_a_share_an_assignment_and_broken_glass(city: City, made: Made) -> None:
    shared(city, made)
    assert sees(city, "advocate", made)
    restrict(city, made)
    for who in ("advocate", "officer.north"):
        assert not sees(city, who, made)


def test_the_handler_has_a_working_day(city: City, made: Made) -> None:
    found = restrict(city, made)
    assert found.decide_by is not None
    assert (london(found.decide_by) - london(found.from_at)).days <= 5
    assert london(found.decide_by).hour == 0


def test_two_restrictions_intersect(city: City, made: Made) -> None:
    restrict(city, made, "sergeant.north", "officer.north", "sergeant.north")
    with city.visit("sergeant.north") as by:
        restricting.propose_restriction(by=by, matter=made.key, reason="survivor",
                                        named=[])  # fmt: skip
    assert not sees(city, "officer.north", made)
    assert sees(city, "handler", made)


def test_who_is_only_named_names_nobody(city: City, made: Made) -> None:
    found = restrict(city, made, "sergeant.north", "officer.north")
    friend = city.person("officer.excluded")
    with city.visit("officer.north") as by, pytest.raises((gate.Refused, gate.Absent)):
        restricting.name_person(by=by, restriction=found, person=friend)
    with (
        city.visit("officer.north") as by,
        pytest.raises(DatabaseError, match="row-level security"),
    ):
        _name(by, found, friend).save(force_insert=True)
    assert not sees(city, "officer.excluded", made)


def test_nobody_gets_into_a_restriction_through_a_case_of_their_own(city: City, made: Made) -> None:
    found = restrict(city, made)
    own = made_case(city)
    with pytest.raises(IntegrityError), city.visit("officer.north") as by:  # noqa: PT012
        named = _name(by, found, by.person)
        named.matter_id = own.key
        named.save(force_insert=True)
    assert not sees(city, "officer.north", made)


def test_nobody_makes_a_handler_of_somebody_who_is_none(city: City, made: Made) -> None:
    with (  # noqa: PT012
        city.visit("sergeant.north") as by,
        pytest.raises(DatabaseError, match="among the handlers"),
    ):
        restriction = Restriction(matter_id=made.key, reason="survivor", from_at=by.now,
                                  proposed_by_id=by.person, decide_by=by.now)  # fmt: skip
        named = _name(by, restriction, by.person)
        named.is_handler = True
        named.save(force_insert=True)
        restriction.save(force_insert=True)


def test_a_handler_names_and_takes_out_others_and_never_themselves(city: City, made: Made) -> None:
    found = restrict(city, made)
    with city.visit("handler") as by:
        named = restricting.name_person(
            by=by, restriction=found, person=city.person("officer.north")
        )
    assert sees(city, "officer.north", made)
    with city.visit("handler") as by:
        restricting.end_name(by=by, named=named)
    assert not sees(city, "officer.north", made)
    with city.visit("handler") as by, pytest.raises(NotDone, match="names themselves"):
        restricting.name_person(by=by, restriction=found, person=by.person)
    with city.visit("handler") as by, pytest.raises(DatabaseError, match="names themselves"):
        _name(by, found, by.person).save(force_insert=True)


def test_the_last_handler_stays(city: City, made: Made) -> None:
    restrict(city, made)
    with city.visit("handler") as by:
        second = Named.objects.get(matter_id=made.key, user=city.person("handler.second"))
        restricting.end_name(by=by, named=second)
    with city.visit("handler") as by:
        own = Named.objects.get(matter_id=made.key, user=by.person)
        with pytest.raises(NotDone, match="keeps one handler"):
            restricting.end_name(by=by, named=own)
        with pytest.raises(DatabaseError, match="keeps one handler"), transaction.atomic():
            Named.objects.filter(pk=own.pk).update(until_at=by.now)


def test_another_than_who_proposed_it_confirms(city: City, made: Made) -> None:
    found = restrict(city, made)
    with city.visit("handler") as by:
        restricting.confirm_restriction(by=by, restriction=found)
    with city.visit("handler"):
        assert Restriction.objects.get(pk=found.pk).state == "confirmed"
    with city.visit("handler") as by, pytest.raises(NotDone, match="decided already"):
        restricting.confirm_restriction(by=by, restriction=found)


@pytest.mark.parametrize(
    "who", ["sergeant.north", "officer.north", "guardian.police", "commander", "advocate"]
)
def test_nobody_else_confirms_or_lifts(city: City, made: Made, who: str) -> None:
    found = restrict(city, made, "officer.north", "officer.north")
    for what in (restricting.confirm_restriction, restricting.agree_to_lift):
        with city.visit(who) as by, pytest.raises((gate.Refused, gate.Absent)):
            what(by=by, restriction=found)
    with city.visit(who) as by:
        changed = Restriction.objects.filter(pk=found.pk).update(state="lifted", until_at=by.now)
        assert changed == 0


def test_lifting_takes_two(city: City, made: Made) -> None:
    found = restrict(city, made)
    with city.visit("handler") as by, pytest.raises(NotDone, match="Nobody has asked"):
        restricting.agree_to_lift(by=by, restriction=found)
    with city.visit("handler") as by:
        restricting.ask_to_lift(by=by, restriction=found, because="He is another man of that name.")
    with city.visit("handler") as by, pytest.raises(NotDone, match="as well"):
        restricting.agree_to_lift(by=by, restriction=found)
    for ours in ({"state": "lifted"}, {"approved_by_id": city.person("handler.second")}):
        with city.visit("handler") as by, pytest.raises(DatabaseError, match="lift"):
            Restriction.objects.filter(pk=found.pk).update(until_at=by.now, **ours)
    assert not sees(city, "officer.north", made)
    with city.visit("handler.second") as by:
        restricting.agree_to_lift(by=by, restriction=found)
    assert sees(city, "officer.north", made)


def test_one_who_asks_to_lift_can_be_refused(city: City, made: Made) -> None:
    found = restrict(city, made)
    with city.visit("handler") as by:
        restricting.ask_to_lift(by=by, restriction=found, because="He says so.")
    with city.visit("handler.second") as by:
        restricting.refuse_to_lift(by=by, restriction=found)
    with city.visit("handler.second") as by, pytest.raises(NotDone, match="Nobody has asked"):
        restricting.agree_to_lift(by=by, restriction=found)


def test_a_guardian_decides_only_where_a_handler_named_them(city: City, made: Made) -> None:
    found = restrict(city, made)
    with city.visit("handler") as by:
        restricting.ask_to_lift(by=by, restriction=found, because="He has left the force.")
    with city.visit("guardian.police") as by, pytest.raises(gate.Absent):
        restricting.agree_to_lift(by=by, restriction=found)
    with city.visit("handler") as by:
        restricting.name_person(by=by, restriction=found, person=city.person("guardian.police"))
    with city.visit("guardian.police") as by:
        restricting.agree_to_lift(by=by, restriction=found)
    assert sees(city, "officer.north", made)


def test_where_an_agency_has_no_handler_its_guardian_decides_without_reading(city: City) -> None:
    made = made_case(city, "advocate", "lantern_north", "lantern")
    with city.visit("advocate") as by:
        kept = restricting.propose_restriction(
            by=by, matter=made.key, reason="survivor", named=[by.person])  # fmt: skip
    assert kept
    assert sees(city, "advocate", made)
    assert not sees(city, "advocacy.manager", made)
    assert not sees(city, "guardian.lantern", made)
    with city.visit("guardian.lantern") as by:
        found = Restriction.objects.get(matter_id=made.key)
        restricting.confirm_restriction(by=by, restriction=found)


def test_an_agency_with_nobody_to_decide_has_to_name_somebody(city: City) -> None:
    made = made_case(city, "womens.centre", "willow_centre", "willow")
    with city.visit("womens.centre") as by, pytest.raises(NotDone, match="Name at least one"):
        restricting.propose_restriction(by=by, matter=made.key, reason="survivor")
    with city.visit("womens.centre") as by, pytest.raises(DatabaseError, match="names somebody"):
        Restriction(matter_id=made.key, reason="survivor", from_at=by.now, proposed_by_id=by.person,
                    decide_by=by.now).save(force_insert=True)  # fmt: skip
    assert sees(city, "womens.centre", made)


def test_a_reason_of_ones_own_needs_words(city: City, made: Made) -> None:
    with city.visit("sergeant.north") as by, pytest.raises(NotDone, match="in words"):
        restricting.propose_restriction(by=by, matter=made.key, reason="manual", words=" ")
    with city.visit("sergeant.north") as by, pytest.raises(NotDone, match="from the list"):
        restricting.propose_restriction(by=by, matter=made.key, reason="because")


def test_commanders_are_informed_and_see_nothing_more(city: City, made: Made) -> None:
    found = restrict(city, made)
    before = _reach(city, "commander")
    with city.visit("handler") as by:
        told = restricting.inform(by=by, restriction=found, person=_user(city, "commander"))
    assert told.user_id == city.person("commander")
    assert not sees(city, "commander", made)
    assert _reach(city, "commander") == before
    assert rows(city, "commander", "select * from access_informed") == []
    with city.visit("handler") as by, pytest.raises(NotDone, match="borough commanders"):
        restricting.inform(by=by, restriction=found, person=_user(city, "officer.north"))


def test_whoever_comes_on_duty_holds_the_restricted_cases_unless_excluded(
    city: City, made: Made
) -> None:
    found = restrict(city, made)
    other = made_case(city)
    newcomer = _new_handler(city)
    restrict(city, other)
    with city.beyond() as direct:
        direct.execute("delete from access_named where user_id = %s", [newcomer])
    with city.visit("handler") as by:
        Exclusion(matter_id=other.key, user_id=newcomer, origin="handler", by_id=by.person,
                  from_at=by.now).save(force_insert=True)  # fmt: skip
    from goldenthread.apps.access.visits import opened

    role = _role_of(city, newcomer)
    with opened(role, purpose="safeguard_adult", place="test") as by:
        assert rows_here("select count(*) from record_case") == 0
        duty.begin_duty(by=by, hours=8)
    with opened(role, purpose="safeguard_adult", place="test") as by:
        assert rows_here("select array_agg(matter_id) from record_case") is not None
        seen = set(rows_here("select array_agg(matter_id) from record_case"))
        assert found.matter_id in seen
        assert other.key not in seen


def test_the_proposal_calls_the_handlers_and_names_nobody(city: City, made: Made) -> None:
    restrict(city, made)
    with city.visit("handler"):
        call = Alert.objects.get(matter_id=made.key)
        assert (call.kind, call.to_role) == ("restriction_proposed", "RH")
    for who in (
        "sergeant.north",
        "officer.north",
        "guardian.police",
        "accounts.police",
        "advocate",
    ):
        with city.visit(who):
            assert not Alert.objects.filter(matter_id=made.key).exists()


def test_who_meets_a_hidden_record_is_told_nothing_and_the_handler_is_called(
    city: City, made: Made
) -> None:
    restrict(city, made)
    browser = city.browser("officer.north")
    hidden, nothing = browser.get(f"/cases/{made.key}"), browser.get(f"/cases/{uuid4()}")
    assert hidden.content == nothing.content
    assert (hidden.status_code, hidden.headers) == (nothing.status_code, nothing.headers)
    with city.visit("handler"):
        assert Alert.objects.filter(matter_id=made.key, kind="hidden_met").count() == 1
    with city.visit("officer.north"):
        assert not Alert.objects.exists()


def test_a_handlers_looks_at_a_restricted_case_are_the_handlers_to_read(
    city: City, made: Made
) -> None:
    restrict(city, made)
    city.browser("officer.north").get(f"/cases/{made.key}")
    found = rows(city, "handler", 'select "user" from audit_look where matter = %s', made.key)
    assert (city.person("officer.north"),) in found
    assert rows(city, "officer.south", "select 1 from audit_look where matter = %s", made.key) == []


def _name(by: gate.Visit, restriction: Restriction, person: UUID) -> Named:
    return Named(matter_id=restriction.matter_id, restriction=restriction, user_id=person,
                 from_at=by.now, by_id=by.person)  # fmt: skip


def _user(city: City, who: str) -> object:
    from goldenthread.apps.access.models import User

    return User.objects.get(pk=city.person(who))


def _reach(city: City, who: str) -> list[object]:
    with city.visit(who) as by:
        return [by.reach[key] for key in ("T", "A", "M", "B", "R", "G", "G!", "teams", "mine")]


def _new_handler(city: City) -> UUID:
    from staff import many

    return many(city, 1, unit="standards", role="RH")[0]


def _role_of(city: City, person: UUID) -> UUID:
    with city.beyond() as direct:
        found = direct.execute(
            "select id from access_roleheld where user_id = %s", [person]
        ).fetchone()
    assert found is not None
    return UUID(str(found[0]))


def rows_here(statement: str) -> object:
    from city import scalar

    return scalar(statement)
