"""The overseer asks the database for little, and finds what asking for everything finds."""

from __future__ import annotations

import random
import time
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import psycopg
import pytest
from city import SEAL, City
from psycopg.rows import dict_row

from goldenthread.apps.audit import overseeing
from goldenthread.apps.audit.overseeing import Oversight
from goldenthread.core.rules.oversight import alerts, day_counts, is_drawn, ordinary

SEED = 20261122
USERS, PEOPLE = 25, 60
NEW = timedelta(hours=2)
COLUMNS = (
    'at, request, "user", role_held, role, agency, unit, action, outcome, reason, purpose, words,'
    " place, record_type, record, matter, matter_agency, contexts, fields"
)


def invented(
    rng: random.Random, count: int, now: datetime, first: float, last: float
) -> list[tuple[Any, ...]]:
    """Lines of a log between so many days ago, of every kind."""
    lines = []
    for _ in range(count):
        user, person = int(USERS * rng.random() ** 2), int(PEOPLE * rng.random() ** 2)
        at = now - timedelta(days=rng.uniform(last, first))
        action = rng.choice(["view", "view", "view", "view", "find", "edit"])
        outcome = rng.choice(["allow"] * 12 + ["deny", "absent"])
        kind = rng.choice(["PER", "PER", "PER", "CAS"])
        recent = at > now - timedelta(days=1)
        context = rng.choice(
            [*["team"] * 12, *["assigned"] * 12, *["glass"] * (3 if recent else 0)]
        )
        role, purpose = rng.choice([("PO", "investigate")] * 20 + [("RH", "complaint")])
        case = UUID(int=1000 + person)
        record = UUID(int=2000 + person) if kind == "PER" else case
        lines.append((
            at, UUID(int=rng.getrandbits(128)), UUID(int=user + 1), UUID(int=1), role, UUID(int=7),
            UUID(int=user % 3 + 11), action, outcome, "", purpose, "", "", kind, record, case,
            UUID(int=7), [context], [],
        ))  # fmt: skip
    return lines


def written(city: City, lines: list[tuple[Any, ...]]) -> None:
    with city.beyond() as direct, direct.cursor() as cursor:
        with cursor.copy(f"copy audit_look ({COLUMNS}) from stdin") as copy:
            for line in lines:
                copy.write_row(line)
        cursor.execute("analyze audit_look")


def plainly(city: City, now: datetime, since: datetime) -> tuple[Any, ...]:
    """Every look of the log, counted in Python."""
    with psycopg.connect(city.url(SEAL), row_factory=dict_row) as connection:
        looks = overseeing.looks_for(connection, now - timedelta(days=9999), None, on=now.date())
    usual = ordinary(day_counts(looks), on=now.date())
    return alerts(looks, since=since, ordinary=usual, on=now.date())


def sparingly(city: City, now: datetime, since: datetime) -> tuple[Any, ...]:
    """As the overseer does it."""
    on = now.date()
    with psycopg.connect(city.url(SEAL), row_factory=dict_row) as connection:
        looks = overseeing.looks_for(connection, since - overseeing.lookback(on), since, on=on)
        usual = Oversight("")._ordinary(connection, on)
    return alerts(looks, since=since, ordinary=usual, on=on)


@pytest.fixture(scope="module")
def now(city: City) -> datetime:
    moment = datetime.now(UTC).replace(hour=12)
    rng = random.Random(SEED)
    written(city, [*invented(rng, 3000, moment, 40, 0), *invented(rng, 1500, moment, 1, 0)])
    return moment


@pytest.mark.parametrize("hours", [2, 30])
def test_the_same_alerts_are_found(city: City, now: datetime, hours: int) -> None:
    since = now - timedelta(hours=hours)
    found = sparingly(city, now, since)
    assert found == plainly(city, now, since)
    assert found


def test_every_kind_of_rule_over_a_window_is_among_them(city: City, now: datetime) -> None:
    found = {alert.rule for alert in sparingly(city, now, now - timedelta(days=20))}
    assert {"refused", "returns", "glass"} <= found


def test_days_are_counted_alike(city: City, now: datetime) -> None:
    first = now.date() - timedelta(days=30)
    with psycopg.connect(city.url(SEAL), row_factory=dict_row) as connection:
        looks = overseeing.looks_for(connection, now - timedelta(days=99), None, on=now.date())
        counted = overseeing.days_at_work(connection, first, now.date())
    wanted = {day for day in day_counts(looks) if first <= day.on < now.date()}
    assert set(counted) == wanted
    assert len(counted) == len(wanted) > 100


def test_only_looks_that_can_matter_are_loaded(city: City, now: datetime) -> None:
    with psycopg.connect(city.url(SEAL), row_factory=dict_row) as connection:
        few = overseeing.looks_for(
            connection, now - timedelta(days=28), now - timedelta(hours=1), on=now.date()
        )
        every = overseeing.looks_for(connection, now - timedelta(days=28), None, on=now.date())
    assert 0 < len(few) < len(every) / 2


def test_what_is_ordinary_is_worked_out_once_a_day(city: City, now: datetime) -> None:
    watching = Oversight(city.url(SEAL))
    watching.run(now=now, since=now - NEW)
    usual = watching.usual
    watching.run(now=now, since=now - NEW)
    assert watching.usual is usual
    watching.run(now=now + timedelta(days=1), since=now)
    assert watching.usual is not usual


def test_the_sample_can_be_drawn_again(city: City, now: datetime) -> None:
    seeds = {now.date().replace(day=1): b"a seed of this month, 32 bytes...."}
    since = now - timedelta(hours=20)
    Oversight(city.url(SEAL), seed=lambda month: seeds[month]).run(now=now, since=since)
    with city.beyond() as direct:
        drawn = {looks[0] for (looks,) in direct.execute(
            "select looks from audit_alert where rule = 'sample'")}  # fmt: skip
    with psycopg.connect(city.url(SEAL), row_factory=dict_row) as connection:
        looks = overseeing.looks_for(connection, since, None, on=now.date())
    alerted = {number for alert in sparingly(city, now, since) for number in alert.looks}
    (seed,) = seeds.values()
    wanted = {look.number for look in looks
              if look.is_outside and "B" not in look.contexts and look.number not in alerted
              and is_drawn(look.number, seed=seed, share=0.05)}  # fmt: skip
    assert drawn == wanted
    assert any(is_drawn(one, seed=seed, share=0.05) for one in alerted)


@pytest.mark.full
def test_the_time_does_not_grow_with_history(city: City, now: datetime) -> None:
    def best() -> float:
        times = []
        for _ in range(5):
            begun = time.perf_counter()
            Oversight(city.url(SEAL)).run(now=now, since=now - NEW)
            times.append(time.perf_counter() - begun)
        return min(times)

    before = best()
    written(city, invented(random.Random(SEED + 1), 200_000, now, 900, 70))
    after = best()
    assert after < 2 * before + 0.1, (before, after)
