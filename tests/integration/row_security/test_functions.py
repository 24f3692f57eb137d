"""The gate's own functions, called with anything: of what is hidden they tell nothing.

Two worlds: asked of what is hidden and of what is not there, they answer alike to the byte.
"""

import re
from itertools import product
from uuid import uuid4

from attacker import Held, attempt, injected, leaks, one, sign_in
from city import City

TEXTS = ("PER", "SAF", "view", "record_person")
FITTING = {
    "text": lambda key: (*TEXTS, str(key)),
    "uuid": lambda key: (key,),
    "uuid[]": lambda key: ([key],),
    "text[]": lambda key: (list(TEXTS), [str(key)]),
    "date": lambda key: ("1981-03-29", None),
    "integer": lambda key: (1000,),
    "timestamp with time zone": lambda key: ("2000-01-01Z",),
    "jsonb": lambda key: (f'[{{"type": "PER", "record": "{key}", "action": "view"}}]', "{}", "[1]"),
    "bytea": lambda key: (b"x",),
    "bigint": lambda key: (1,),
    "boolean": lambda key: (True,),
    "interval": lambda key: ("1 day",),
}
MOST = 300
"""Calls of one function at most: every argument meets every other in most of them."""


def callable_by(connection, role):
    return connection.execute(
        "select f.proname, array(select format_type(t, null) from unnest(f.proargtypes) t)"
        " from pg_proc f where f.pronamespace = 'gate'::regnamespace and f.prorettype <> 'trigger'"
        "::regtype and has_function_privilege(%s, f.oid, 'execute') order by 1",
        [role],
    ).fetchall()


def answers(attacker, name, types, key):
    given = list(product(*(FITTING[one](key) for one in types)))[:MOST]
    places = ", ".join(f"%s::{one}" for one in types)
    told = [attempt(attacker, f"select * from gate.{name}({places})", *each) for each in given]
    return [one.replace(str(key), "-").replace(repr(key), "-") for one in told]


def test_the_hidden_and_the_missing_are_answered_alike(city: City, hidden: Held, own: Held):
    with injected(city) as attacker:
        functions = callable_by(attacker, "goldenthread_app")
    assert len(functions) > 10
    for name, types in functions:
        for key in (hidden.matter, hidden.ids["record_person"]):
            with injected(city) as attacker:
                here = answers(attacker, name, types, key)
            with injected(city) as attacker:
                nowhere = answers(attacker, name, types, uuid4())
            assert leaks(str(here)) == [], name
            assert steady(here) == steady(nowhere), f"{name} tells {key} from a key that is not"
            if not types:
                break


def steady(told):
    """Answers without what differs from one visit to the next."""
    return [re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "#", one) for one in told]


def test_the_same_questions_about_ones_own_are_answered(attacker, own: Held):
    asked = (
        "select gate.matter_agency(%s)",
        "select * from gate.standing(array[%s::uuid], array['CAS'])",
        "select h.* from (select %s as key) k, gate.history('record_case', k.key, k.key::uuid) h",
    )
    for statement in asked:
        assert attempt(attacker, statement, str(own.matter)) not in ("", "(None,)")


def test_a_look_of_ones_own_tells_nothing_of_what_is_hidden(attacker, hidden: Held, own: Held):
    """Whoever could read back what the log made of a hidden key would know that it is there."""
    look = "select gate.look(%s::jsonb)"
    for key in (hidden.ids["record_person"], hidden.matter, uuid4()):
        for kind in ("PER", "CAS", "ACC"):
            for more in ("", f', "matter": "{key}"'):
                attacker.execute(
                    look,
                    [f'[{{"type": "{kind}", "record": "{key}", "action": "view",'
                     f' "outcome": "allow"{more}}}]'],
                )  # fmt: skip
    seen = attacker.execute(
        "select record_type, matter_agency, is_known from audit_look where request = %s",
        [one(attacker, "select gate.visit() ->> 'request'")],
    ).fetchall()
    # An account is of no matter; of it the log keeps what was said, and looks nothing up.
    assert seen == [("ACC", None, None)] * 3
    attacker.execute(
        look, [f'[{{"type": "PER", "record": "{own.ids["record_person"]}", "action": "view",'
               ' "outcome": "allow"}]'],
    )  # fmt: skip
    known = "select count(*) from audit_look where is_known and request = %s"
    assert one(attacker, known, one(attacker, "select gate.visit() ->> 'request'")) == 1


def test_a_guardian_is_told_of_both(city: City, attacker, hidden: Held):
    missing = uuid4()
    for key in (hidden.ids["record_person"], missing):
        attacker.execute(
            "select gate.look(%s::jsonb)",
            [f'[{{"type": "PER", "record": "{key}", "action": "view", "outcome": "absent"}}]'],
        )
    sign_in(attacker, city, "guardian.police")
    known = dict(
        attacker.execute(
            "select record, is_known from audit_look where record = any(%s)",
            [[hidden.ids["record_person"], missing]],
        ).fetchall()
    )
    assert known == {hidden.ids["record_person"]: True, missing: False}


def test_standing_tells_of_this_visitor_alone(city: City, own: Held):
    """Who else is assigned, excluded or named is not the business of whoever may see the case."""
    with city.beyond() as superuser:
        for table, column, more in (
            ("access_exclusion", "origin", "'conflict'"),
            ("access_assignment", "id", "gen_random_uuid()"),
        ):
            columns, values = (
                ("", "") if column == "id" else (f", {column}, words", f", {more}, ''")
            )
            superuser.execute(
                f"insert into {table} (id, matter_id, user_id, by_id, from_at, recorded_at"
                f"{columns}) values (gen_random_uuid(), %s, %s, %s, now(), now(){values})",
                [own.matter, city.person("officer.excluded"), city.person("sergeant.north")],
            )
    with injected(city) as attacker:
        told = attempt(
            attacker, "select * from gate.standing(array[%s::uuid], array['CAS'])", own.matter
        )
        assert str(city.person("officer.north")) in told
        assert str(city.person("officer.excluded")) not in told
    with injected(city, "officer.excluded") as excluded:
        assert one(excluded, "select count(*) from record_person") == 0
