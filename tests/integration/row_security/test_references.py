"""A row points within its matter alone, and a refusal never tells what is there (D7)."""

from uuid import uuid4

import psycopg
import pytest
from attacker import Held, attempt, injected, one, sign_in
from city import APP, City

NOTE = (
    "insert into record_note (id, matter_id, recorded_at, recorded_by, text, happened_at,"
    " stated{0}) values (gen_random_uuid(), %s, now(), gate.reader(), 'x', now(), '{{}}'{1})"
)
POINTING = {
    "a part": (
        "insert into record_involvement (id, matter_id, recorded_at, recorded_by, person_id, part)"
        " values (gen_random_uuid(), %s, now(), gate.reader(), %s, 'victim')",
        "record_person",
    ),
    "a correction": (NOTE.format(", supersedes_id", ", %s"), "record_note"),
    "a marker": (
        "insert into record_marker (id, matter_id, recorded_at, recorded_by, kind, text, from_at,"
        " stated, person_id) values (gen_random_uuid(), %s, now(), gate.reader(), 'weapon', 'x',"
        " now(), '{}', %s)",
        "record_person",
    ),
    "a safe contact": (
        "insert into record_safecontact (id, matter_id, recorded_at, recorded_by, person_id, kind,"
        " state, sealed, wrapped_key, key_name) values (gen_random_uuid(), %s, now(),"
        " gate.reader(), %s, 'email', 'safe', '', '', '')",
        "record_person",
    ),
    "an event": (
        "insert into record_event (id, matter_id, recorded_at, recorded_by, kind, \"table\", row,"
        " happened_at, happened_on, supersedes_id) values (gen_random_uuid(), %s, now(),"
        " gate.reader(), 'x', 'x', gen_random_uuid(), now(), now(), %s)",
        "record_event",
    ),
}  # fmt: skip
DEFERRING = ("", "set constraints all deferred", "set constraints all immediate")


def told(attacker, first, statement, *values):
    """What a statement tells, checks at the end of the transaction included."""
    words = [attempt(attacker, first)] if first else []
    words.append(attempt(attacker, statement, *values))
    words.append(attempt(attacker, "set constraints all immediate"))
    return words


@pytest.mark.parametrize("first", DEFERRING)
@pytest.mark.parametrize("what", POINTING)
def test_a_hidden_target_is_refused_like_one_that_is_not_there(
    city: City, hidden: Held, own: Held, what, first
):
    statement, table = POINTING[what]
    answers = []
    for target in (hidden.ids[table], uuid4()):
        with injected(city) as attacker:
            answers.append(told(attacker, first, statement, own.matter, target))
    assert answers[0] == answers[1]
    assert "42501" in str(answers[0])


@pytest.mark.parametrize("what", POINTING)
def test_a_target_of_ones_own_is_taken(attacker, own: Held, what):
    statement, table = POINTING[what]
    assert told(attacker, "", statement, own.matter, own.ids[table]) == ["", ""]


@pytest.mark.parametrize("first", DEFERRING)
@pytest.mark.parametrize("what", POINTING)
def test_a_hidden_matter_is_refused_like_one_that_is_not_there(
    city: City, hidden: Held, own: Held, what, first
):
    """Also where the target is of that very matter: the two together are no test of a pair."""
    statement, table = POINTING[what]
    answers = set()
    for matter in (hidden.matter, uuid4()):
        for target in (hidden.ids[table], own.ids[table], uuid4()):
            with injected(city) as attacker:
                answers.add(str(told(attacker, first, statement, matter, target)))
    assert len(answers) == 1
    assert "42501" in answers.pop()


LISTS = {
    "an assignment": "insert into access_assignment (id, matter_id, user_id, by_id, from_at,"
    " recorded_at) select gen_random_uuid(), %s, gate.reader(), gate.reader(), now(), now()",
    "a restriction": "insert into access_restriction (id, matter_id, state, reason, words,"
    " proposed_by_id, from_at, recorded_at) select gen_random_uuid(), %s, 'provisional', 'x', '',"
    " gate.reader(), now(), now()",
    "an exclusion": "insert into access_exclusion (id, matter_id, user_id, origin, words, by_id,"
    " from_at, recorded_at) select gen_random_uuid(), %s, gate.reader(), 'conflict', '',"
    " gate.reader(), now(), now()",
    "a sharing decision": "insert into access_sharingdecision (id, matter_id, giving_id,"
    " receiving_id, sections, names_safe_contact, purpose, basis, why_necessary, survivor_view,"
    " suspect_to_be_told, from_at, until_at, review_on, decided_by_id, decided_at, revoked_because)"
    " select gen_random_uuid(), %s, (gate.visit() ->> 'agency')::uuid,"
    " (gate.visit() ->> 'agency')::uuid, '{PER}', false, 'x', 'x', 'x', 'agrees', false, now(),"
    " now(), now(), gate.reader(), now(), ''",
    "a conference window": "insert into access_conferencewindow (id, matter_id, agency_id, basis,"
    " by_id, from_at, recorded_at) select gen_random_uuid(), %s, (gate.visit() ->> 'agency')::uuid,"
    " 'x', gate.reader(), now(), now()",
    "a name": "insert into access_named (id, matter_id, restriction_id, user_id, is_handler, by_id,"
    " from_at, recorded_at) select gen_random_uuid(), %s, gen_random_uuid(), gate.reader(), true,"
    " gate.reader(), now(), now()",
}


