"""Rows against their printed total, by the tree of units: what belongs to no printed row.

The parts of a total are those of the tree that existed in the period, their predecessors where
these have a row, and a residual row. A total that is itself a part and is not given stands for
its own parts. Nothing is said of a total of which only some parts are given, unless these are
already more than it (then it is certain), or nearly all are given (then what is missing is named).
Source: 000-408.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from goldenthread.core.checks.damaged import DAMAGED, mend
from goldenthread.core.checks.data import Code, Data, Place, at
from goldenthread.core.checks.sentences import counted, listed, number, several, title
from goldenthread.core.dates import Period
from goldenthread.core.measures.model import AddsOver, Count
from goldenthread.core.returns.problems import Problem
from goldenthread.core.words import Unit, units
from goldenthread.core.words.units import UnitKind

NEEDED, OPTIONAL, RESIDUAL = 0, 1, 2
"""Roles of a part: it has to be there, it may be, it holds the rest."""
FOUND = """
CREATE OR REPLACE TABLE total_found AS
WITH parted AS (
    SELECT a.code, a.period, a.part,
           sum(a.n) FILTER (p.role <> {residual}) AS total,
           coalesce(sum(a.n) FILTER (p.role = {residual}), 0) AS rest,
           count(a.n) FILTER (p.role = {needed}) AS given, max(a.n) AS largest
    FROM {source} a JOIN unit_part p ON p.unit = a.unit JOIN added c ON c.code = a.code
    GROUP BY a.code, a.period, a.part)
SELECT s.*, w.n, w.cell, q.needed, c.adds
FROM parted s JOIN figure w ON w.unit = {unit} AND w.code = s.code AND w.period = s.period
 AND w.part = s.part JOIN unit_need q ON q.period = s.period JOIN added c ON c.code = s.code
 LEFT JOIN damaged d ON d.code = s.code AND d.period = s.period AND d.part = s.part
WHERE w.n IS NOT NULL AND s.total IS NOT NULL AND CASE WHEN c.adds = 0 THEN s.largest > w.n
    ELSE s.total > w.n
      OR (s.given = q.needed AND w.n NOT IN (s.total, s.total + s.rest))
      OR (s.given < q.needed AND (d.code IS NOT NULL OR 100 * s.given >= {most} * q.needed)) END
"""
ROWS = """
SELECT f.code, f.period, f.part, f.total::BIGINT, f.given, f.needed, f.n, f.cell, f.adds,
       list({{'unit': a.unit, 'n': a.n, 'cell': a.cell, 'fault': x.fault}} ORDER BY a.unit)
FROM total_found f JOIN {source} a
 ON a.code = f.code AND a.period = f.period AND a.part = f.part
