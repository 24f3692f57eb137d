"""What a pack can hold: which groups, units, measures and periods the data gives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from goldenthread.core.dates import Period
from goldenthread.core.measures import register
from goldenthread.core.measures.model import Count, Rate
from goldenthread.core.measures.publish import Figures, term_measure
from goldenthread.core.measures.questions import Question
from goldenthread.core.publication.families import Family, families
from goldenthread.core.returns.source import ReturnsSource
from goldenthread.core.words import groups, units
from goldenthread.core.words.groups import Group
from goldenthread.core.words.units import Unit, UnitKind

COUNTS_FIRST = ("incidents", "offences", "sanction_detections", "charges", "cautions")
RATES_FIRST = ("offences_per_incident", "sanction_detection_rate", "caution_share")
"""The order of columns: volume, then what a rate must be read with, then the rate (000-407)."""
LEADING_RATE = "sanction_detection_rate"


class NothingToPublish(ValueError):
    """The data gives no figure for a pack; the message says what is needed."""


@dataclass(frozen=True)
class Subject:
    """One offence group as the data tells it: who, and which counts and rates."""

    group: Group
    units: tuple[Unit, ...]
    counts: tuple[str, ...]
    rates: tuple[str, ...]

    @property
    def rows(self) -> tuple[Unit, ...]:
        """The units that are not totals."""
        return tuple(unit for unit in self.units if unit.kind is not UnitKind.TOTAL)

    @property
    def totals(self) -> tuple[Unit, ...]:
        """The totals, in the order of the words."""
        return tuple(unit for unit in self.units if unit.kind is UnitKind.TOTAL)

    @property
    def boroughs(self) -> tuple[Unit, ...]:
        """The boroughs among its units."""
        return tuple(unit for unit in self.units if unit.kind is UnitKind.BOROUGH)

    def told_by_unit(self, figures: Figures, period: Period) -> Subject:
        """The same, with only the counts that most of its units have, and the leading rates."""
        counts = tuple(name for name in self.counts if self._is_common(name, figures, period))
        needed = set(counts)
        rates = tuple(name for name in self.rates if name in RATES_FIRST and _terms(name) <= needed)
        return replace(self, counts=counts, rates=rates)

    def _is_common(self, name: str, figures: Figures, period: Period) -> bool:
        given = [_is_given(figures, self.code(name), u.name, period) for u in self.rows]
        return 2 * sum(given) > len(given)

    @property
    def codes(self) -> tuple[str, ...]:
        """Counts and rates with the group before them."""
        return tuple(f"{self.group.code}.{name}" for name in (*self.counts, *self.rates))

    def code(self, name: str) -> str:
        """A measure of this group."""
        return f"{self.group.code}.{name}"


@dataclass(frozen=True)
class Plan:
    """The contents of a pack."""

    period: Period
    headline: tuple[Subject, ...]
    """Groups with a figure for the whole force."""
    by_unit: tuple[Subject, ...]
    """Groups with figures for boroughs or commands."""
    series: tuple[tuple[str, str, tuple[Period, ...]], ...]
    """Code, unit and periods of figures that are given for two periods or more."""
    families: tuple[Family, ...] = ()
    """Measures of no one offence group that the data holds."""

    def whole(self, subject: Subject) -> Subject:
        """The group with all that is told of it for the force, else as it is given by unit."""
        return next((s for s in self.headline if s.group == subject.group), subject)

    @property
    def units(self) -> tuple[Unit, ...]:
        """Every borough and command that has a page, in the order of the words."""
        named = {unit.name for subject in self.by_unit for unit in subject.rows}
        return tuple(
            unit
            for unit in units.all_units()
            if unit.name in named and unit.kind is not UnitKind.RESIDUAL
        )


def plan(source: ReturnsSource, figures: Figures, period: Period | None) -> Plan:
    """What can be published for a period; without one, the period most figures are given for.

    Raises NothingToPublish where no figure may be said.
    """
    chosen = period or _fullest(source)
    held = _held(source)
    subjects = [s for code in held if (s := _subject(code, held[code], figures, chosen))]
    beside = families(source, figures, chosen)
    if not subjects and not beside:
        given = ", ".join(p.address for p, _ in source.periods()) or "none"
        raise NothingToPublish(
            f"The data gives no figure that may be published for {chosen.label}. It holds these "
            f"periods: {given}. Name one with --period."
        )
    return Plan(
        chosen,
        tuple(s for s in subjects if any(u.name == groups.FORCE for u in s.units)),
        tuple(s.told_by_unit(figures, chosen) for s in subjects if s.rows),
        tuple(_series(held, figures)),
        beside,
    )


def _fullest(source: ReturnsSource) -> Period:
    periods = source.periods()
    if not periods:
        raise NothingToPublish("The data holds no figure. `goldenthread check` says why.")
    return periods[0][0]


def _held(source: ReturnsSource) -> dict[str, tuple[str, ...]]:
    """The offence groups for which there are facts, with the names of their measures."""
    held: dict[str, list[str]] = {}
    for code, _ in source.held():
        prefix, _, name = code.rpartition(".")
        if prefix in groups.groups():
            held.setdefault(prefix, []).append(name)
    return {code: tuple(held[code]) for code in groups.groups() if code in held}


def _subject(code: str, held: Iterable[str], figures: Figures, period: Period) -> Subject | None:
    group = groups.group(code)
    counts = tuple(_ordered((n for n in held if _is_count(n)), COUNTS_FIRST))
    rates = tuple(_ordered((r.name for r in _rates(code, set(held))), RATES_FIRST))
    found = tuple(
        unit
        for unit in units.all_units()
        if any(
            _is_given(figures, f"{code}.{name}", unit.name, period) for name in (*counts, *rates)
        )
    )
    return Subject(group, found, counts, rates) if found else None


def _is_count(name: str) -> bool:
    return isinstance(register.definition(name), Count)


def _rates(code: str, held: set[str]) -> Iterator[Rate]:
    """Rates whose counts are held, or that the data prints without their counts."""
    for definition in register.definitions():
        if isinstance(definition, Rate) and not definition.namespace:
            measure = register.measure(f"{code}.{definition.name}")
            needed = {
                term_measure(measure, term).code for term in (*definition.top, *definition.bottom)
            }
            if definition.name in held or needed <= {f"{code}.{name}" for name in held}:
                yield definition


def _terms(rate: str) -> set[str]:
    definition = register.definition(rate)
    assert isinstance(definition, Rate)
    return {term.count for term in (*definition.top, *definition.bottom)}


def _ordered(names: Iterable[str], first: tuple[str, ...]) -> list[str]:
    found = list(dict.fromkeys(names))
    return [n for n in first if n in found] + sorted(n for n in found if n not in first)


def _is_given(figures: Figures, code: str, unit: str, period: Period) -> bool:
    if units.unit(unit).kind is UnitKind.RESIDUAL:
        return False
    figure = figures.answer(Question(code=code, unit=unit, period=period))
    return figure.status.has_value or figure.is_low or str(figure.status) == "suppressed"


def _series(
    held: dict[str, tuple[str, ...]], figures: Figures
) -> Iterator[tuple[str, str, tuple[Period, ...]]]:
    for group, names in held.items():
        for name in names:
            code = f"{group}.{name}"
            for unit in dict.fromkeys(part.unit for part in figures.parts(code)):
                periods = _comparable(figures.periods(code, unit))
                if len(periods) > 1:
                    yield code, unit, periods


def _comparable(periods: tuple[Period, ...]) -> tuple[Period, ...]:
    """The most numerous run of periods of one length that do not overlap."""
    lengths: dict[int, list[Period]] = {}
    for period in periods:
        if period.months:
            lengths.setdefault(period.months, []).append(period)
    runs = sorted(lengths.values(), key=len)
    return tuple(runs[-1]) if runs else ()
