"""A party who works here: restricted and excluded before any colleague can read."""

from __future__ import annotations

import random
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from city import City
from django.conf import settings
from django.db import DatabaseError, connection
from protected import Made, made_case, sees

from goldenthread.apps.access.models import Alert, Exclusion, Restriction
from goldenthread.apps.access.protections import duty, restricting, staff
from goldenthread.apps.record import actions
from goldenthread.apps.record.models import Case
from goldenthread.core.rules.access import staff_match
from goldenthread.core.rules.access.staff_match import Name, PersonFacts

FLINT = PersonFacts((Name("Flint", "Mallow"),), date(1981, 4, 7), ("12 Quince Street, ZZ9 9ZZ",))


@pytest.fixture(scope="module")
def known(city: City) -> City:
    """The officer who must not see is known by hashes; so is a health worker, by name alone."""
    with city.visit("accounts.police") as by:
        staff.keep_staff_keys(by=by, user=city.person("officer.excluded"), facts=FLINT)
    with city.beyond() as direct:
        direct.execute(
            "insert into access_staffkeys values (%s, %s)",
            [city.person("health"), hashes(PersonFacts((Name("Poppy", "Stave"),)))],
        )
    return city


def hashes(facts: PersonFacts) -> list[str]:
    return sorted(staff_match.keys(facts, str(settings.CONFIGURATION.secret("staff")).encode()))


def come(city: City, made: Made, facts: PersonFacts, who: str = "officer.south") -> bool:
    with city.visit(who) as by:
        return staff.match_staff(by=by, matter=made.key, facts=facts)


def test_the_matched_person_and_their_team_see_nothing_from_the_start(known: City) -> None:
    made = made_case(known, "officer.south", "southwater_csu")
    assert come(known, made, FLINT)
    assert sees(known, "officer.south", made)
    for who in ("officer.excluded", "officer.north", "sergeant.north", "sergeant.south"):
        assert not sees(known, who, made)
    assert sees(known, "handler", made)
    with known.visit("handler"):
        restriction = Restriction.objects.get(matter_id=made.key)
        assert (restriction.state, restriction.reason) == ("provisional", "staff_match")
        out = Exclusion.objects.filter(matter_id=made.key)
        assert {one.user_id or one.unit_id for one in out} == {
            known.person("officer.excluded"),
            known.unit("northgate_csu"),
        }
        assert {one.origin for one in out} == {"staff_match"}
        assert Alert.objects.get(matter_id=made.key).kind == "staff_match"


def test_whoever_adds_a_colleague_of_their_own_team_sees_the_case_no_more(known: City) -> None:
    made = made_case(known)
    assert not come(known, made, FLINT, "officer.north")
    assert not sees(known, "officer.north", made)
    assert sees(known, "handler", made)


def test_nobody_reads_in_between(known: City) -> None:
    made = made_case(known, "officer.south", "southwater_csu")
    import psycopg
    from attacker import sign_in
    from city import APP

    with known.visit("officer.south") as by:
        person = actions.add_person(
            by=by, case=made.case, part="suspect", given_names="Flint", family_name="Mallow"
        )
        staff.match_staff(by=by, matter=made.key, facts=FLINT)
        with psycopg.connect(known.url(APP)) as meanwhile:
            sign_in(meanwhile, known, "sergeant.south")
            assert (
                meanwhile.execute(
                    "select 1 from record_person where id = %s", [person.pk]
                ).fetchall()
                == []
            )
    assert not sees(known, "sergeant.south", made)


def test_a_failure_afterwards_leaves_neither_person_nor_restriction(known: City) -> None:
    made = made_case(known, "officer.south", "southwater_csu")
    with pytest.raises(RuntimeError), known.visit("officer.south") as by:  # noqa: PT012
        staff.match_staff(by=by, matter=made.key, facts=FLINT)
        raise RuntimeError
    assert sees(known, "sergeant.south", made)


def test_a_name_alone_restricts_nothing_and_calls_the_handler(known: City) -> None:
    made = made_case(known)
    assert come(known, made, PersonFacts((Name("Poppy", "Stave"),)), "officer.north")
    assert sees(known, "sergeant.north", made)
    with known.visit("handler"):
        call = Alert.objects.get(met_in_id=made.key, kind="staff_match")
        assert (call.kind, call.matter_id) == ("staff_match", None)
        assert duty.reference_met(call) == made.case.reference
    with known.visit("handler") as by:
        restricting.restrict_met(by=by, alert=call.pk)
    assert not sees(known, "sergeant.north", made)
    assert sees(known, "handler", made)


def test_nobody_but_the_handler_who_was_called_restricts_by_a_call(known: City) -> None:
    made = made_case(known)
    come(known, made, PersonFacts((Name("Poppy", "Stave"),)), "officer.north")
    with known.beyond() as direct:
        call = direct.execute(
            "select id from access_alert where met_in_id = %s and kind = 'staff_match'", [made.key]
        ).fetchone()
    assert call is not None
    for who in ("officer.south", "guardian.police", "advocate", "accounts.police"):
        with known.visit(who) as by:
            assert restricting.restrict_met(by=by, alert=UUID(str(call[0]))) is None
    assert sees(known, "sergeant.north", made)


def test_somebody_else_changes_nothing(known: City) -> None:
    made = made_case(known)
    assert come(
        known, made, PersonFacts((Name("Wren", "Candle"),), date(1990, 1, 2)), "officer.north"
    )
    assert sees(known, "sergeant.north", made)


