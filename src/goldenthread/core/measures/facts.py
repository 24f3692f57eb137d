"""Facts that somebody counted, looked up by measure, unit, part and period."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import NamedTuple, Protocol, runtime_checkable

from goldenthread.core.dates import Period
from goldenthread.core.dates.periods import ONE_DAY
from goldenthread.core.words import groups


class Part(NamedTuple):
    """Of which unit, and which part of it; the whole has an empty breakdown and category."""

    unit: str
    breakdown: str = ""
    category: str = ""


@dataclass(frozen=True)
class Given:
    """One figure as a source gives it."""

    value: Fraction | None
    printed_as: str
    source: str
    published: bool
    """Whether its file is, byte for byte, a registered publication (decision 9)."""
    note: str = ""
    """What the source itself says of the figure (003-268)."""


@dataclass(frozen=True)
class Raw:
    """An exact value, or the reason why there is none."""

    value: Fraction | None
    note: str = ""
    sources: tuple[str, ...] = ()
    published: bool = False
    places: int | None = None
    """Decimals in which a source prints a rate whose counts it does not give."""
    source_notes: tuple[str, ...] = ()
    """What the sources say of their figures; for those who may see the exact one."""


class Source(Protocol):
    """Where facts come from: returns now, records later."""

    def parts(self, code: str, group: str | None) -> Iterable[Part]:
        """The units and parts for which a measure is given."""
        ...

    def given(
        self, code: str, group: str | None, breakdown: str
    ) -> Iterable[tuple[Part, Period, Given]]:
        """Every fact of one measure (and group, for measures of no one group)."""
        ...


@runtime_checkable
class Crossing(Protocol):
    """A source that can cross breakdowns as they are asked, as records can."""

    def crossed(self, code: str, group: str | None, breakdown: str) -> list[str]:
        """The combinations of categories of a cross."""
        ...


Index = Mapping[Part, Mapping[Period, list[Given]]]


class Facts:
    """The facts of a source, indexed a measure and breakdown at a time, as they are asked for."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._indexes: dict[tuple[str, str | None, str], Index] = {}

    def at(self, code: str, group: str | None, part: Part, period: Period) -> list[Given]:
        """The facts of exactly this period; more than one where sources repeat themselves."""
        return self._of(code, group, part).get(period, [])

    def tiling(self, code: str, group: str | None, part: Part, period: Period) -> list[list[Given]]:
        """The facts of shorter periods that cover this one exactly; empty where none do."""
        given = self._of(code, group, part)
        chosen = _cover(period, given)
        return [given[piece] for piece in chosen]

    def periods(self, code: str, group: str | None, part: Part) -> tuple[Period, ...]:
        """The periods for which the measure is given."""
        return tuple(sorted(self._of(code, group, part)))

    def parts(self, code: str, group: str | None) -> tuple[Part, ...]:
        """The units and parts for which the measure is given."""
        return tuple(self._source.parts(code, group))

    def crossed(self, code: str, group: str | None, breakdown: str) -> set[str]:
        """The combinations of categories of a cross that the source holds or can make."""
        held = {p.category for p in self._source.parts(code, group) if p.breakdown == breakdown}
        if isinstance(self._source, Crossing):
            held |= set(self._source.crossed(code, group, breakdown))
        return held

    def _of(self, code: str, group: str | None, part: Part) -> Mapping[Period, list[Given]]:
        code, part = _canonical(code, part)
        return self._index(code, group, part.breakdown).get(part, {})

    def _index(self, code: str, group: str | None, breakdown: str) -> Index:
        key = (code, group, breakdown)
        if key not in self._indexes:
            index: dict[Part, dict[Period, list[Given]]] = defaultdict(lambda: defaultdict(list))
            for part, period, given in self._source.given(code, group, breakdown):
                index[part][period].append(given)
            self._indexes[key] = {part: dict(found) for part, found in index.items()}
        return self._indexes[key]


def _canonical(code: str, part: Part) -> tuple[str, Part]:
    prefix, _, name = code.rpartition(".")
    group, unit = groups.canonical(prefix, part.unit)
    return f"{group}.{name}", part._replace(unit=unit)


def _cover(whole: Period, pieces: Iterable[Period]) -> list[Period]:
    """Pieces that tile the whole, as few as there are; empty where none do."""
    by_start: dict[date, list[Period]] = defaultdict(list)
    for piece in pieces:
        if whole.contains(piece) and piece != whole:
            by_start[piece.start].append(piece)
    reached: dict[date, list[Period]] = {whole.start: []}
    for day in sorted(by_start):
        for piece in by_start[day] if day in reached else ():
            following = piece.end + ONE_DAY
            path = [*reached[day], piece]
            if following not in reached or len(path) < len(reached[following]):
                reached[following] = path
    return reached.get(whole.end + ONE_DAY, [])
