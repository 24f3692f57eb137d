"""Times that cannot be, and units that are not those of the last assignment."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from goldenthread.core import policy
from goldenthread.core.template.files import ROW
from goldenthread.core.template.problems import Problem, problem
from goldenthread.core.template.routes import route

if TYPE_CHECKING:
    import duckdb

BEFORE = "checks.days_before_incident"
MAY_BE_OLDER = ("court_order", "safety_measure", "referral", "prison_release", "prosecution")
"""Help, orders and prison may come long before the report that they are linked to."""


def in_utc(as_at: datetime) -> datetime:
    """The moment in UTC, without its zone, as tables hold it; raises ValueError without one."""
    if as_at.tzinfo is None:
        raise ValueError("The moment has no zone. Give it with its offset, as in 09:00+00:00.")
    return as_at.astimezone(UTC).replace(tzinfo=None)


def in_the_future(
    files: dict[str, str], connection: duckdb.DuckDBPyConnection, latest: datetime
) -> Iterator[Problem]:
    """Moments after the latest that can be known: the one at which the extract is looked at."""
    for name, file in files.items():
        for column, what in (("happened_at", "happened"), ("recorded_at", "was recorded")):
            for row, found in connection.execute(
                f'select {ROW}, {column} from "standing_{name}" where {column} > ? order by 1',
                [latest],
            ).fetchall():
                said = (
                    f"It {what} at {found} UTC, which is after {latest} UTC, when the extract was "
                    "looked at; a fact is recorded once it has happened (own rule: facts are "
                    "only added)."
                )
                yield problem("future_time", said, file=file, row=row, column=column)


def before_incident(
    files: dict[str, str], connection: duckdb.DuckDBPyConnection
) -> Iterator[Problem]:
    """Facts dated further before the report of their incident than policy takes as usual."""
    for name, file in files.items():
        path = route(name, "incident")
        if not path or "incident" not in files or name in MAY_BE_OLDER:
            continue
        joins, here = "", "t0"
        for number, reference in enumerate(path, 1):
            joins += (
                f' join "standing_{reference.refers}" t{number} '
                f'on t{number}.id = {here}."{reference.name}"'
            )
            here = f"t{number}"
        for row, found, days in connection.execute(
            f"select t0.{ROW}, t0.happened_on, {here}.happened_on - t0.happened_on as days "
            f'from "standing_{name}" t0 {joins} where days > {_days(f"{here}.happened_on")} '
            "order by 1"
        ).fetchall():
            said = (
                f"{found} lies {days} days before its incident was reported, further than the "
                f"policy '{BEFORE}' takes as usual; a wrong month or year looks like this "
                "(000-064, 000-088)."
            )
            yield problem("before_incident", said, file=file, row=row, column="happened_on")


def _days(on: str) -> str:
    """The days that policy allows, in SQL, on the day of a column."""
    values = sorted(policy.parameter(BEFORE).city, key=lambda dated: dated.from_, reverse=True)
    whens = " ".join(
        f"when {on} >= date '{dated.from_.isoformat()}' then {int(dated.value)}" for dated in values
    )
    return f"(case {whens} end)"


def unit_history(files: dict[str, str], connection: duckdb.DuckDBPyConnection) -> Iterator[Problem]:
    """A record's unit in a role is that of the last assignment, where there is one."""
    for name in ("incident", "crime_report"):
        for role, column in (("place", "place_unit"), ("investigating", "investigating_unit")):
            if name not in files:
                continue
            own = "incident" if name == "incident" else "crime_report"
            alone = "and a.crime_report is null" if name == "incident" else ""
            latest = (
                f"(select a.unit from text_assignment a where a.{own} = t.id {alone} "
                f"and a.role = '{role}' and a.id not in "
                "(select supersedes from text_assignment where supersedes is not null) "
                "order by a.happened_at desc, a.recorded_at desc, a.id desc limit 1)"
            )
            for row, found in connection.execute(
                f'select {ROW}, u from (select t.{ROW}, t."{column}" as c, {latest} as u '
                f'from "text_{name}" t) where u is distinct from c and u is not null order by 1'
            ).fetchall():
                said = f"The last assignment gives '{found}', the record another unit or none."
                yield problem(
                    "unit_history", said, file=files[name], row=row, column=column, found=found
                )
