"""Works out the alerts over who looked, draws the random sample, and stores each once.

It runs as the sealer: it reads the log, and of people nothing but whether something agreed.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any, TypeAlias
from uuid import UUID, uuid4

import psycopg
from psycopg.rows import dict_row

from goldenthread.core import policy
from goldenthread.core.dates import london
from goldenthread.core.rules.oversight import (
    Alert,
    Audience,
    DayCount,
    LookFact,
    Ordinary,
    Severity,
    alerts,
    lookback,
    ordinary,
    sample,
)

Connection: TypeAlias = psycopg.Connection[dict[str, Any]]
LETTERS = {"assigned": "A", "team": "T", "granted": "G", "conference": "M", "glass": "B"}
"""The letters of the contexts that oversight asks about."""
SAMPLE = "sample"
"""Stands in the place of a rule where a look was drawn at random."""


def no_names(users: Collection[UUID]) -> Mapping[UUID, Sequence[str]]:
    """Nobody's own name is known here."""
    return {}


@dataclass
class Oversight:
    """What one overseer knows. What is ordinary is worked out once a day: only whole days count."""

    url: str
    own_names: Callable[[Collection[UUID]], Mapping[UUID, Sequence[str]]] = no_names
    """Keyed hashes of a search for each person's own name; the sealer reads no names."""
    seed: Callable[[date], bytes] | None = None
    """The kept seed of the month of a day; without one nothing is drawn."""
    usual: tuple[date, Ordinary] | None = None

    def run(self, *, now: datetime, since: datetime) -> int:
        """Store the alerts that looks since a moment have raised; how many were new."""
        on = london(now).date()
        with psycopg.connect(self.url, row_factory=dict_row) as connection:
            looks = looks_for(connection, since - lookback(on), since, on=on)
            looks += self._searches(connection, since)
            found = alerts(looks, since=since, ordinary=self._ordinary(connection, on), on=on)
            drawn = self._drawn(looks, found, since, on)
            return _store(connection, [*found, *drawn], now)

    def _ordinary(self, connection: Connection, on: date) -> Ordinary:
        if self.usual is None or self.usual[0] != on:
            first = on - timedelta(days=policy.value("audit.ordinary_days", on=on))
            self.usual = on, ordinary(days_at_work(connection, first, on), on=on)
        return self.usual[1]

    def _searches(self, connection: Connection, since: datetime) -> list[LookFact]:
        asked = connection.execute("select gate.searchers(%s) as one", [since]).fetchall()
        names = self.own_names([row["one"] for row in asked])
        own = json.dumps({str(user): list(hashes) for user, hashes in names.items()})
        rows = connection.execute("select * from gate.search_facts(%s, %s)", [since, own])
        return [LookFact(action="find", record_type="PER", outcome="allow", **row) for row in rows]

    def _drawn(
        self, looks: Sequence[LookFact], found: Sequence[Alert], since: datetime, on: date
    ) -> list[Alert]:
        if self.seed is None:
            return []
        alerted = {number for alert in found for number in alert.looks}
        fresh = sorted((look for look in looks if look.at >= since), key=lambda look: look.on)
        months = groupby(fresh, key=lambda look: look.on.replace(day=1))
        return [
            _asked_about(look)
            for month, those in months
            for look in sample(those, seed=self.seed(month), on=on, alerted=alerted)
        ]


def oversee(url: str, *, now: datetime, since: datetime) -> int:
    """Store the alerts of looks since a moment, without a sample; how many were new."""
    return Oversight(url).run(now=now, since=since)


def looks_for(
    connection: Connection, first: datetime, since: datetime | None, *, on: date
) -> list[LookFact]:
    """The looks from a first moment on that can matter for alerts since another; all without."""
    limits = [policy.value(f"audit.{name}", on=on)
              for name in ("common_surname", "common_surname_cases")]  # fmt: skip
    asked = "select * from gate.look_facts(%s, %s, %s, %s)"
    return [_fact(row) for row in connection.execute(asked, [first, since, *limits])]


def days_at_work(connection: Connection, first: date, until: date) -> list[DayCount]:
    """The counts of days at work, as the database counts them, the last day excluded."""
    rows = connection.execute("select * from gate.look_days(%s, %s)", [first, until])
    return [DayCount(**row) for row in rows]


def _fact(row: dict[str, Any]) -> LookFact:
    contexts = frozenset(LETTERS[one] for one in row.pop("contexts") if one in LETTERS)
    own = "A" in contexts
    return LookFact(case=row.pop("matter"), **row, contexts=contexts, is_own_caseload=own)


def _asked_about(look: LookFact) -> Alert:
    here = london(look.at)
    return Alert(
        rule=SAMPLE, name="Drawn at random", severity=Severity.MEDIUM, audience=Audience.GUARDIAN,
        words=f"One look outside the caseload, at {here:%H:%M} on {here.day} {here:%B %Y}, was "
        "drawn at random. Ask what it was for.",
        key=f"{SAMPLE}:{look.number}", at=look.at, first_at=look.at, count=1, looks=(look.number,),
        users=frozenset({look.user}), persons=frozenset(), agencies=frozenset({look.agency}),
    )  # fmt: skip


def _store(connection: Connection, found: Sequence[Alert], now: datetime) -> int:
    new = 0
    for alert in found:
        # A search is told by a negative number; it is no line of the log.
        looks = [number for number in alert.looks if number > 0]
        new += connection.execute(
            "insert into audit_alert (id, key, rule, words, severity, audience, at, found_at,"
            " users, agencies, looks) values (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"
            " on conflict (key) do nothing",
            [uuid4(), alert.key, alert.rule, alert.words, str(alert.severity),
             str(alert.audience), alert.at, now, list(alert.users), list(alert.agencies), looks],
        ).rowcount  # fmt: skip
    return new
