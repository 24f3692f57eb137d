"""The book in which an invented year is written: rows by table, one chance, one end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

from goldenthread.core import policy
from goldenthread.core.dates import london
from goldenthread.core.template import TABLES

FOLDER = "synthetic"
FORCE = "invented"
Row = dict[str, str]


@dataclass
class Book:
    """Rows as they are written to files, by table; nothing stands after the end of the year."""

    borough: str
    end: datetime
    on: date
    """The day whose policy gives the rates."""
    chance: Random
    tables: dict[str, list[Row]] = field(default_factory=lambda: {name: [] for name in TABLES})
    moments: dict[str, datetime] = field(default_factory=dict)
    """When each record or fact happened, by its id."""
    _known: dict[str, Any] = field(default_factory=dict)

    def value(self, name: str) -> Any:
        """The value of a parameter of the folder, for the borough if it has its own."""
        if name not in self._known:
            at = f"{FOLDER}.{name}"
            self._known[name] = policy.value(at, on=self.on, unit=self.borough)
        return self._known[name]

    def happens(self, name: str, part: str = "") -> bool:
        """Whether it happens this time, as often as policy says, in percent."""
        value = self.value(name)
        percent: float = value[part] if part else value
        return self.chance.random() * 100 < percent

    def one_of(self, name: str) -> str:
        """One of the parts of a parameter, each as often as policy says."""
        parts: Mapping[str, float] = self.value(name)
        return self.pick(list(parts), list(parts.values()))

    def pick(self, among: Sequence[str], shares: Sequence[float] | None = None) -> str:
        """One of several."""
        if shares is None:
            return among[self.chance.randrange(len(among))]
        left = self.chance.random() * sum(shares)
        for one, share in zip(among, shares, strict=True):
            left -= share
            if left < 0:
                return one
        return among[-1]

    def after(self, moment: datetime, least: float, most: float) -> datetime:
        """A moment from `least` to `most` hours later, whole minutes."""
        return moment + timedelta(minutes=round(self.chance.uniform(least, most) * 60))

    def before_end(self, moment: datetime, most: float) -> datetime:
        """A moment within `most` hours, and not after the end of the year."""
        start = min(moment, self.end - timedelta(hours=1))
        room = (self.end - start).total_seconds() / 3600
        return self.after(start, 0, min(most, room))

    def add(self, table: str, at: datetime, **values: str | int | date | None) -> str:
        """Write a row and give its id; empty where it lies after the end of the year."""
        if at > self.end:
            return ""
        rows = self.tables[table]
        given = {name: "" if value is None else str(value) for name, value in values.items()}
        key = f"{FORCE}:{table}:{len(rows) + 1:06d}"
        entered = min(at + timedelta(minutes=self.chance.randrange(90)), self.end)
        rows.append(
            {"id": key, "happened_at": at.isoformat(), "happened_on": str(london(at).date()),
             "recorded_at": entered.isoformat(), **given}
        )  # fmt: skip
        self.moments[key] = at
        return key


def opened(borough: str, first: date, last: date, seed: int) -> Book:
    """An empty book for a year of days, both included."""
    end = datetime(last.year, last.month, last.day, 23, 0, tzinfo=UTC)
    return Book(borough, end, first, Random(f"{borough}:{first}:{seed}"))
