"""Random cases, random facts, every reader of figures: each live figure equals the number of rows
its list opens to, and both equal a slow count, case by case, over what the rules let them see."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from city import City
from counted_by_hand import counted, open_to, records_of
from django.db import connection

from goldenthread.apps.quality import counting
from goldenthread.apps.quality.figures import figures
from goldenthread.apps.record import actions
from goldenthread.core.dates import Period, london
from goldenthread.core.measures.language import plain

CASES, SEED = 26, 20261122
READERS = ("sergeant.north", "sergeant.south", "commander", "analyst", "writer.borough")
TEAMS = {"northgate_csu": "officer.north", "southwater_csu": "officer.south"}
DAY = timedelta(days=1)
FACTS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("call", {"route": "emergency_call", "place_unit": "westminster"}),
    ("form", {"instrument": "book_124d", "step": "completed"}),
    ("form", {"instrument": "book_124d", "step": "supervised"}),
    ("review", {"kind": "book_sample", "result": "agreed"}),
    ("review", {"kind": "book_sample", "result": "remedial", "findings": "Ask again."}),
    ("review", {"kind": "flag_check", "result": "agreed"}),
    ("review", {"kind": "first", "result": "noted"}),
    (
        "risk_assessment",
        {"tool": "specss", "grade": "high", "stage": "first", "reason": "Invented for counting."},
    ),
    (
        "risk_assessment",
        {
            "tool": "specss",
            "grade": "standard",
            "stage": "first",
            "reason": "Invented for counting.",
        },
    ),
    ("specialist", {"kind": "soit", "step": "arrived"}),
)
CLASSES = ("crime", "no_crime", "crime_related_incident", "specified_investigation")


@pytest.fixture(scope="module")
def cases(city: City) -> Iterator[dict[UUID, plain.Records]]:
    """Cases of two boroughs; one of each is restricted, and one excludes the sergeant."""
    chance = random.Random(SEED)
    made = [(who, _case(city, chance, unit, who))
            for unit, who in TEAMS.items() for _ in range(CASES // 2)]  # fmt: skip
    known = {matter: records_of(city, who, matter) for who, matter in made}
    with city.beyond() as direct:
        for n, (who, matter) in enumerate(made):
            if n % (CASES // 2) == 0:
                _restrict(city, direct, matter, who)
            elif n % (CASES // 2) == 1:
                _exclude(city, direct, matter, "sergeant.north")
    yield known
    connection.close()


def _case(city: City, chance: random.Random, unit: str, who: str) -> UUID:
    now = datetime.now(UTC)
    opened = now - chance.randrange(2, 60) * DAY - timedelta(minutes=chance.randrange(600))
    births = [date(1980, 5, 1), date(opened.year - 14, 5, 1)]
    with city.visit(who) as by:
        case = actions.open_case(
            by=by, agency=city.agency("police"), unit=city.unit(unit), opened_at=opened,
            kind=chance.choice(["domestic", "both", "sexual"]), source="call", summary="Invented.",
        )  # fmt: skip
        people = {
            part: actions.add_person(by=by, case=case, part=part, known_as=f"{part} {n}",
                                     born_on=chance.choice(births))
            for n, part in enumerate(chance.choice(
                [["victim"], ["victim", "suspect"], ["victim", "suspect", "child"]]))
        }  # fmt: skip
    with city.beyond() as direct:
        # They were there from the beginning: a step that is owed to them runs from then.
        direct.execute("update record_involvement set recorded_at = %s where matter_id = %s",
                       [opened, case.matter_id])  # fmt: skip
    with city.visit(who) as by:

        def tell(table: str, after: float = 0, **values: Any) -> Any:
            at = min(opened + timedelta(hours=after or chance.randrange(1, 200)), by.now)
            return actions.record_fact(by=by, case=case, table=table, happened_at=at, **values)

        told = [tell(table, _hours(chance, **values), **values)
                for table, values in FACTS if chance.random() < 0.75]  # fmt: skip
        for _ in range(chance.randrange(1, 4)):
            report = tell("crime_report", place_unit="westminster")
            offence = tell("offence", crime_report=report)
            for turn in range(1, chance.randrange(2, 4)):
                tell("classification", turn * 24, offence=offence,
                     offence_type=chance.choice(["common_assault", "sexual_assault"]),
                     **{"class": chance.choice(CLASSES)})  # fmt: skip
        if "suspect" in people:
            tell("suspect_status", 1, person=people["suspect"], status="identified")
            if chance.random() < 0.6:
                tell("arrest", 20, person=people["suspect"])
                tell("victim_update", chance.choice([20.5, 300]), person=people["victim"],
                     event="arrest", step="told")  # fmt: skip
        if "child" in people and chance.random() < 0.6:
            tell(
                "child_check",
                chance.choice([0.5, 300]),
                person=people["child"],
                step=chance.choice(["made", "not_needed"]),
            )
        forms = [one for one in told if one.TABLE == "form"]
        if forms and chance.random() < 0.4:
            tell("form", supersedes=forms[0], instrument="specss", step="completed")
    return UUID(str(case.matter_id))


def _hours(chance: random.Random, step: str = "", **_: str) -> float:
    """After how long it happened: at once, in time, or late; a check right after the book."""
    return 0.7 if step == "supervised" else chance.choice([0.5, 0.5, 4, 300])


def _restrict(city: City, direct: Any, matter: UUID, who: str) -> None:
    direct.execute(
        "insert into access_restriction (id, matter_id, from_at, recorded_at, state, reason, words,"
        " proposed_by_id, lift_because) values"
        " (%s, %s, now(), now(), 'provisional', 'staff_suspect', '', %s, '')",
        [uuid4(), matter, city.person(who)],
    )


def _exclude(city: City, direct: Any, matter: UUID, whom: str) -> None:
    direct.execute(
        "insert into access_exclusion (id, matter_id, from_at, recorded_at, origin, words, by_id,"
        " user_id) values (%s, %s, now(), now(), 'survivor', '', %s, %s)",
        [uuid4(), matter, city.person("officer.north"), city.person(whom)],
    )


def _periods() -> list[Period]:
    today = london(datetime.now(UTC)).date()
    return [Period(today - 90 * DAY, today), Period(today - 30 * DAY, today - 10 * DAY)]


@pytest.mark.parametrize("who", READERS)
def test_a_figure_equals_its_list_and_a_slow_count(
    city: City, cases: dict[UUID, plain.Records], who: str
) -> None:
    asked = [part for live in figures().values() for part in live.parts.values()]
    with city.visit(who) as visit:
        seen = {m: cases[m] for m in open_to(visit, cases)}
        for period in _periods():
            numbers = counting.count(asked, period, None)
            for one, by_unit in zip(asked, numbers, strict=True):
                listed = counting.rows(one, period, None)
                by_hand = counted(one, seen, period)
                assert sum(by_unit.values()) == len(listed) == len(by_hand), one.definition.key
                assert {row.matter_id for row in listed} <= set(seen)


def test_only_the_cases_of_the_period_are_read(
    city: City, cases: dict[UUID, plain.Records]
) -> None:
    """The overview of a month does not read the facts of five years."""
    wide, narrow = _periods()
    with city.visit("analyst"), connection.cursor() as cursor:

        def ask(period: Period) -> tuple[set[str], int]:
            given = [period.start, period.end, ["review", "form"]]
            cursor.execute("select gate.figure_matters(%s, %s, %s)", given)
            (these,) = cursor.fetchone()
            facts = (
                "gate.figure_facts('review', array['id', 'incident', 'happened_on'], %s::uuid[])"
            )
            cursor.execute(f"select * from {facts} f(id text, incident text, happened_on date)",
                           [these])  # fmt: skip
            rows = cursor.fetchall()
            assert {row[1] for row in rows} <= set(map(str, these))
            return set(map(str, these)), len(rows)

        every, all_rows = ask(wide)
        some, rows = ask(narrow)
    assert some < every
    assert 0 < rows < all_rows


def test_readers_see_different_numbers_and_each_figure_counts_something(
    city: City, cases: dict[UUID, plain.Records]
) -> None:
    """Agreement on nought would prove nothing."""
    wide = _periods()[0]
    asked = {f"{live.key} {name}": part for live in figures().values()
             for name, part in live.parts.items()}  # fmt: skip
    empty = {key for key, one in asked.items() if not counted(one, cases, wide)}
    # What is met in time depends on the hour of the run; these do not.
    assert not empty & {
        "call-to-crime-system in", "risk-form in", "risk-form-adequate in", "book-supervised of",
        "arrest of", "first-review of", "told-of-arrest of", "reclassified in", "no-crime in",
        "no-crime-sexual of", "crime-related-incident in", "flagging of", "child-check of",
        "incidents-with-child-check of",
    }  # fmt: skip
    assert len(empty) < len(asked) / 2
    seen = {}
    for who in READERS:
        with city.visit(who) as visit:
            seen[who] = len(open_to(visit, cases))
    assert seen["sergeant.north"] < seen["commander"] < seen["analyst"] < CASES


@pytest.mark.parametrize("who", ["officer.north", "guardian.police", "handler", "import.police"])
def test_whom_the_matrix_opens_no_figure_the_database_gives_no_row(
    city: City, cases: dict[UUID, plain.Records], who: str
) -> None:
    with city.visit(who), connection.cursor() as cursor:
        form = "figure_facts('form', array['id']) f(id text)"
        for source in ("figure_cases()", "figure_parts()", "figure_owed()", form):
            cursor.execute(f"select count(*) from gate.{source}")
            assert cursor.fetchone() == (0,)


def test_no_word_of_a_fact_comes_with_it(city: City, cases: dict[UUID, plain.Records]) -> None:
    with city.visit("analyst"), connection.cursor() as cursor:
        asked = "array['instrument', 'reference', 'defects', 'stated', 'recorded_by']"
        given = "f(a text, b text, c text, d text, e text)"
        cursor.execute(f"select * from gate.figure_facts('form', {asked}) {given}")
        rows = cursor.fetchall()
    assert {row[0] for row in rows} >= {"book_124d"}
    assert {row[1:] for row in rows} == {(None, None, None, None)}