JOIN unit_part p ON p.unit = a.unit LEFT JOIN cells x ON x.rowid = a.cell
WHERE p.role <> {residual}
GROUP BY f.code, f.period, f.part, f.total, f.given, f.needed, f.n, f.cell, f.adds
ORDER BY f.cell
"""
ADD_UP = """
SELECT w.period, w.part, w.code
FROM (SELECT DISTINCT period, part FROM total_found) f
JOIN figure w ON w.unit = {unit} AND w.period = f.period AND w.part = f.part
JOIN added c ON c.code = w.code
JOIN figure a ON a.code = w.code AND a.period = w.period AND a.part = w.part
JOIN unit_part p ON p.unit = a.unit AND p.role = {needed}
JOIN unit_need q ON q.period = w.period
GROUP BY w.period, w.part, w.code, w.n, q.needed
HAVING count(a.n) = q.needed AND sum(a.n) = w.n
"""


@dataclass
class Total:
    """One total in one tree, its parts, and the codes told by the tree."""

    unit: Unit
    id: int
    tree: str
    parts: tuple[Unit, ...]
    codes: list[Code]


class Part(NamedTuple):
    """One part that has a row: its unit, figure and place, and what is wrong with the cell."""

    unit: Unit
    n: int | None
    place: Place | None
    fault: str | None


class Found(NamedTuple):
    """A total that its rows do not make up."""

    code: Code
    period: int
    part: int
    summed: int
    is_all: bool
    n: int
    place: Place
    parts: list[Part]


def totals(data: Data) -> Iterator[Problem]:
    """`total_residual`, `part_exceeds_whole` and `parts_missing` for every total of each tree."""
    data.table("damaged", ("code", "period", "part"), _damaged(data))
    for tree in units.trees():
        counts = [code for code in data.codes if isinstance(code.definition, Count)]
        codes = [code for code in counts if data.tree_of(code) == tree]
        for total in _totals_of(data, tree, codes) if codes else ():
            yield from _check(data, total)


def _damaged(data: Data) -> list[tuple[Any, ...]]:
    query = f"SELECT DISTINCT code, period, part FROM cells WHERE fault = '{DAMAGED}'"
    return list(data.rows(query))


def _totals_of(data: Data, tree: str, codes: list[Code]) -> Iterator[Total]:
    for name in units.trees()[tree]["parts"]:
        unit = units.unit(name)
        number_ = data.id_of_unit(unit)
        if number_ is not None:
            yield Total(unit, number_, tree, units.parts(unit, tree), codes)


def _check(data: Data, total: Total) -> Iterator[Problem]:
    _relate(data, total)
    source, most = _source(data, total), int(data.limit("most_parts"))
    data.returns.connection.execute(
        FOUND.format(source=source, residual=RESIDUAL, needed=NEEDED, unit=total.id, most=most)
    )
    adding: dict[tuple[int, int], list[int]] = {}
    told: set[tuple[int, int, str | None]] = set()
    missing: dict[tuple[str, tuple[str, ...]], list[Found]] = {}
    for row in list(data.rows(ROWS.format(source=source, residual=RESIDUAL), 7)):
        found, adds = _found(data, row)
        if not adds:
            yield _part_too_large(found)
        elif found.is_all or found.summed > found.n:
            if not adding:
                adding = _adding_up(data, total)
            first = (found.period, found.part, found.code.group) not in told
            told.add((found.period, found.part, found.code.group))
            columns = adding.get((found.period, found.part), []) if first else []
            yield _residual(data, found, columns)
        else:
            _incomplete(data, total, found, missing)
    for (_file, names), several_found in missing.items():
        yield _missing(data, names, several_found)


def _found(data: Data, row: Any) -> tuple[Found, bool]:
    code, period, part, summed, given, needed, n, place, adds, listed_parts = row
    cells = [entry["cell"] for entry in listed_parts if entry["cell"] is not None]
    places = data.places(cells)
    parts = [
        Part(data.units[e["unit"]], e["n"], places.get(e["cell"]), e["fault"])
        for e in listed_parts
        if e["unit"] < len(data.units)
    ]
    found = Found(data.codes[code], period, part, summed, given == needed, n, place, parts)
    return found, bool(adds)


def _relate(data: Data, total: Total) -> None:
    """The tables of parts, of additive codes, and of how many parts each period needs."""
    roles = {}
    for part in total.parts:
        for name in part.predecessors:
            roles[data.id_of_unit(units.unit(name))] = OPTIONAL
    roles |= {data.id_of_unit(part): NEEDED for part in total.parts}
    roles |= {n: RESIDUAL for n, u in enumerate(data.units) if u.kind is UnitKind.RESIDUAL}
    data.table("unit_part", ("unit", "role"), [(u, r) for u, r in roles.items() if u is not None])
    data.table("added", ("code", "adds"), [(c.id, int(_adds(c))) for c in total.codes])
    needs = [(n, len(_needed(total, period))) for n, period in enumerate(data.periods)]
    data.table("unit_need", ("period", "needed"), needs)


def _adds(code: Code) -> bool:
    return isinstance(code.definition, Count) and AddsOver.UNITS in code.definition.adds_over


def _needed(total: Total, period: Period) -> list[Unit]:
    """The parts that existed on some day of the period."""

    def existed(unit: Unit) -> bool:
        began = unit.since is None or unit.since <= period.end
        return began and (unit.until is None or unit.until >= period.start)

    return [unit for unit in total.parts if existed(unit)]


def _source(data: Data, total: Total) -> str:
    """The figures, with those parts that are totals without a row summed from their own parts."""
    sums = []
    for part in total.parts:
        below = units.parts(part, total.tree)
        ids = [i for u in below if (i := data.id_of_unit(u)) is not None]
        if below and len(ids) == len(below):
            number_ = data.id_of_unit(part)
            number_ = _lend_id(data, part) if number_ is None else number_
            same = f"y.unit = {number_} AND y.code = x.code AND y.period = x.period"
            sums.append(
                f"SELECT code, {number_}, period, part, sum(n), NULL FROM figure x "
                f"WHERE unit IN ({', '.join(map(str, ids))}) AND NOT EXISTS "
                f"(SELECT 1 FROM figure y WHERE {same} AND y.part = x.part) "
                f"GROUP BY code, period, part HAVING count(n) = {len(ids)}"
            )
    own = "SELECT code, unit, period, part, n, cell FROM figure"
    return f"({' UNION ALL '.join((own, *sums))})" if sums else "figure"


def _lend_id(data: Data, unit: Unit) -> int:
    """A number for a unit that has no row, so that its parts can stand for it."""
    number_ = len(data.units) + [u.key for u in units.all_units()].index(unit.key)
    data.returns.connection.execute(f"INSERT INTO unit_part VALUES ({number_}, {NEEDED})")
    return number_


def _adding_up(data: Data, total: Total) -> dict[tuple[int, int], list[int]]:
    """For each period and part, the codes whose rows do add up to the total."""
    found: dict[tuple[int, int], list[int]] = {}
    for period, part, code in sorted(data.rows(ADD_UP.format(unit=total.id, needed=NEEDED))):
        found.setdefault((period, part), []).append(code)
    return found


def _part_too_large(found: Found) -> Problem:
    largest = max((p for p in found.parts if p.n is not None), key=lambda part: part.n or 0)
    place = largest.place or found.place
    words = (
        f"{place.measure} of {place.unit} is {number(largest.n or 0)}; '{found.place.unit}' "
        f"prints only {number(found.n)} (row {found.place.row})."
    )
    most = f"at most {found.n}"
    return at(place, "part_exceeds_whole", words, found.place, expected=most, value=largest.n)


def _residual(data: Data, found: Found, adding: list[int]) -> Problem:
    rest = found.n - found.summed
    if rest < 0:
        tells = f"the rows hold {counted(found.code, -rest)} more than their total"
    else:
        belongs = "belongs" if rest == 1 else "belong"
        tells = f"{counted(found.code, rest)} {belongs} to no printed row"
    words = (
        f"{_who(data, found)} add to {number(found.summed)}; the row '{found.place.unit}' prints "
        f"{number(found.n)}: {tells}."
    )
    names = [title(data.codes[n]) for n in adding if data.codes[n].group == found.code.group]
    if names:
        columns, add = ("column", "adds") if len(names) == 1 else ("columns", "add")
        words += f" The {columns} of {listed(names)} {add} up."
    return at(found.place, "total_residual", words, expected=found.summed, value=found.n)


def _who(data: Data, found: Found) -> str:
    """The rows that were added, in the order of the words: 'SCD1, SCD2 and SCD5'."""
    known = in_order([part for part in found.parts if part.n is not None])
    boroughs = [part for part in known if part.unit.kind is UnitKind.BOROUGH]
    names = [f"the {len(boroughs)} boroughs"] if boroughs else []
    for part in known:
        if part.unit.kind is not UnitKind.BOROUGH:
            names.append(part.place.unit if part.place else part.unit.name)
    if not names:
        return f"The parts of '{found.place.unit}'"
    named = several(names, int(data.limit("names_in_text")), "rows")
    return named[0].upper() + named[1:]


def in_order(parts: list[Part]) -> list[Part]:
    """Parts in the order of the words."""
    order = {unit.key: number_ for number_, unit in enumerate(units.all_units())}
    return sorted(parts, key=lambda part: order[part.unit.key])


def _incomplete(
    data: Data,
    total: Total,
    found: Found,
    missing: dict[tuple[str, tuple[str, ...]], list[Found]],
) -> None:
    """Keep what is missing for one note; a single damaged cell is told what it should hold."""
    needed = _needed(total, data.periods[found.period])
    known = {part.unit.key for part in found.parts if part.n is not None}
    faulty = {part.unit.key: part for part in found.parts if part.fault == DAMAGED}
    absent = [unit for unit in needed if unit.key not in known]
    if len(absent) == 1 and absent[0].key in faulty:
        mend(data, total.id, total.codes, found, faulty[absent[0].key].place)
    few = 100 * (len(needed) - len(absent)) < int(data.limit("most_parts")) * len(needed)
    if not few and not any(unit.key in faulty for unit in absent):
        names = tuple(unit.name for unit in absent)
        missing.setdefault((found.place.file, names), []).append(found)


def _missing(data: Data, names: tuple[str, ...], found: list[Found]) -> Problem:
    first = found[0]
    others = f", and {len(found) - 1:,} other figures" if len(found) > 1 else ""
    words = (
        f"'{first.place.unit}' ({counted(first.code, first.n)}{others}) could not be checked "
        f"against its rows. Not given: {several(names, int(data.limit('names_in_text')), 'units')}."
    )
    return at(first.place, "parts_missing", words, value=first.n)
