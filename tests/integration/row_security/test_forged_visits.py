"""The database believes no visit but one that was signed for this very transaction (D3, D4, D5)."""

import json
from uuid import uuid4

import psycopg
import pytest
from attacker import GUARDED, THIS, Held, attempt, injected, leaks, one, sign_in
from city import APP, City

from goldenthread.apps.access.signing import signature

NOTE = "select current_setting('gate.visit', true)"
COUNT = "select count(*) from record_person"


def put(connection, note, local=True):
    connection.execute("select set_config('gate.visit', %s, %s)", [note, local])


def test_the_visit_itself_opens_its_own_records_and_no_others(attacker, own, hidden):
    assert one(attacker, COUNT) == 2
    assert "Ashlar" in attempt(attacker, "select * from record_person")
    assert one(attacker, "select id from record_person") == own.ids["record_person"]


@pytest.mark.parametrize("table", GUARDED)
def test_without_a_visit_there_is_no_row(city: City, hidden: Held, own: Held, table):
    with injected(city, None) as connection:
        assert one(connection, f"select count(*) from {table}") == 0
        assert one(connection, "select count(*) from access_matter") == 0
        assert one(connection, "select gate.visit()") is None


@pytest.mark.parametrize("table", GUARDED)
def test_an_empty_scope_is_nothing_and_never_everything(city: City, hidden: Held, own: Held, table):
    with injected(city, "secretariat") as connection:
        assert one(connection, f"select count(*) from {table}") == 0


def test_without_a_visit_nothing_is_written(city: City, own: Held):
    with injected(city, None) as connection:
        told = attempt(
            connection,
            "insert into record_note (id, matter_id, recorded_at, recorded_by, text, happened_at,"
            " stated) values (gen_random_uuid(), %s, now(), %s, 'x', now(), '{}')",
            own.matter, city.person("officer.north"),
        )  # fmt: skip
        assert "42501" in told
        assert (
            "there is no visit"
            in attempt(connection, 'select gate.look(\'[{"type": "PER"}]\')').lower()
        )


def bodies(city: City, connection):
    """The note as it is, and as an attacker would like it to be."""
    sealed = one(connection, NOTE)
    mac, body = sealed[:64], json.loads(sealed[64:])
    scopes = "{" + ",".join(str(n) for n in range(1, 200)) + "}"
    wider = {"T": scopes, "teams": scopes, "A": scopes, "M": scopes, "B": scopes, "R": scopes}
    other = {"person": str(city.person("officer.south")), "role": "PS"}
    for change in (wider, other, {"agency": str(city.agency("lantern"))}):
        yield mac + json.dumps(body | change)
    yield json.dumps(body | wider)
    yield "0" * 64 + json.dumps(body | wider)
    yield ""
    yield mac
    yield mac + "not json"


def test_a_forged_note_opens_nothing(attacker, city: City, hidden: Held, own: Held):
    forged = list(bodies(city, attacker))
    for note in forged:
        for local in (True, False):
            put(attacker, note, local)
            assert one(attacker, COUNT) == 0, note[:80]
            assert one(attacker, "select gate.visit()") is None
    attacker.rollback()


@pytest.mark.parametrize("name", ["role", "goldenthread.scope", "app.scope", "gate.scopes"])
def test_no_other_setting_opens_anything(city: City, hidden: Held, name):
    with injected(city, None) as connection:
        told = attempt(connection, f"select set_config('{name}', 'goldenthread_gate', true)")
        assert name != "role" or "42501" in told
        assert one(connection, COUNT) == 0


def test_a_note_of_one_transaction_opens_nothing_in_another(city: City, own: Held):
    with psycopg.connect(city.url(APP)) as first, psycopg.connect(city.url(APP)) as second:
        sign_in(first, city, "officer.north")
        note = one(first, NOTE)
        assert one(first, COUNT) == 2
        second.execute("select pg_current_xact_id()")
        put(second, note)
        assert one(second, COUNT) == 0
        first.commit()
        put(first, note, False)
        first.execute("select pg_current_xact_id()")
        assert one(first, COUNT) == 0
        first.commit()
        assert one(first, COUNT) == 0, "set for the session, and still of the other transaction"


