"""What is stored of a case is what its chronology derives, after every fact and every writer."""

from __future__ import annotations

import json
import random
import threading
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from city import City
from django.db import connection
from protected import Made, made_case

from goldenthread.apps.obligations import keeping
from goldenthread.apps.obligations.chronologies import chronology
from goldenthread.apps.obligations.kept import ALL_THAT_IS_RECORDED, stored
from goldenthread.apps.obligations.models import Owed, Turn
from goldenthread.apps.record import actions
from goldenthread.apps.record.models import Person, Wish
from goldenthread.core import template
from goldenthread.core.obligations import State, obligations

HOUR = timedelta(hours=1)
COMPARED = ("code", "trigger", "person", "state", "owes", "policy", "started_at", "due_at",
            "met_at", "met_by", "entered_at", "missed_at", "because", "until_at")  # fmt: skip


@pytest.fixture
def made(city: City) -> Made:
    return made_case(city)


def suspect(city: City, made: Made) -> Person:
    with city.visit("officer.north") as by:
        return actions.add_person(
            by=by, case=made.case, part="suspect", given_names="Rook", family_name="Lantern"
        )


def record(city: City, made: Made, table: str, who: str = "officer.north", **values: Any) -> Any:
    values.setdefault("happened_at", datetime.now(UTC) - timedelta(seconds=1))
    with city.visit(who) as by:
        return actions.record_fact(by=by, case=made.case, table=table, **values)


def owed(city: City, made: Made, code: str, who: str = "officer.north") -> list[Owed]:
    with city.visit(who):
        return list(Owed.objects.filter(matter_id=made.key, code=code))


def as_derived(city: City, matter: UUID) -> list[dict[str, Any]]:
    with city.visit("officer.north") as visit:
        found = chronology(matter)
        assert found
        rows: list[dict[str, Any]] = json.loads(
            stored(obligations(found, as_at=visit.now, known_at=ALL_THAT_IS_RECORDED))
        )
        return rows


def test_a_suspect_who_is_known_is_to_be_arrested_and_an_arrest_meets_it(
    city: City, made: Made
) -> None:
    him = suspect(city, made)
    record(city, made, "risk_assessment", tool="specss", grade="high", stage="first")
    record(city, made, "suspect_status", person=him, status="identified")
    (one,) = owed(city, made, "suspect_arrested")
    assert (one.state, one.owes, one.policy) == (State.DUE, "investigator", "westminster")
    assert one.due_at
    assert one.due_at - one.started_at == 24 * HOUR
    assert one.as_of(one.due_at + HOUR) is State.OVERDUE
    record(city, made, "arrest", person=him)
    (one,) = owed(city, made, "suspect_arrested")
    assert one.state == State.MET
    with city.visit("officer.north"):
        turns = Turn.objects.filter(owed=one).order_by("at")
        assert [turn.state for turn in turns] == [State.DUE, State.MET]


def test_that_she_was_asked_what_she_wants_is_seen(city: City, made: Made) -> None:
    record(city, made, "crime_report", reference="INV-CR-1", place_unit="westminster")
    (one,) = owed(city, made, "wishes_asked")
    assert State(one.state).is_open
    with city.visit("officer.north") as by:
        actions.record_wish(by=by, case=made.case, answer="declined", turn="first", text="",
                            asked_by="PC Olive Lantern", happened_at=by.now)  # fmt: skip
    (one,) = owed(city, made, "wishes_asked")
    assert one.state == State.MET


def test_the_codes_of_wishes_are_those_of_the_template() -> None:
    for name, choices in (("wish_answer", Wish.Answer), ("wish_turn", Wish.Turn)):
        codes = template.code_list(name).codes
        assert {one.value: one.label for one in choices} == {
            code: one.title for code, one in codes.items()
        }


def test_who_is_added_last_is_seen_at_once(city: City, made: Made) -> None:
    with city.visit("officer.north") as by:
        actions.add_person(by=by, case=made.case, part="child", given_names="Pip")
    (one,) = owed(city, made, "child_check_made")
    assert one.state in (State.DUE, State.NOT_YET_DUE)


def test_what_asks_for_words_is_met_once_they_are_written(city: City, made: Made) -> None:
    book = {"instrument": "book_124d", "happened_at": datetime.now(UTC) - HOUR}
    record(city, made, "form", step="received", **book)
    (one,) = owed(city, made, "book_numbered")
    assert one.state == State.DUE
    record(city, made, "form", step="numbered", **book)
    (one,) = owed(city, made, "book_numbered")
    assert one.state == State.DUE, "a number that nobody wrote is none"
    record(city, made, "form", step="numbered", reference="INV-124D-1", **book)
    (one,) = owed(city, made, "book_numbered")
    assert one.state == State.MET


