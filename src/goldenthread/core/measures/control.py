"""What may be said of a raw count to an audience (decision 9)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Protocol

from goldenthread.core.dates import Period
from goldenthread.core.measures.facts import Part, Raw
from goldenthread.core.measures.model import Measure
from goldenthread.core.small_numbers import rounding
from goldenthread.core.small_numbers.model import Cell, Key
from goldenthread.core.small_numbers.rules import Rules
from goldenthread.core.words import Status, groups, units
from goldenthread.core.words.units import UnitKind

PUBLIC_MONTHS = "publication.shortest_period_months"


@dataclass(frozen=True)
class Said:
    """A count as it may be printed, or the reason why it may not."""

    value: Fraction | None
    status: Status
    note: str = ""
    sources: tuple[str, ...] = ()
    published: bool = False
    is_low: bool = False
    """Withheld because the count itself is small, which the word *low* says."""


class Control(Protocol):
    """Turns a raw count into what may be said of it."""

    def say(self, measure: Measure, part: Part, period: Period, raw: Raw) -> Said:
        """What may be printed."""
        ...


class Exact:
    """Exact counts, small ones included: internal pages and the board's exempt annex."""

    def say(self, measure: Measure, part: Part, period: Period, raw: Raw) -> Said:
        """The count as it is."""
        return _as_is(raw)


@dataclass(frozen=True)
class Rounded:
    """The public default: base-5 rounding of every cell and total by itself, `low` under t."""

    rules: Rules
    shortest: int
    """No period shorter than so many months (quarters and years only)."""
    withheld: frozenset[Key] = frozenset()
    """Counts that the attack on the edition found to carry a recovery, by their address."""

    def say(self, measure: Measure, part: Part, period: Period, raw: Raw) -> Said:
        """The controlled count; a figure that is already public is shown as it was published."""
        refusal = _refusal(period, self.shortest, part)
        if raw.value is None or raw.published:
            return _as_is(raw)
        if refusal:
            return refusal
        if _key(measure, part, period) in self.withheld:
            note = "withheld, because with other numbers it would tell a small one"
            return Said(None, Status.SUPPRESSED, note, raw.sources)
        if raw.value.denominator != 1 or raw.value < 0:
            return Said(
                None, Status.NOT_AVAILABLE, "the data holds a count that is not whole", raw.sources
            )
        said = rounding.control(
            int(raw.value),
            threshold=self.rules.threshold_for(finer=is_finer(measure, part)),
            base=self.rules.base,
        )
        value = None if said.value is None else Fraction(said.value)
        note = f"printed as '{said.text}'" if value is None else raw.note
        return Said(value, Status(said.status), note, raw.sources, is_low=value is None)


@dataclass(frozen=True)
class Suppressed:
    """Exact figures; small ones are hidden, with others beside them, so that none is worked out."""

    hidden: Mapping[tuple[str, Part, Period], str] = field(default_factory=dict)
    """Cells that are not printed; everything else given is printed exactly."""
    allowed: frozenset[tuple[str, Part, Period]] = frozenset()
    """Cells of tables that were protected; no other cell leaves."""

    def say(self, measure: Measure, part: Part, period: Period, raw: Raw) -> Said:
        """The exact count where it is safe; one symbol for whatever is hidden (R3)."""
        if raw.value is None or raw.published:
            return _as_is(raw)
        key = (measure.code, part, period)
        if key in self.hidden:
            return Said(None, Status.SUPPRESSED, self.hidden[key], raw.sources)
        if key not in self.allowed:
            return Said(None, Status.SUPPRESSED, "it stands in no protected table", raw.sources)
        return _as_is(raw)


def is_finer(measure: Measure, part: Part) -> bool:
    """Whether the finer threshold holds: any part of a borough's figure, and children (R1)."""
    of_children = measure.group is not None and groups.group(measure.group).children
    return bool(part.breakdown) or of_children


def _key(measure: Measure, part: Part, period: Period) -> Key:
    """The address of a count as the attack knows it."""
    cell = Cell(
        measure=measure.code,
        unit=part.unit,
        start=period.start,
        end=period.end,
        breakdown=part.breakdown,
        category=part.category,
        threshold=1,
    )
    return cell.key


def _as_is(raw: Raw) -> Said:
    status = Status.NOT_AVAILABLE if raw.value is None else Status.SHOWN
    return Said(raw.value, status, raw.note, raw.sources, raw.published)


def _refusal(period: Period, shortest: int, part: Part) -> Said | None:
    if period.months is None or period.months % shortest:
        note = f"public figures are for quarters and years, not for {period.label}"
        return Said(None, Status.NOT_AVAILABLE, note)
    if units.unit(part.unit).kind is UnitKind.RESIDUAL:
        return Said(None, Status.NOT_APPLICABLE, "rounded columns leave no residual row")
    return None
