"""Named sets of tables about groups of people, asked for whole: of a unit, month by month.

Each table has beside every share what is not recorded, the rest of London and the residents; a
rate is tested between its groups; and crimes stand beside the suspects on record, with an alert
where the gap is large (003-041).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

import yaml

from goldenthread.core import policy
from goldenthread.core.dates import Period
from goldenthread.core.measures.equality.beside import Beside, beside_residents
from goldenthread.core.measures.equality.differences import (
    LONDON,
    Difference,
    Pearson,
    Rated,
    between_groups,
    from_the_rest,
)
from goldenthread.core.measures.figures import Figure
from goldenthread.core.measures.publish import Figures
from goldenthread.core.measures.questions import Question
from goldenthread.core.words.breakdowns import breakdowns

HUNDRED = 100


class UnknownSet(LookupError):
    """A set that there is not; the message names those that there are."""


@dataclass(frozen=True, kw_only=True)
class Divided:
    """One measure in one group, divided in one way."""

    code: str
    breakdown: str


@dataclass(frozen=True, kw_only=True)
class Set:
    """A named set: what it is, and what is in it."""

    name: str
    title: str
    words: str
    source: str
    tables: tuple[Divided, ...]
    rates: tuple[Divided, ...]
    gaps: tuple[tuple[str, str], ...]
    """Crimes, and suspects on record."""


@dataclass(frozen=True, kw_only=True)
class Made:
    """One table of a set, made for a unit and period."""

    code: str
    beside: Beside
    london: Mapping[str, Difference]
    """Each category beside the rest of London; empty for London itself."""


@dataclass(frozen=True, kw_only=True)
class Compared:
    """A rate of each group, and the test over all of them."""

    question: Question
    groups: tuple[Rated, ...]
    test: Pearson


@dataclass(frozen=True, kw_only=True)
class Gap:
    """Crimes beside the suspects on record."""

    crimes: Figure
    known: Figure
    least: int
    """So many for every hundred crimes are looked for."""

    @property
    def is_large(self) -> bool:
        """Whether so few suspects are on record that somebody has to ask why."""
        if self.crimes.value is None or self.known.value is None or not self.crimes.value:
            return False
        return self.known.value * HUNDRED < self.crimes.value * self.least


@cache
def sets() -> Mapping[str, Set]:
    """Every named set."""
    text = (files(f"{__package__}.data") / "sets.yaml").read_text("utf-8")
    read: dict[str, dict[str, Any]] = yaml.safe_load(text)
    return MappingProxyType({name: _read(name, entry) for name, entry in read.items()})


def named(name: str) -> Set:
    """The set of a name; raises UnknownSet."""
    if name not in sets():
        raise UnknownSet(f"There is no set '{name}'. There are: {', '.join(sets())}.")
    return sets()[name]


def tables(source: Figures, wanted: Set, unit: str, period: Period) -> Iterator[Made]:
    """Every table of the set; one whose measure is not in the data is left out."""
    for one in wanted.tables:
        asked = Question(code=one.code, unit=unit, period=period, breakdown=one.breakdown)
        found = beside_residents(source, asked)
        if not is_empty(found):
            wide = [] if unit == LONDON else from_the_rest(source, asked)
            yield Made(code=one.code, beside=found, london={d.category: d for d in wide})


def rates(source: Figures, wanted: Set, unit: str, period: Period) -> Iterator[Compared]:
    """Every rate of the set with its test; one that no group has is left out."""
    for one in wanted.rates:
        asked = Question(code=one.code, unit=unit, period=period, breakdown=one.breakdown)
        groups, test = between_groups(source, asked)
        if any(group.figure.value is not None for group in groups):
            yield Compared(question=asked, groups=tuple(groups), test=test)


def gaps(source: Figures, wanted: Set, unit: str, period: Period) -> Iterator[Gap]:
    """Crimes beside suspects on record, for each group of the set."""
    least = int(policy.value("statistics.suspects_recorded", on=source.on))
    for crimes, known in wanted.gaps:
        one, other = (source.answer(Question(code=c, unit=unit, period=period))
                      for c in (crimes, known))  # fmt: skip
        if one.value is not None and other.value is not None:
            yield Gap(crimes=one, known=other, least=least)


def is_empty(found: Beside) -> bool:
    """Whether nothing at all is known of it."""
    return found.whole.value is None and not found.whole.is_low


def _read(name: str, entry: Mapping[str, Any]) -> Set:
    return Set(
        name=name,
        title=entry["title"],
        words=entry["words"].strip(),
        source=entry["source"],
        tables=_divided(entry.get("tables", ())),
        rates=_divided(entry.get("rates", ())),
        gaps=tuple(
            (f"{group}.{one['crimes']}", f"{group}.{one['known']}")
            for one in entry.get("gaps", ())
            for group in one["groups"]
        ),
    )


def _divided(entries: Sequence[Mapping[str, Any]]) -> tuple[Divided, ...]:
    found = tuple(
        Divided(code=f"{group}.{one['measure']}", breakdown=f"{one['people']}_{own}")
        for one in entries
        for group in one["groups"]
        for own in one["by"]
    )
    for one in found:
        assert one.breakdown in breakdowns(), one.breakdown
    return found
