"""What may be said of a raw count to an audience (decision 9)."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

from goldenthread.core.dates import Period
from goldenthread.core.measures.facts import Part, Raw
from goldenthread.core.measures.model import Count, Measure
from goldenthread.core.small_numbers import rounding
from goldenthread.core.small_numbers.model import Cell, Key
from goldenthread.core.small_numbers.rules import Rules
from goldenthread.core.words import Status, groups, units
from goldenthread.core.words.units import UnitKind

PUBLIC_MONTHS = "publication.shortest_period_months"
SOURCES_OWN = "the source's own note"


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
        return _as_is(raw, with_source_notes=True)


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
            return Said(None, Status.NOT_AVAILABLE, _not_whole(measure), raw.sources)
        said = rounding.control(
            int(raw.value),
            threshold=self.rules.threshold_for(finer=is_finer(measure, part)),
            base=self.rules.base,
        )
        value = None if said.value is None else Fraction(said.value)
        note = f"printed as '{said.text}'" if value is None else raw.note
        return Said(value, Status(said.status), note, raw.sources, is_low=value is None)


Address = tuple[str, Part, Period]
"""The measure, unit and part, and period of a count."""


@dataclass(frozen=True)
class Suppressed:
    """Exact figures; small ones are hidden, with others beside them, so that none is worked out."""

    rules: Rules
    shortest: int
    hidden: frozenset[Address]
    """Counts that are not printed, with one symbol, whichever way they came to be hidden (R3)."""
    allowed: frozenset[Address]
    """Counts of tables that were protected; no other leaves."""
    withheld: frozenset[Key] = frozenset()
    """Counts that the attack on the edition found to carry a recovery."""

    def say(self, measure: Measure, part: Part, period: Period, raw: Raw) -> Said:
        """The exact count where it is safe."""
        if raw.value is None or raw.published:
            return _as_is(raw)
        if not _is_long_enough(period, self.shortest):
            return _too_short(period)
        address = (measure.code, part, period)
        if address in self.hidden or _key(measure, part, period) in self.withheld:
            return Said(None, Status.SUPPRESSED, "hidden so that nobody is recognised", raw.sources)
        if address not in self.allowed:
            return Said(None, Status.SUPPRESSED, "it stands in no protected table", raw.sources)
        return _as_is(raw)


def is_finer(measure: Measure, part: Part) -> bool:
    """Whether the finer threshold holds: any part of a borough's figure, and children (R1)."""
    of_children = measure.group is not None and groups.group(measure.group).children
    return bool(part.breakdown) or of_children


def _key(measure: Measure, part: Part, period: Period) -> Key:
    """The address of a count as the attack knows it."""
    group = f"@{measure.group}" if measure.definition.namespace and measure.group else ""
    cell = Cell(
        measure=f"{measure.code}{group}",
        unit=part.unit,
        start=period.start,
        end=period.end,
        breakdown=part.breakdown,
        category=part.category,
        threshold=1,
    )
    return cell.key


def _as_is(raw: Raw, *, with_source_notes: bool = False) -> Said:
    """The count as it is. What a source says of it in free words may tell what the rules hide, so
    it goes to those who see exact counts, and to others where it is published already.
    """
    status = Status.NOT_AVAILABLE if raw.value is None else Status.SHOWN
    notes = [raw.note]
    if with_source_notes or raw.published:
        notes += [f"{SOURCES_OWN}: {note}" for note in raw.source_notes]
    return Said(raw.value, status, "; ".join(filter(None, notes)), raw.sources, raw.published)


def _not_whole(measure: Measure) -> str:
    definition = measure.definition
    if isinstance(definition, Count) and definition.may_be_fraction:
        return (
            f"the figure is a part of a whole one ({definition.counted}, some of them part-time), "
            "and public figures are rounded as whole counts only"
        )
    return "the data holds a count that is not whole"


def _refusal(period: Period, shortest: int, part: Part) -> Said | None:
    if not _is_long_enough(period, shortest):
        return _too_short(period)
    if units.unit(part.unit).kind is UnitKind.RESIDUAL:
        return Said(None, Status.NOT_APPLICABLE, "rounded columns leave no residual row")
    return None


def _is_long_enough(period: Period, shortest: int) -> bool:
    return period.months is not None and period.months % shortest == 0


def _too_short(period: Period) -> Said:
    note = f"public figures are for quarters and years, not for {period.label}"
    return Said(None, Status.NOT_AVAILABLE, note)
