"""Calls and books as supervisors read them: waits, what was not at once, hours, numbers."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from city import City
from django.db import connection
from protected import Made, made_case
from read_pages import read

from goldenthread.apps.forms.calls import record_call
from goldenthread.apps.quality.answers import FIELDS, complete, people
from goldenthread.apps.quality.calls import gap, profile, waited
from goldenthread.apps.record import actions
from goldenthread.core import template
from goldenthread.core.dates import Period, london

OFFICER, SERGEANT = "officer.north", "sergeant.north"
REASON = "She rang again to say that he had gone."


@pytest.fixture(scope="module")
def made(city: City) -> Made:
    """A domestic call that waited ten minutes, another call that waited five, and one not graded
    Immediate; the case has its book under a number, and so has another."""
    first, second, third = (made_case(city) for _ in range(3))
    call(city, first, "domestic", "immediate", 600)
    call(city, second, "other", "immediate", 300)
    call(city, third, "domestic", "soon", None, reason=REASON)
    for one, number in ((first, "WD 0107/10"), (second, "WD 0110/10")):
        book(city, one, "numbered", number)
    book(city, third, "completed", "")
    return first


def call(city: City, made: Made, kind: str, grade: str, waits: int | None, **more: str) -> None:
    with city.visit(OFFICER) as by:
        at = by.now - timedelta(hours=1)
        record_call(by=by, case=made.case, happened_at=at, table="call", route="emergency_call",
                    call_type=kind, grade=grade, place_unit="westminster", **more)  # fmt: skip
        if waits is not None:
            actions.record_fact(by=by, case=made.case, table="response", step="arrived",
                                happened_at=at + timedelta(seconds=waits))  # fmt: skip


def book(city: City, made: Made, step: str, number: str) -> None:
    with city.visit(OFFICER) as by:
        actions.record_fact(by=by, case=made.case, table="form", happened_at=by.now,
                            instrument="book_124d", step=step, reference=number)  # fmt: skip


def main(city: City, who: str, path: str) -> Any:
    answer = city.browser(who).get(path)
    assert answer.status_code == 200, path
    return read(answer.content.decode()).one("main").text


def test_domestic_calls_stand_beside_the_others_with_the_gap_in_seconds(
    city: City, made: Made
) -> None:
    text = main(city, SERGEANT, "/quality/calls")
    assert "10 min 00 s (600 seconds)" in text
    assert "Domestic calls waited 5 min 00 s (300 seconds) longer than others" in text
    assert "not available" in main(city, "sergeant.south", "/quality/calls")


def test_what_was_not_immediate_stands_with_its_reason_for_whoever_may_open_the_case(
    city: City, made: Made
) -> None:
    text = main(city, SERGEANT, "/quality/calls")
    assert "1 domestic call not graded Immediate" in text
    assert REASON in text
    commander = main(city, "commander", "/quality/calls")
    assert "1 domestic call not graded Immediate" in commander
    assert REASON not in commander
    assert REASON not in main(city, "sergeant.south", "/quality/calls")


def test_a_call_stands_beside_the_other_immediate_calls_that_its_unit_held(
    city: City, made: Made
) -> None:
    domestic, burglary, apart = (made_case(city) for _ in range(3))
    with city.visit(OFFICER) as by:
        begin = by.now - timedelta(days=3)
        for one, kind, unit, at, waits in (
            (domestic, "domestic", "Wd 21", 0, 900), (burglary, "other", "WD21 ", 60, 300),
            (apart, "other", "wd 21", 3600, 60),
        ):  # fmt: skip
            received = begin + timedelta(seconds=at)
            record_call(by=by, case=one.case, happened_at=received, table="call", call_type=kind,
                        route="emergency_call", grade="immediate",
                        place_unit="westminster")  # fmt: skip
            for step, after in (("dispatched", 30), ("arrived", waits)):
                actions.record_fact(
                    by=by, case=one.case, table="response", step=step,
                    unit_sent=unit if step == "dispatched" else "",
                    happened_at=received + timedelta(seconds=after),
                )  # fmt: skip
    text = main(city, SERGEANT, "/quality/calls")
    assert "1 domestic Immediate call waited while the unit that was sent held another" in text
    assert "Longer by 10 min 00 s (600 seconds)" in text
    assert "No unit held two" in main(city, "sergeant.south", "/quality/calls")


def test_calls_are_counted_by_the_hour_and_day_of_london(city: City, made: Made) -> None:
    at = london(datetime.fromisoformat("2010-07-04T23:30:00+00:00"))
    assert (at.hour, at.weekday()) == (0, 0)
    assert profile([]) == {}
    assert gap(waited([]), waited([])) is None
    assert "Domestic calls, by hour and day" in main(city, SERGEANT, "/quality/calls")


def test_gaps_in_the_numbers_and_books_without_one_are_listed(city: City, made: Made) -> None:
    text = main(city, SERGEANT, "/quality/books")
    assert "108 to 109" in text
    assert "Completed, and without a number" in text
    assert "Nothing is wrong" in main(city, "sergeant.south", "/quality/books")
    assert city.browser("commander").get("/quality/books").status_code in (403, 404)


def test_a_number_is_given_once(city: City, made: Made) -> None:
    other = made_case(city)
    with pytest.raises(actions.BadFact, match="Another case has this number"):
        book(city, other, "numbered", "wd0107/10")
    book(city, made, "numbered", "WD 0107/10")
    book(city, other, "numbered", "WD 0108/10")


def test_how_complete_the_answers_are_is_told_and_no_answer_is(city: City, made: Made) -> None:
    with city.visit(OFFICER) as by:
        her = actions.add_person(by=by, case=made.case, part="victim", given_names="Fern",
                                 sex="female", ethnicity="not_stated")  # fmt: skip
        actions.set_masked(by=by, person=her, religion="sikh")
    with city.visit(SERGEANT) as by:
        today = london(by.now).date()
        victims = [
            one
            for one in people(Period(today - timedelta(days=90), today), None)
            if one.part == "victim"
        ]
    found = {one.field: one for one in complete(victims)}
    assert found["religion"].usable == 1
    assert found["sex"].usable == 1
    assert found["ethnicity"].states["declined"] == 1
    assert found["ethnicity"].usable == 0
    assert found["orientation"].states["not_asked"] == found["orientation"].people
    text = main(city, SERGEANT, "/quality/answers")
    assert "Religion or belief" in text
    south = main(city, "sergeant.south", "/quality/answers")
    assert "Nobody stands in a case" in south


GIVEN: dict[str, tuple[str, str]] = {
    "religion": ("sikh", "christian"), "orientation": ("bisexual", "heterosexual"),
    "gender_identity": ("differs", "same"), "sex": ("female", "male"),
    "disability": ("disabled", "not_disabled"), "ethnicity": ("black_caribbean", "white_british"),
    "ethnicity_officer": ("black", "asian"),
}  # fmt: skip


def test_who_answered_one_thing_cannot_be_told_from_who_answered_another(
    city: City, made: Made
) -> None:
    """Not by the page, and not by what the database hands the page."""
    masked = {"religion", "orientation", "gender_identity"}
    assert set(GIVEN) == set(FIELDS)
    with city.visit(OFFICER) as by:
        for at in (0, 1):
            said = {name: codes[at] for name, codes in GIVEN.items()}
            open_ = {name: code for name, code in said.items() if name not in masked}
            one = actions.add_person(by=by, case=made.case, part="suspect", given_names="Moss",
                                     born_on=date(1970, 1, 2), **open_)  # fmt: skip
            actions.set_masked(by=by, person=one, **{name: said[name] for name in masked})
    with city.visit(SERGEANT), connection.cursor() as cursor:
        cursor.execute("select * from gate.figure_answers() where part = 'suspect'")
        first, second = cursor.fetchall()
    assert first == second
    assert set(first[-len(FIELDS) :]) == {"given"}
    text = main(city, SERGEANT, "/quality/answers").lower()
    for name, codes in GIVEN.items():
        titles = template.code_list(template.column(f"person.{name}").codes).codes
        assert not [one for one in codes if titles[one].title.lower() in text], name
