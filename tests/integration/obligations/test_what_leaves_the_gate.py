"""What is owed is derived from facts that the writer may not read: no word of them leaves the gate,
and nobody but the derivation writes what is owed."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from city import City
from django.db import DatabaseError, connection
from protected import Made, made_case

from goldenthread.apps.record import actions
from goldenthread.apps.record.models import FACTS
from goldenthread.core.template import Type, table
from goldenthread.web.manage import WORDS_THAT_DECIDE

TAINT = "taintreason"


@pytest.fixture(scope="module")
def made(city: City) -> Made:
    made = made_case(city)
    with city.visit("officer.north") as by:
        actions.record_fact(
            by=by, case=made.case, table="risk_assessment", tool="specss", grade="high",
            stage="first", reason=TAINT, happened_at=by.now,
        )  # fmt: skip
    return made


def test_no_column_of_text_leaves_but_those_that_name_an_obligation(city: City) -> None:
    with city.beyond() as direct:
        rows = direct.execute("select template, columns from gate.facts").fetchall()
    assert {name for name, _ in rows} == {*FACTS, "wish"}
    for name, columns in rows:
        words = {one.name for one in table(name).columns if one.type is Type.TEXT}
        assert words & set(columns) <= WORDS_THAT_DECIDE, name


def test_the_facts_of_a_case_come_without_a_word(city: City, made: Made) -> None:
    with city.visit("officer.north"), connection.cursor() as cursor:
        cursor.execute("select fact::text from gate.facts_of(%s)", [made.key])
        told = [fact for (fact,) in cursor.fetchall()]
    assert [fact for fact in told if '"reason": "given"' in fact], "whether there are any is told"
    assert not [fact for fact in told if TAINT in fact]
    with city.beyond() as direct:
        kept = direct.execute("select reason from record_riskassessment").fetchall()
    assert (TAINT,) in kept


def test_the_facts_of_a_hidden_case_do_not_come(city: City, made: Made) -> None:
    for who in ("officer.south", "advocate", "board.member"):
        with city.visit(who), connection.cursor() as cursor:
            for asked in ("facts_of(%s)", "frame_of(%s)", "chronology_of(%s, true)"):
                cursor.execute(f"select * from gate.{asked}", [made.key])
                assert cursor.fetchall() == []


def test_nobody_stores_what_is_owed_in_a_hidden_case(city: City, made: Made) -> None:
    with (
        pytest.raises(DatabaseError), city.visit("officer.south"), connection.cursor() as cursor
    ):  # fmt: skip
        cursor.execute("select gate.keep_obligations(%s, '[]')", [made.key])


@pytest.mark.parametrize(
    "statement",
    [
        "update obligations_owed set state = 'met'",
        "delete from obligations_owed",
        "update obligations_turn set state = 'met'",
    ],
)
def test_what_is_owed_is_not_changed_by_hand(city: City, made: Made, statement: str) -> None:
    with (
        pytest.raises(DatabaseError), city.visit("sergeant.north"), connection.cursor() as cursor
    ):  # fmt: skip
        cursor.execute(statement)


def test_what_is_owed_is_not_added_by_hand(city: City, made: Made) -> None:
    with (
        pytest.raises(DatabaseError), city.visit("sergeant.north") as by,
        connection.cursor() as cursor,
    ):  # fmt: skip
        cursor.execute(
            "insert into obligations_owed (id, matter_id, recorded_at, recorded_by, code,"
            " trigger, person, state, owes, policy, unit_id, started_at, met_by, because,"
            " source, changed_at) values (%s, %s, now(), %s, 'x', 'x', '', 'met', 'officer',"
            " '', %s, %s, '', '', '', now())",
            [uuid4(), made.key, by.person, city.unit("northgate_csu"), datetime.now(UTC)],
        )