@pytest.mark.parametrize("first", DEFERRING)
@pytest.mark.parametrize("what", LISTS)
def test_a_list_over_a_hidden_matter_is_refused_like_one_over_none(
    city: City, hidden: Held, own: Held, what, first
):
    answers = set()
    for matter in (hidden.matter, uuid4()):
        with injected(city) as attacker:
            answers.add(str(told(attacker, first, LISTS[what], matter)))
    assert len(answers) == 1
    assert "42501" in answers.pop()


@pytest.fixture
def restriction(city: City, hidden: Held):
    """A restriction of the hidden matter; the attacker is taken to know its id."""
    key = uuid4()
    with city.beyond() as superuser:
        superuser.execute("set session_replication_role = replica")
        superuser.execute(
            "insert into access_restriction (id, matter_id, state, reason, words, proposed_by_id,"
            " from_at, recorded_at) values (%s, %s, 'provisional', 'x', '', %s, now(), now())",
            [key, hidden.matter, city.person("officer.south")],
        )
    yield key
    with city.beyond() as superuser:
        superuser.execute("set session_replication_role = replica")
        superuser.execute("delete from access_restriction where id = %s", [key])


NAME = (
    "insert into access_named (id, matter_id, restriction_id, user_id, is_handler, by_id, from_at,"
    " recorded_at) select gen_random_uuid(), %s, %s, gate.reader(), true, gate.reader(),"
    " now(), now()"
)


@pytest.mark.parametrize("first", DEFERRING)
def test_nobody_names_themselves_in_a_hidden_restriction(
    city: City, own: Held, hidden: Held, restriction, first
):
    """Under an own matter: refused at the end, hidden or not, and it opens nothing meanwhile."""
    answers = []
    for target in (restriction, uuid4()):
        with injected(city) as attacker:
            answers.append(
                str(told(attacker, first, NAME, own.matter, target)).replace(str(target), "-")
            )
            assert one(attacker, "select count(*) from record_person") == 2
    assert answers[0] == answers[1]
    assert "23503" in answers[0]


def test_a_name_under_another_matter_would_open_nothing(
    city: City, own: Held, hidden: Held, restriction
):
    """Were such a row there all the same, the gate would not count it."""
    with city.beyond() as superuser:
        superuser.execute("set session_replication_role = replica")
        superuser.execute(
            "insert into access_named (id, matter_id, restriction_id, user_id, is_handler, by_id,"
            " from_at, recorded_at) values (gen_random_uuid(), %s, %s, %s, true, %s, now(), now())",
            [own.matter, restriction, city.person("handler"), city.person("handler")],
        )
    with psycopg.connect(city.url(APP)) as connection:
        sign_in(connection, city, "handler")
        assert one(connection, "select count(*) from access_matter") == 0
    with city.beyond() as superuser:
        superuser.execute("set session_replication_role = replica")
        superuser.execute("delete from access_named where restriction_id = %s", [restriction])


def test_the_team_s_matter_is_its_agency_s_whatever_the_program_says(city: City):
    with injected(city) as attacker:
        key = uuid4()
        attacker.execute(
            "insert into access_matter (id, kind, agency_id, unit_id) values (%s, 'case', %s, %s)",
            [key, city.agency("lantern"), city.unit("northgate_csu")],
        )
        found = one(attacker, "select agency_id from access_matter where id = %s", key)
        assert found == city.agency("police")


def test_nobody_writes_in_another_s_name(attacker, city: City, own: Held):
    words = NOTE.format("", "").replace("gate.reader()", f"'{city.person('sergeant.north')}'")
    assert "42501" in attempt(attacker, words, own.matter)
    assert attempt(attacker, NOTE.format("", ""), own.matter) == ""


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ("matter_id = %s", "stays in its matter"),
        ("id = gen_random_uuid()", "keeps its key"),
    ],
)
def test_a_row_stays_where_it_is(attacker, city: City, own: Held, change, words):
    second = uuid4()
    attacker.execute(
        "insert into access_matter (id, kind, agency_id, unit_id) values (%s, 'case', %s, %s)",
        [second, city.agency("police"), city.unit("northgate_csu")],
    )
    given = [second] if "%s" in change else []
    assert words in attempt(attacker, f"update record_person set {change}", *given)