@pytest.mark.parametrize(
    "who", ["officer.excluded", "officer.south", "handler", "guardian.police", "operator"]
)
def test_no_query_reads_how_staff_are_known(known: City, who: str) -> None:
    with (
        known.visit(who),
        connection.cursor() as cursor,
        pytest.raises(DatabaseError, match="permission denied"),
    ):
        cursor.execute("select * from access_staffkeys")


@pytest.mark.parametrize("who", ["officer.north", "accounts.lantern", "guardian.police", "handler"])
def test_only_who_keeps_the_accounts_says_how_staff_are_known(known: City, who: str) -> None:
    with known.visit(who) as by, pytest.raises(DatabaseError, match="keeps the accounts"):
        staff.keep_staff_keys(by=by, user=known.person("officer.north"), facts=FLINT)


def test_nobody_asks_who_works_here_through_a_case_that_is_not_theirs(known: City) -> None:
    made = made_case(known)
    with known.visit("officer.south") as by, pytest.raises(DatabaseError, match="may add a person"):
        staff.match_staff(by=by, matter=made.key, facts=FLINT)


def test_the_database_matches_as_the_rules_do(known: City) -> None:
    chance = random.Random(7)
    given, family = (
        ["Flint", "Clint", "Poppy", "Wren", "Rowan"],
        ["Mallow", "Malow", "Stave", "Candle", "Kettle"],
    )
    people = [
        PersonFacts(
            (Name(chance.choice(given), chance.choice(family)),),
            chance.choice([None, date(1981, 4, 7), date(1981, 7, 4), date(1990, 1, 2)]),
            chance.choice([(), ("12 Quince Street, ZZ9 9ZZ",), ("3 Elm Road, ZZ1 1ZZ",)]),
        )
        for _ in range(120)
    ]
    keys = [frozenset(hashes(one)) for one in people]
    compared = 0
    with known.beyond() as direct:
        direct.execute("delete from access_staffkeys")
        users = [
            row[0]
            for row in direct.execute("select id from access_user order by id limit 40").fetchall()
        ]
        for user, one in zip(users, keys, strict=False):
            direct.execute("insert into access_staffkeys values (%s, %s)", [user, sorted(one)])
        for party in keys[40:]:
            found = dict(
                direct.execute(
                    "select member, restricts from gate.like_staff(%s)", [sorted(party)]
                ).fetchall()
            )
            for user, one in zip(users, keys, strict=False):
                strength = staff_match.matches(party, one)
                assert found.get(user) is (strength.restricts if strength else None)
                compared += 1
        direct.rollback()
    print(f"{compared:,} pairs compared")
    assert compared == 3200


@pytest.mark.parametrize(
    ("planted", "staffed"), [(5, 100), pytest.param(50, 1000, marks=pytest.mark.full)]
)
def test_of_those_planted_among_staff_all_or_all_but_one_in_fifty_are_restricted(
    known: City, planted: int, staffed: int
) -> None:
    chance = random.Random(11)
    letters = "bdfgklmnprst"

    def name() -> str:
        return "".join(chance.choice(letters) + chance.choice("aeiou") for _ in range(4)).title()

    people = [
        PersonFacts(
            (Name(name(), name()),),
            date(1960, 1, 1) + timedelta(days=chance.randrange(14000)),
            (f"{chance.randrange(1, 300)} {name()} Road, ZZ9 9ZZ",),
        )
        for _ in range(staffed)
    ]
    with known.beyond() as direct:
        direct.execute("create temporary table kept as select * from access_staffkeys")
        with direct.cursor() as cursor:
            ids = [uuid4() for _ in people]
            cursor.executemany(
                "insert into access_user (id, username, email, name, agency_id, password,"
                " is_active, is_service, attested_until, created_at) values (%s, %s, '', 'Staff',"
                " %s, '!', true, false, now() + interval '1 day', now())",
                [(one, f"staff.{one.hex}", known.agency("police")) for one in ids],
            )
            cursor.executemany(
                "insert into access_staffkeys values (%s, %s)",
                [(one, hashes(facts)) for one, facts in zip(ids, people, strict=True)],
            )
    restricted = 0
    for number, facts in enumerate(chance.sample(people, planted)):
        made = made_case(known, "officer.south", "southwater_csu")
        party = variant(facts, number)
        with known.visit("officer.south") as by:
            staff.match_staff(by=by, matter=made.key, facts=party)
        with known.visit("sergeant.south"):
            restricted += not Case.objects.filter(pk=made.key).exists()
    print(f"{restricted} of {planted} restricted before a colleague could read")
    assert restricted >= planted - planted // 50
    honest = made_case(known, "officer.south", "southwater_csu")
    assert come(known, honest, PersonFacts((Name("Xyloquartz", "Vexjazzy"),), date(2001, 2, 3)))
    assert sees(known, "sergeant.south", honest)


def variant(facts: PersonFacts, number: int) -> PersonFacts:
    """A slip in a name, names swapped, day and month changed over, no date but the old address."""
    name, born = facts.names[0], facts.born_on
    assert born is not None
    slips = [
        PersonFacts((Name(name.given, name.family[:3] + name.family[4:]),), born),
        PersonFacts((Name(name.family, name.given),), born),
        PersonFacts(
            (name,),
            born.replace(day=min(born.month, 28), month=born.day) if born.day <= 12 else born,
        ),
        PersonFacts((Name("", name.family),), born),
        PersonFacts((name,), None, facts.addresses),
    ]
    return slips[number % len(slips)]
