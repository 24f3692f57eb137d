"""Works out the alerts over who looked, and stores each once.

It runs as the sealer: it reads the log, and of people nothing but whether something agreed.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import psycopg
from psycopg.rows import dict_row

from goldenthread.core.rules.oversight import (
    Alert,
    LookFact,
    alerts,
    day_counts,
    lookback,
    ordinary,
)

LETTERS = {"assigned": "A", "team": "T", "granted": "G", "conference": "M", "glass": "B"}
"""The letters of the contexts that oversight asks about."""
ORDINARY_DAYS = 60


def oversee(url: str, *, now: datetime, since: datetime) -> int:
    """Store the alerts that looks since a moment have raised; how many were new."""
    with psycopg.connect(url, row_factory=dict_row) as connection:
        on = now.date()
        first = min(since - lookback(on), now - timedelta(days=ORDINARY_DAYS))
        looks = _looks(connection, first)
        usual = ordinary(day_counts(looks), on=on)
        found = alerts(looks, since=since, ordinary=usual, on=on)
        return _store(connection, found, now)


def _looks(connection: psycopg.Connection[Any], since: datetime) -> Sequence[LookFact]:
    rows = connection.execute("select * from gate.look_facts(%s)", [since]).fetchall()
    return [_fact(row) for row in rows]


def _fact(row: dict[str, Any]) -> LookFact:
    contexts = frozenset(LETTERS[one] for one in row.pop("contexts") if one in LETTERS)
    return LookFact(
        **{"case" if name == "matter" else name: value for name, value in row.items()}
        | {"is_surname_same": bool(row["is_surname_same"])},
        contexts=contexts,
        is_own_caseload="A" in contexts,
    )


def _store(connection: psycopg.Connection[Any], found: Sequence[Alert], now: datetime) -> int:
    new = 0
    for alert in found:
        new += connection.execute(
            "insert into audit_alert (id, key, rule, words, severity, audience, at, found_at,"
            " users, agencies, looks) values (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"
            " on conflict (key) do nothing",
            [uuid4(), alert.key, alert.rule, alert.words, str(alert.severity),
             str(alert.audience), alert.at, now, list(alert.users), list(alert.agencies),
             list(alert.looks)],
        ).rowcount  # fmt: skip
    return new
