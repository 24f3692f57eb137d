"""From releases to unknowns and facts: everything that an attacker can write down.

R4 of security.md 4.2: implied cells count as cells. So this module adds what nobody printed:
the one unit missing under a printed total, the part of a detection count that is neither
charge nor caution, the months that two overlapping periods do not share, and the difference
of any two printed areas or periods of which one holds the other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from goldenthread.core.small_numbers.model import Cell, Key, Published, Ratio, Release, Structure
from goldenthread.core.small_numbers.system import System

DAY = timedelta(days=1)


@dataclass
class Puzzle:
    """What the attacker solves: the system, and for each unknown the cell and how it came in."""

    system: System = field(default_factory=System)
    cells: dict[Key, Cell] = field(default_factory=dict)
    published: dict[Key, Published] = field(default_factory=dict)
    """The latest printed form of each cell (the release on trial stands above the ledger)."""
    check: dict[Key, str] = field(default_factory=dict)
    """A5 for periods nobody printed, A6 for areas nobody printed; A1 for all others."""
    groups: list[tuple[Key, Key, Key]] = field(default_factory=list)
    """Whole, part, and the unknown that stands for whole minus part (breakdowns of people)."""
    rates: list[Ratio] = field(default_factory=list)

    def put(self, cell: Cell, check: str = "A1") -> Key:
        """Add a cell as an unknown unless it is there."""
        key = cell.key
        if key not in self.cells:
            self.cells[key] = replace(cell, value=None) if check != "A1" else cell
            self.check[key] = check
            self.system.add(key, 0, 0 if cell.structural else None)
        return key


def puzzle(release: Release, earlier: Sequence[Release] = (), *, ratios: bool = True) -> Puzzle:
    """Everything known from a release and the earlier ones, as unknowns and facts."""
    made = Puzzle()
    for one in (*earlier, release):
        _take(made, one, ratios=ratios)
    for structure in _structures((*earlier, release)):
        _split_periods(made)
        _add_up(made, structure)
    _subtract(made, release.structure)
    return made


def _structures(releases: Iterable[Release]) -> list[Structure]:
    """The different structures, each once; always at least one."""
    found: list[Structure] = []
    for one in releases:
        if one.structure not in found:
            found.append(one.structure)
    return found


def _take(made: Puzzle, release: Release, *, ratios: bool) -> None:
    """Put in what one release prints; raises LookupError for a number without a cell."""
    for cell in release.cells:
        made.put(cell)
    for number in release.published:
        if number.key not in made.cells:
            raise LookupError(
                f"The release {release.name} prints {number.key} ({number.where}), which is not "
                "among its cells. Add the cell, so that it can be attacked."
            )
        made.system.add(number.key, number.low, number.high)
        made.published[number.key] = number
    for relation in release.relations:
        made.system.relate(relation.terms, relation.low, relation.high)
    if ratios:
        for one in release.ratios:
            if not one.of_controlled:
                _relate_ratio(made.system, one)
            made.rates.append(one)


def _relate_ratio(system: System, one: Ratio) -> None:
    """A printed rate of true counts: half a unit of its last decimal either way.

    With whole coefficients, so that "up to but not including" is one less.
    """
    scale = 2 * 10**one.places
    middle = int(one.value * scale)
    under, over = (0, 2) if one.truncated else (1, 1)
    top, bottom = one.top, one.bottom
    system.relate([(top, one.per * scale), (bottom, under - middle)], 0, None)
    system.relate([(top, one.per * scale), (bottom, -over - middle)], None, -1)


def _split_periods(made: Puzzle) -> None:
    """Cut overlapping periods of one series into the pieces that they share or do not share."""
    by_series: dict[tuple[str, str], list[Cell]] = defaultdict(list)
    for cell in list(made.cells.values()):
        if cell.adds_over_time:
            by_series[cell.series, cell.revision].append(cell)
    for cells in by_series.values():
        cuts = sorted({c.start for c in cells} | {c.end + DAY for c in cells})
        for cell in cells:
            pieces = _pieces(cell, cuts)
            if len(pieces) > 1:
                keys = [made.put(piece, "A5") for piece in pieces]
                made.system.relate([(cell.key, -1), *((key, 1) for key in keys)])


def _pieces(cell: Cell, cuts: Sequence[date]) -> list[Cell]:
    """The cell cut at every date that lies inside its period."""
    inside = [cut for cut in cuts if cell.start < cut <= cell.end]
    starts = [cell.start, *inside]
    ends = [*(cut - DAY for cut in inside), cell.end]
    return [replace(cell, start=s, end=e) for s, e in zip(starts, ends, strict=True)]


def _add_up(made: Puzzle, structure: Structure) -> None:
    """State every sum and ceiling of the structure, for each period and category there is."""
    for whole in _from_the_top(structure):
        for cell in _having(made, unit=whole):
            if any(replace(cell, unit=unit).key in made.cells for unit in _below(structure, whole)):
                parts = structure.areas[whole]
                _sum(made, cell, [replace(cell, unit=part) for part in parts], "A6")
    for measure, parts in structure.sums:
        for cell in _having(made, measure=measure):
            made_of = [replace(cell, measure=part) for part in parts]
            if any(part.key in made.cells for part in made_of):
                _sum(made, cell, made_of, "A1")
    for breakdown, categories in structure.categories.items():
        for cell in _having(made, breakdown=""):
            parts_ = [replace(cell, breakdown=breakdown, category=name) for name in categories]
            if any(part.key in made.cells for part in parts_):
                _sum(made, cell, parts_, "A1")
                _watch_groups(made, cell, parts_)
    for part, whole in structure.at_most:
        for cell in _having(made, measure=part):
            over = replace(cell, measure=whole).key
            if over in made.cells:
                made.system.relate([(over, 1), (cell.key, -1)], 0, None)


def _having(made: Puzzle, **wanted: str) -> list[Cell]:
    """The cells with these attributes."""
    return [
        cell
        for cell in list(made.cells.values())
        if all(getattr(cell, name) == value for name, value in wanted.items())
    ]


def _from_the_top(structure: Structure) -> list[str]:
    """The units that have parts, larger ones first."""
    return sorted(structure.areas, key=lambda unit: -len(_below(structure, unit)))


def _sum(made: Puzzle, whole: Cell, parts: Sequence[Cell], check: str) -> None:
    """State that parts make the whole, adding the parts that nobody printed."""
    if made.check[whole.key] == "A5":
        check = "A5"
    keys = [made.put(replace(part, structural=False), check) for part in parts]
    made.system.relate([(whole.key, -1), *((key, 1) for key in keys)])


def _watch_groups(made: Puzzle, whole: Cell, parts: Sequence[Cell]) -> None:
    """For each part, an unknown for the rest of the group: it must not be known to be empty."""
    if sum(not made.cells[part.key].structural for part in parts) < 2:
        return
    for part in parts:
        rest = f"{whole.key} without {part.breakdown}={part.category}"
        made.system.add(rest)
        made.system.relate([(whole.key, -1), (part.key, 1), (rest, 1)])
        made.groups.append((whole.key, part.key, rest))


def _subtract(made: Puzzle, structure: Structure) -> None:
    """Differences of printed areas and periods of which one holds the other (R6, A5, A6)."""
    made.system.narrow()
    below = {unit: _below(structure, unit) for unit in structure.areas}
    by_place: dict[tuple[str, date, date, str], dict[str, Cell]] = defaultdict(dict)
    by_time: dict[tuple[str, str, str], list[Cell]] = defaultdict(list)
    for key in made.published:
        cell = made.cells[key]
        by_place[cell.series, cell.start, cell.end, cell.revision][cell.unit] = cell
        if cell.adds_over_time:
            by_time[cell.series, cell.unit, cell.revision].append(cell)
    for units in by_place.values():
        for unit in below.keys() & units.keys():
            for other in below[unit] & units.keys():
                _difference(made, units[unit], units[other], "A6")
    for cells in by_time.values():
        for long in cells:
            for short in cells:
                if long != short and long.start <= short.start and short.end <= long.end:
                    _difference(made, long, short, "A5")


def _below(structure: Structure, unit: str) -> set[str]:
    """Every unit inside a unit, at any depth."""
    found: set[str] = set()
    for part in structure.areas.get(unit, ()):
        found |= {part} | _below(structure, part)
    return found


def _difference(made: Puzzle, large: Cell, small: Cell, check: str) -> None:
    """An unknown for large minus small, unless plain arithmetic shows that it is not small."""
    system = made.system
    at, to = system.index[large.key], system.index[small.key]
    if system.lower[at] - system.upper[to] >= large.threshold:
        return
    key = f"{large.key} minus {small.key}"
    made.cells[key] = replace(large, value=None)
    made.check[key] = check
    system.add(key)
    system.relate([(large.key, -1), (small.key, 1), (key, 1)])
