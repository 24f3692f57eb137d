"""Worked examples of a step: what happened, in which borough, and how it then stood.

They stand with the step in its policy file, are its tests, and are printed in its documentation.
Times are those of London's clocks. Every example has an incident, marked as domestic violence,
when its first line happens, unless it gives its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from goldenthread.core import template
from goldenthread.core.dates import london
from goldenthread.core.obligations.chronology import Chronology, Holding
from goldenthread.core.obligations.states import State
from goldenthread.core.words import units

LONDON = ZoneInfo("Europe/London")
CASE = "incident"
ID = "example:{}:{}"


@dataclass(frozen=True, kw_only=True)
class Happened:
    """One line of what happened."""

    at: datetime
    table: str
    values: Mapping[str, Any]
    recorded_at: datetime


@dataclass(frozen=True, kw_only=True)
class Then:
    """How the step stood at a moment; None where it was not owed at all."""

    at: datetime
    state: State | None
    due_at: datetime | None = None
    raised: tuple[str, ...] | None = None
    person: str = ""


@dataclass(frozen=True, kw_only=True)
class Example:
    """One worked example."""

    name: str
    unit: str | None
    happened: tuple[Happened, ...]
    then: tuple[Then, ...]

    @property
    def chronology(self) -> Chronology:
        """What happened, as a case's chronology."""
        rows: dict[str, list[Mapping[str, Any]]] = {}
        for number, line in enumerate(self._lines(), start=1):
            rows.setdefault(line.table, []).append(_row(line, number))
        held = Holding(self.happened[0].at, self.unit, self.unit or "")
        return Chronology("case", {table: tuple(made) for table, made in rows.items()}, (held,))

    def _lines(self) -> Iterator[Happened]:
        first = self.happened[0].at
        if not any(line.table == CASE for line in self.happened):
            yield Happened(at=first, table=CASE, values={}, recorded_at=first)
            yield Happened(at=first, table="flag", values={"code": "dv", "state": "set"},
                           recorded_at=first)  # fmt: skip
        yield from self.happened


def example(given: Mapping[str, Any]) -> Example:
    """An example as its file has it. Raises KeyError, ValueError or LookupError where it cannot
    be read."""
    unknown = set(given) - {"name", "unit", "happened", "then"}
    if unknown:
        raise ValueError(f"an example has no {sorted(unknown)}.")
    return Example(
        name=given["name"], unit=units.unit(given["unit"]).key if given.get("unit") else None,
        happened=tuple(map(_happened, given["happened"])), then=tuple(map(_then, given["then"])),
    )  # fmt: skip


def _happened(line: Sequence[Any]) -> Happened:
    at, table, values = moment(line[0]), line[1], dict(line[2] if len(line) > 2 else {})
    recorded = values.pop("recorded", None)
    for name in values:
        if name != "id":
            template.column(f"{table}.{name}")
    return Happened(at=at, table=table, values=values,
                    recorded_at=moment(recorded) if recorded else at)  # fmt: skip


def _then(line: Sequence[Any]) -> Then:
    more = dict(line[2] if len(line) > 2 else {})
    due, raised = more.pop("due", None), more.pop("raised", None)
    found = Then(
        at=moment(line[0]), state=None if line[1] == "not owed" else State(line[1]),
        due_at=moment(due) if due else None, raised=tuple(raised) if raised is not None else None,
        person=more.pop("person", ""),
    )  # fmt: skip
    if more:
        raise ValueError(f"what follows has no {sorted(more)}.")
    return found


def moment(said: Any) -> datetime:
    """A moment by London's clocks, as `2010-10-30 23:30`; the hour that comes twice is the first.

    Raises ValueError where it is no moment.
    """
    found = datetime.fromisoformat(str(said))
    return found.replace(tzinfo=LONDON).astimezone(UTC)


def _row(line: Happened, number: int) -> Mapping[str, Any]:
    row = {
        "id": ID.format(line.table, number), "happened_at": line.at,
        "happened_on": london(line.at).date(), "recorded_at": line.recorded_at,
        **({CASE: ID.format(CASE, 1)} if CASE in template.table(line.table).names else {}),
        **line.values,
    }  # fmt: skip
    return {**row, "id": ID.format(CASE, 1)} if line.table == CASE else row
