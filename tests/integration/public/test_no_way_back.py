"""From the case's side to an answer, and back, nothing leads: not even for the superuser who holds
both tables. What is invented by Hypothesis is swapped between survivors, and nothing changes."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

import pytest
from answered import ANSWER_SIDE, cards, state
from city import City
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from protected import Made, made_case

from goldenthread.apps.public import actions, answering, codes, instruments

SURVIVORS = 4
CASE_SIDE = ("public_invitation", "public_preference", "record_event", "record_person",
             "record_case", "audit_change", "audit_look")  # fmt: skip
SHARED = {"unit_id", "worked_by"}
"""All that both sides may know: the borough, and who did the work."""
QUESTIONS = instruments.read().questions
ANSWERS = st.fixed_dictionaries(
    {}, optional={one.code: st.sampled_from(list(one.answers)) for one in QUESTIONS}
)


@pytest.fixture(scope="module")
def offered(city: City) -> tuple[list[Made], list[str]]:
    """Survivors who took a card, and the cards of their borough; nobody notes who took which."""
    made = [made_case(city) for _ in range(SURVIVORS)]
    for one in made:
        with city.visit("officer.north") as by:
            actions.offer(by=by, case=one.case, person=one.person, method="code", answer="taken",
                          happened_at=datetime.now(UTC))  # fmt: skip
    return made, cards(city, SURVIVORS)


def columns(city: City, tables: tuple[str, ...]) -> set[str]:
    """The names of the columns of tables."""
    found = state(city, "select column_name from information_schema.columns where table_name"
                        " = any(%s)", list(tables))  # fmt: skip
    return {str(row[0]) for row in found}


def test_both_sides_share_no_column_but_the_borough_and_who_did_the_work(city: City) -> None:
    case_side = columns(city, ("public_invitation", "public_preference"))
    answer_side = columns(city, ANSWER_SIDE)
    assert case_side & answer_side <= {"id"}
    assert answer_side == {
        "id", "hash", "unit_id", "worked_by", "good_until", "quarter", "choice", "number", "sealed",
        "place_id", "month", "kind",
    }  # fmt: skip
    assert not {name for name in answer_side if name.endswith("_at")}, "no moment is kept"


def test_answers_point_at_boroughs_and_places_alone(city: City) -> None:
    found = state(city, "select distinct conrelid::regclass::text, confrelid::regclass::text"
                        " from pg_constraint where contype = 'f' and (conrelid::regclass::text"
                        " = any(%(t)s) or confrelid::regclass::text = any(%(t)s))".replace(
                            "%(t)s", "'{" + ",".join(ANSWER_SIDE) + "}'"))  # fmt: skip
    assert set(found) == {("public_code", "access_unit"), ("public_tally", "access_unit"),
                          ("public_kioskcount", "public_kiosk")}  # fmt: skip


def values(city: City, tables: tuple[str, ...]) -> set[str]:
    """Every value of every column, and ids inside of texts."""
    found: set[str] = set()
    for table in tables:
        for (row,) in state(city, f"select row_to_json(t)::text from {table} t"):
            found |= set(re.findall(r"[0-9a-f-]{36}|[0-9a-f]{64}|\d{4}-\d\d-\d\dT[\d:.]+", row))
    return found


def test_no_value_of_an_answer_stands_on_the_case_side(
    city: City, offered: tuple[list[Made], list[str]]
) -> None:
    pile = cards(city, 4)
    for card in pile[:2]:
        assert answering.give(card, {"respect": "no"}, "They listened.")
    both = values(city, ANSWER_SIDE) & values(city, CASE_SIDE)
    assert both <= {str(city.unit("northgate"))}
    hashes = {codes.hashed(card) for card in [*pile, *offered[1]]}
    assert not hashes & values(city, CASE_SIDE)


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(said=st.lists(ANSWERS, min_size=SURVIVORS, max_size=SURVIVORS),
       order=st.permutations(range(SURVIVORS)))  # fmt: skip
def test_whoever_gave_which_answer_the_database_is_the_same(
    city: City, offered: tuple[list[Made], list[str]], said: list[dict[str, str]], order: list[int]
) -> None:
    """Each survivor answers with her card in one world; in the other they swap what they say."""
    survivors, pile = offered
    one = world(city, pile, list(range(SURVIVORS)), said)
    other = world(city, pile, order, said)
    assert one == other
    assert len(survivors) == SURVIVORS


def world(city: City, pile: list[str], order: list[int], said: list[dict[str, str]]) -> Any:
    """What the superuser sees of both sides after everybody has answered; then it is undone."""
    with city.beyond() as superuser:
        for who, card in enumerate(pile):
            choices, chosen, _ = answering.counted(said[order[who]], "")
            given_ = superuser.execute(
                "select gate.give_answers(%s, %s, %s, null)",
                [codes.hashed(card), choices, chosen],
            ).fetchone()
            assert given_ == (True,)
        seen = [
            superuser.execute(f"select to_jsonb(t) - 'id' from {table} t order by 1").fetchall()
            for table in (*ANSWER_SIDE, "public_invitation", "record_event", "audit_change")
        ]
        superuser.rollback()
    return seen


def test_the_last_who_answered_is_not_told_from_the_others_by_her_transaction(city: City) -> None:
    """xmin is the number of the transaction that wrote a row: all of a group have one."""
    for card, answer in zip(cards(city, 5, "southwater"), "abcde", strict=True):
        assert answering.give(card, {"safe": "yes", "respect": "no"}, f"My words {answer}.")
    found = state(city, "select count(*), count(distinct xmin::text) from public_tally"
                        " where unit_id = %s", city.unit("southwater"))  # fmt: skip
    assert found == [(len(instruments.read().choices()), 1)]
    texts = state(city, "select count(*), count(distinct xmin::text) from public_heldtext")
    assert texts[0][0] >= 5
    assert texts[0][1] == 1


def test_texts_do_not_lie_in_the_order_in_which_they_came(city: City) -> None:
    came, lain = [], []
    for number, card in enumerate(cards(city, 8, "southwater", "specialist")):
        assert answering.give(card, {}, f"Word {number}.")
        here = [bytes(row[0]) for row in state(city, "select sealed from public_heldtext order by"
                                                     " ctid")]  # fmt: skip
        came += [one for one in here if one not in came]
        lain = here
    assert set(lain) == set(came)
    assert lain != came, "one chance in more than forty thousand"


def test_codes_do_not_lie_in_the_order_of_the_cards(city: City) -> None:
    pile = [codes.hashed(card) for card in cards(city, 12, "southwater", "service")]
    lain = [row[0] for row in state(city, "select hash from public_code where worked_by = 'service'"
                                          " order by ctid")]  # fmt: skip
    assert set(lain) == set(pile)
    assert lain == sorted(pile)
