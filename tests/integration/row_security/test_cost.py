"""What row security costs does not grow with the rows that are hidden, nor with those shown (D13).

Counted are calls and plans, never seconds.
"""

from datetime import UTC, datetime

import pytest
from attacker import injected, one
from city import APP, City

from goldenthread.apps.access import gate
from goldenthread.apps.record import actions
from goldenthread.apps.record.models import Note, Person

LISTS = (
    "select * from record_person",
    "select * from record_note",
    "select * from record_safecontact",
    "select * from access_matter",
    "select * from access_assignment",
    "select * from access_exclusion",
    "select * from access_named",
    "select * from access_sharingdecision",
    "select * from audit_look",
    "update record_person set known_as = known_as",
)


@pytest.fixture(scope="module")
def many(city: City):
    """Thirty cases of Northgate, as many of Southwater, and the counting of calls switched on."""
    for who, unit in (("officer.north", "northgate_csu"), ("officer.south", "southwater_csu")):
        with city.visit(who) as by:
            for _ in range(30):
                case = actions.open_case(
                    by=by, agency=city.agency("police"), unit=city.unit(unit), kind="domestic",
                    source="call", opened_at=datetime.now(UTC),
                )  # fmt: skip
                person = actions.add_person(by=by, case=case, part="victim", family_name="Anvil")
                actions.write_note(by=by, case=case, text="x", happened_at=datetime.now(UTC))
                actions.set_safe_contact(by=by, person=person, kind="email", value="a@b.example")
    with city.beyond() as superuser:
        superuser.execute(f"alter role {APP} in database {city.name} set track_functions = 'all'")
    yield
    with city.beyond() as superuser:
        superuser.execute(f"alter role {APP} in database {city.name} reset track_functions")


def calls(connection, statement):
    """How often each function of the gate is called by one statement, and for how many rows."""
    count = (
        "select coalesce(sum(pg_stat_get_xact_function_calls(oid)), 0) from pg_proc"
        " where pronamespace = 'gate'::regnamespace and proname not in ('place_row', 'mac',"
        " 'this_transaction')"
    )
    before = one(connection, count)
    rows = connection.execute(statement).rowcount
    return one(connection, count) - before, rows


@pytest.mark.parametrize("statement", LISTS)
def test_the_gate_is_asked_a_few_times_for_a_statement_and_not_for_each_row(
    city: City, many, statement
):
    with injected(city) as connection:
        made, rows = calls(connection, statement)
    assert made <= 16
    assert rows >= 30 or "access_" in statement or "look" in statement


def test_a_list_of_the_visitor_s_own_is_found_by_an_index(city: City, many):
    with city.beyond() as superuser:
        superuser.execute("analyze record_person")
    with injected(city) as connection:
        connection.execute("set local enable_seqscan = off")
        plan = "\n".join(
            row[0] for row in connection.execute("explain select * from record_person").fetchall()
        )
    assert "InitPlan" in plan
    assert "Index Cond: (scope_id = ANY" in plan
    assert "SubPlan" not in plan


def statements_of(city: City, rows):
    """The statements that a page of so many people takes, and how many looks it leaves."""
    from django.db import connection as django
    from django.test.utils import CaptureQueriesContext

    looked = len(city.looks("officer.north"))
    with CaptureQueriesContext(django) as asked, city.visit("officer.north") as visit:
        seen = gate.see(visit, Person.objects.order_by("pk")[:rows])
        assert len(seen) == rows
        assert len(gate.see(visit, Note.objects.order_by("pk")[:rows])) == rows
    return len(asked), len(city.looks("officer.north")) - looked


def test_a_page_takes_as_many_statements_for_two_rows_as_for_thirty(city: City, many):
    few, many_ = statements_of(city, 2), statements_of(city, 30)
    assert few[0] == many_[0]
    assert (few[1], many_[1]) == (4, 60)


def test_counting_finds_a_policy_that_asks_for_each_row(city: City, many):
    """The control: the same list under a policy without the sub-select."""
    with city.beyond() as superuser:
        superuser.execute(
            "create policy slow on record_person for select to goldenthread_app"
            " using (gate.matter_agency(matter_id) is not null)"
        )
        superuser.execute("drop policy seen on record_person")
    with injected(city) as connection:
        made, _ = calls(connection, "select * from record_person")
    assert made > 60
