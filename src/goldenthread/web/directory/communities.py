"""What was done with each group, counted beside its cases."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from goldenthread.apps.access.visits import Visit
from goldenthread.apps.directory import reading
from goldenthread.apps.directory.reading import Standing
from goldenthread.core.dates import london
from goldenthread.core.directory import Group, groups, kinds
from goldenthread.core.policy import value
from goldenthread.core.rules.access import matrix
from goldenthread.web.components.tables import Column, Table

HARMED = "People harmed"
NOT_COUNTED = "Not counted"
NOT_READ = "In figures, for who reads them"


def summary(visit: Visit, found: Sequence[Standing]) -> Table | None:
    """Of each group what was done with it lately, beside its cases; None where nothing was."""
    day = london(visit.now).date()
    since = reading.since(day, "directory.work_days")
    lately = [one for one in found if one.version.from_on >= since]
    reads = bool(matrix.entry(visit.reader.role, "FIG", "view"))
    rows = [
        _line(group, some, _harmed(group, since, day) if reads else NOT_READ)
        for code, group in groups().items()
        if (some := [one for one in lately if code in one.version.groups])
    ]
    columns = (Column("Group"), *(Column(one, is_number=True) for one in _what().values()),
               Column("People met", is_number=True), Column(HARMED, is_number=True))  # fmt: skip
    days = value("directory.work_days", on=day)
    return Table(f"What was done in {days} days, beside the cases", columns, rows) if rows else None


def _line(group: Group, some: Sequence[Standing], harmed: Any) -> Sequence[Any]:
    facts = [one.version.facts for one in some]
    did = (sum(one.get("what") == code for one in facts) for code in _what())
    return (group.title, *did, sum(int(one.get("people") or 0) for one in facts), harmed)


def _harmed(group: Group, since: date, day: date) -> Any:
    return sum(reading.reported(group, since, day).values()) if group.is_counted else NOT_COUNTED


def _what() -> dict[str, str]:
    return dict(kinds()["community"].asks["what"].codes)