def test_whoever_may_not_read_a_fact_derives_from_it_all_the_same(city: City, made: Made) -> None:
    """Custody reads no child's facts, and its own facts move what the check of a child meets."""
    him = suspect(city, made)
    record(city, made, "suspect_status", person=him, status="identified")
    with city.visit("sergeant.north") as by:
        actions.record_fact(by=by, case=made.case, table="arrest", person=him,
                            happened_at=by.now - HOUR / 60)  # fmt: skip
    (one,) = owed(city, made, "suspect_arrested")
    assert one.state == State.MET


def test_two_who_write_at_once_leave_what_both_facts_derive(
    city: City, made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the hold the second would read before the first commits, store after it, and take
    back what the first fact had met."""
    him = suspect(city, made)
    record(city, made, "suspect_status", person=him, status="identified")
    both_wrote = threading.Barrier(2, timeout=20)
    second_has_read, first_has_stored = threading.Event(), threading.Event()
    facts = [("officer.north", "arrest", {"person": him}),
             ("sergeant.north", "risk_assessment",
              {"tool": "specss", "grade": "high", "stage": "first"})]  # fmt: skip
    failed: list[BaseException] = []

    def read_and_wait(matter: UUID, **how: Any) -> Any:
        found = chronology(matter, **how)
        if threading.current_thread().name == "arrest":
            second_has_read.wait(2)
        else:
            second_has_read.set()
            first_has_stored.wait(2)
        return found

    def write(who: str, table: str, values: dict[str, Any]) -> None:
        try:
            with city.visit(who) as by:
                actions.record_fact(by=by, case=made.case, table=table,
                                    happened_at=by.now - HOUR / 60, **values)  # fmt: skip
                both_wrote.wait()
            first_has_stored.set()
        except BaseException as problem:
            failed.append(problem)
        finally:
            connection.close()

    monkeypatch.setattr(keeping, "chronology", read_and_wait)
    writers = [threading.Thread(target=write, args=one, name=one[1]) for one in facts]
    for one in writers:
        one.start()
    for one in writers:
        one.join(30)
    assert failed == []
    (arrested,) = owed(city, made, "suspect_arrested")
    (agreed,) = owed(city, made, "grade_agreed")
    assert (arrested.state, agreed.state) == (State.MET, State.DUE)


def test_nothing_is_owed_by_the_police_in_a_case_that_never_went_to_them(city: City) -> None:
    hers = made_case(city, "advocate", "lantern_north", "lantern")
    with city.visit("advocate") as by:
        actions.write_note(by=by, case=hers.case, text="She came again.", happened_at=by.now)
    with city.beyond() as direct:
        rows = direct.execute("select 1 from obligations_owed where matter_id = %s", [hers.key])
        assert rows.fetchall() == []


def test_nothing_is_derived_for_whom_the_case_is_hidden(city: City, made: Made) -> None:
    with city.visit("officer.south"):
        assert chronology(made.key) is None
        assert not Owed.objects.exists()


@pytest.mark.parametrize("seed", range(3))
def test_after_any_facts_of_any_writers_stored_equals_derived(
    city: City, made: Made, seed: int
) -> None:
    chance = random.Random(seed)
    him, why = suspect(city, made), "He was seen again today."
    choices: list[tuple[str, dict[str, Any]]] = [
        ("risk_assessment", {"tool": "specss", "grade": "high", "stage": "first", "reason": why}),
        (
            "risk_assessment",
            {"tool": "dash", "grade": "standard", "stage": "change", "reason": why},
        ),
        ("suspect_status", {"person": him, "status": "identified"}),
        ("arrest", {"person": him, "aggressor_view": why}),
        ("flag", {"code": "counter_allegation", "state": "set"}),
        ("primary_aggressor", {"person": him, "outcome": "decided"}),
        ("review", {"kind": "same_day", "result": "agreed"}),
        ("circulation", {"person": him, "step": "circulated"}),
    ]
    for _ in range(8):
        table, values = chance.choice(choices)
        at = datetime.now(UTC) - timedelta(minutes=chance.randint(1, 6000))
        # Who the primary aggressor is, a sergeant decides (S1).
        able = ["sergeant.north", *([] if table == "primary_aggressor" else ["officer.north"])]
        record(city, made, table, chance.choice(able), happened_at=at, **values)
    with city.visit("officer.north"):
        rows = Owed.objects.filter(matter_id=made.key)
        # What a fact of an earlier day took away again stays, cancelled.
        kept = {(r.code, r.trigger, r.person): r for r in rows if r.because != "corrected"}
        assert {r.state for r in rows if r.because == "corrected"} <= {State.CANCELLED}
    derived = {(r["code"], r["trigger"], r["person"]): r for r in as_derived(city, made.key)}
    assert kept.keys() == derived.keys()
    for key, row in derived.items():
        for column in COMPARED:
            ours = getattr(kept[key], column)
            told = str(ours) if isinstance(ours, datetime) else ours
            assert told == row[column], (key, column)
