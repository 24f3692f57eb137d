"""Rostered cover beside the calls that came, by hour and day of the week."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from uuid import UUID

from goldenthread.apps.access.visits import Visit
from goldenthread.apps.directory import reading
from goldenthread.apps.quality.calls import Call, profile
from goldenthread.core.dates import london
from goldenthread.core.directory import DAYS, kinds
from goldenthread.core.rules.access import matrix
from goldenthread.web.components.tables import Cell, Column, Table

COLUMNS = (Column("Hour"), *(Column(day) for day in DAYS))
TITLE = "Calls of the period beside the cover as it is rostered now"
UNCOVERED = "No cover"
Hours = Counter[tuple[int, int]]


def tables(visit: Visit, calls: Iterable[Call], units: Collection[UUID] | None) -> list[Table]:
    """The calls of each hour with how many are rostered for it now; hours with neither are left
    out. Nothing where nobody rostered anything, or the reader may not read the directory."""
    if not matrix.entry(visit.reader.role, "DIR", "view"):
        return []
    found = reading.cover(london(visit.now).date(), units)
    if not found.by_service:
        return []
    came = profile(calls)
    return [Table(f"{TITLE} ({_services(found)})", COLUMNS, list(_rows(came, found.every)))]


def _services(found: reading.Cover) -> str:
    titles = kinds()["cover"].asks["service"].codes
    return ", ".join(titles.get(code, code) for code in found.by_service).lower()


def _rows(came: Hours, rostered: Hours) -> Iterable[Sequence[object]]:
    for hour in range(24):
        if any(came[hour, day] or rostered[hour, day] for day in range(7)):
            yield (f"{hour:02}:00", *(_cell(came[hour, day], rostered[hour, day])
                                      for day in range(7)))  # fmt: skip


def _cell(calls: int, cover: int) -> Cell:
    """An hour in which calls came and nobody was rostered is marked in words."""
    words = f"{calls} call{'' if calls == 1 else 's'}"
    return Cell(words, mark=UNCOVERED if calls and not cover else "", under=f"{cover} on duty")
