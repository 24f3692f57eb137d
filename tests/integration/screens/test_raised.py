"""Every overdue obligation of random cases stands where its ladder names; a restricted one for the
named and the handler alone."""

from __future__ import annotations

import random
from datetime import timedelta

import pytest
from city import City
from worked_cases import HOUR, OFFICER, SERGEANT, Worked, happened, restrict, worked_case

from goldenthread.apps.obligations.chronologies import chronology
from goldenthread.apps.obligations.kept import ALL_THAT_IS_RECORDED
from goldenthread.apps.obligations.raising import raised_of, raised_to
from goldenthread.core.obligations import Obligation, State, obligations
from goldenthread.web.due.words import line
from goldenthread.web.screens.agenda import RAISED, agenda
from goldenthread.web.screens.meetings import held
from goldenthread.web.screens.sources import opened

SEED = 20261122
HOW_MANY = 6
FACTS = (
    ("arrest", {}), ("circulation", {"step": "circulated"}), ("custody", {"step": "bailed"}),
    ("suspect_status", {"status": "whereabouts_unknown"}), ("custody", {"step": "bail_breached"}),
    ("warrant", {"step": "issued"}),
)  # fmt: skip
AFTER = {2: (0,), 4: (0, 2)}
"""Bail comes after an arrest, and its breach after bail."""


@pytest.fixture(scope="module")
def cases(city: City) -> list[Worked]:
    """Random cases of two boroughs, their facts at random times; each third one restricted."""
    chance, made = random.Random(SEED), []
    for number in range(HOW_MANY):
        there = number % 2
        one = worked_case(
            city, ago=timedelta(hours=chance.randint(30, 2000)),
            grade=chance.choice(["standard", "medium", "high"]),
            who=("officer.north", "officer.south")[there],
            unit=("northgate_csu", "southwater_csu")[there],
        )  # fmt: skip
        picked = chance.sample(range(len(FACTS)), chance.randint(0, 3))
        wanted = sorted({each for number in picked for each in (number, *AFTER.get(number, ()))})
        hours = sorted(chance.sample(range(1, 30), len(wanted)), reverse=True)
        for ago, number_of in zip(hours, wanted, strict=True):
            table, values = FACTS[number_of]
            happened(city, one, table, ago=ago * HOUR, person=one.him,
                     who=("officer.north", "officer.south")[there], **values)  # fmt: skip
        if number == 4:
            restrict(city, one, OFFICER)
        made.append(one)
    return made


def derived(city: City, who: str, one: Worked) -> list[Obligation]:
    """What the rules derive of a case now, without anything that is stored."""
    with city.visit(who) as visit:
        found = chronology(one.key)
        if found is None:
            return []
        return list(obligations(found, as_at=visit.now, known_at=ALL_THAT_IS_RECORDED))


@pytest.mark.parametrize("who", [OFFICER, SERGEANT, "officer.south", "handler"])
def test_it_stands_at_every_rung_that_it_has_reached(
    city: City, cases: list[Worked], who: str
) -> None:
    tried = set()
    for one in cases:
        for owed in derived(city, who, one):
            if owed.state is State.OVERDUE:
                assert_stands(city, who, one, owed, cases)
                tried |= {rung.to for rung in owed.raised}
    assert tried if who != "handler" else True


def assert_stands(city: City, who: str, one: Worked, owed: Obligation, cases: list[Worked]) -> None:
    """On the list of each role that it was raised to, and on the agenda of each meeting."""
    with city.visit(who) as visit:
        rows = opened(visit)
        (stored,) = rows.filter(matter_id=one.key, code=owed.key.code, trigger=owed.key.trigger,
                                person=owed.key.person)  # fmt: skip
        assert raised_of(stored, visit.now) == owed.raised
        for rung in owed.raised:
            assert stored in raised_to(rows, frozenset([rung.to]), visit.now)
            if rung.to in held():
                found = agenda(visit, rung.to)
                is_item = {(RAISED, line(stored, visit.now).title)} <= {
                    why for item in found.items if item.matter_id == one.key for why in item.why
                }
                assert is_item or (one is hidden(cases) and found.restricted)


def hidden(cases: list[Worked]) -> Worked:
    return cases[4]


def test_a_restricted_case_stands_nowhere_for_who_is_not_named(
    city: City, cases: list[Worked]
) -> None:
    key = hidden(cases).key
    with city.visit(SERGEANT) as visit:
        assert not opened(visit).filter(matter_id=key)
        for meeting in held():
            found = agenda(visit, meeting)
            assert not found.restricted
            assert key not in {item.matter_id for item in found.items}
    for who in (OFFICER, "handler"):
        assert [one for one in derived(city, who, hidden(cases)) if one.state is State.OVERDUE]
        with city.visit(who) as visit:
            assert opened(visit).filter(matter_id=key)