def test_nothing_of_a_visit_is_left_on_its_connection(city: City, own: Held):
    with psycopg.connect(city.url(APP)) as connection:
        for end in (connection.commit, connection.rollback):
            sign_in(connection, city, "officer.north")
            assert one(connection, COUNT) == 2
            end()
            assert one(connection, COUNT) == 0
            assert not one(connection, NOTE)
            connection.rollback()


def test_a_savepoint_taken_back_takes_the_visit_back(city: City, own: Held):
    with injected(city, None) as connection:
        with connection.transaction():
            sign_in(connection, city, "officer.north")
            assert one(connection, COUNT) == 2
            raise psycopg.Rollback
        assert one(connection, COUNT) == 0


def refused(connection, city, **changes):
    """Whether entering is refused when one part of what was signed is another."""
    parts = {"this": one(connection, THIS), "role": city.role("officer.north"),
             "purpose": "investigate", "request": uuid4()}  # fmt: skip
    signed = changes.pop("signed", None) or signature(*parts.values())
    parts |= changes
    told = attempt(
        connection, "select gate.enter(%s, %s, %s, %s)",
        parts["role"], parts["purpose"], parts["request"], signed,
    )  # fmt: skip
    return "28000" in told and one(connection, COUNT) == 0


def test_a_signature_is_of_one_role_purpose_request_and_transaction(city: City, own: Held):
    with injected(city, None) as connection:
        assert not refused(connection, city)
        connection.rollback()
        for change in (
            {"role": city.role("sergeant.north")}, {"purpose": "safeguard_adult"},
            {"request": uuid4()}, {"signed": b"x" * 32}, {"signed": b"\0"},
        ):  # fmt: skip
            assert refused(connection, city, **change), change
            connection.rollback()


def test_a_signature_is_of_no_use_a_second_time(city: City, own: Held):
    with psycopg.connect(city.url(APP)) as connection:
        request, this = uuid4(), one(connection, THIS)
        signed = signature(this, city.role("officer.north"), "investigate", request)
        given = [city.role("officer.north"), "investigate", request, signed]
        connection.execute("select gate.enter(%s, %s, %s, %s)", given)
        connection.commit()
        assert "28000" in attempt(connection, "select gate.enter(%s, %s, %s, %s)", *given)
        assert one(connection, COUNT) == 0


@pytest.mark.parametrize(
    "statement",
    [
        "select * from gate.secret",
        "select gate.mac('visit', 'x')",
        "select gate.set_key('visit', 'x')",
        "copy gate.secret to stdout",
        "update gate.secret set inner_pad = ''",
        "insert into gate.matrix values ('PO', 'PER', 'view', '{T}')",
        "update gate.matrix set letters = '{T,A,R}'",
        "select gate.covers(gen_random_uuid(), now()::date)",
        "create or replace function gate.visit() returns jsonb language sql as 'select ''{}'''",
        "create function gate.mine() returns int language sql as 'select 1'",
        "create temp table record_person (id int)",
        "create schema mine",
    ],
)
def test_the_keys_and_the_gate_itself_are_out_of_reach(attacker, statement):
    assert attempt(attacker, statement).startswith("refused\n42501")


def test_a_role_that_is_not_held_now_cannot_enter(city: City):
    changes = {
        "until_at": "now() - interval '1 second'",
        "approved_at": "null",
        "from_at": "now() + interval '1 hour'",
    }
    role = city.role("officer.excluded")
    for column, value in changes.items():
        with city.beyond() as superuser:
            before = one(superuser, f"select {column} from access_roleheld where id = %s", role)
            superuser.execute("set session_replication_role = replica")
            superuser.execute(
                f"update access_roleheld set {column} = {value} where id = %s", [role]
            )
        with (
            injected(city, None) as connection,
            pytest.raises(psycopg.errors.InvalidAuthorizationSpecification),
        ):
            sign_in(connection, city, "officer.excluded")
        with city.beyond() as superuser:
            superuser.execute("set session_replication_role = replica")
            superuser.execute(
                f"update access_roleheld set {column} = %s where id = %s", [before, role]
            )
    with injected(city, "officer.excluded") as connection:
        assert one(connection, "select gate.reader()") == city.person("officer.excluded")


def test_nothing_hidden_was_told_by_any_of_it(attacker):
    assert leaks(attempt(attacker, "select gate.visit()")) == []
