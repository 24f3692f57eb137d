"""Periods that are not what they seem, and periods that do not cover the same.

Sources: decision 14 (a period within some days of whole months is a label missed), 000-427 and
000-428 (a unit has figures for days on which it did not exist; coverage of two periods).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from typing import Any

from goldenthread.core.checks.data import Code, Data, at
from goldenthread.core.checks.sentences import counted, elsewhere, number
from goldenthread.core.dates import Period
from goldenthread.core.measures.model import Count
from goldenthread.core.returns.problems import Problem
from goldenthread.core.words import Unit, groups, units

LABELS = """
SELECT x.file, x.period, arg_min(x.rowid, x."row"), count(*) FROM cells x GROUP BY ALL ORDER BY 3
"""
DATES = """
SELECT x.file, x.unit, x.period, w.unit AS given, arg_min(x.rowid, x."row")
FROM cells x JOIN whos w ON w.id = x.who
WHERE x.unit IN ({units}) AND coalesce(x.n, x.rate) IS NOT NULL GROUP BY ALL ORDER BY 5
"""
COVERED = """
SELECT a.code, b.code, a.period, b.period, a.n, b.n, a.cell, b.cell
FROM figure a JOIN remit r ON r.whole_code = a.code AND r.whole_unit = a.unit
JOIN figure b ON b.code = r.part_code AND b.unit = r.part_unit AND b.part = a.part
JOIN alike l ON l.one = a.period AND l.other = b.period
WHERE a.n IS NOT NULL AND b.n IS NOT NULL ORDER BY a.cell
"""


def labels(data: Data) -> Iterator[Problem]:
    """`period_label`: within some days of whole months and not whole months, once for a file."""
    slack = int(data.limit("period_slack"))
    for _file, number_, place, count in data.rows(LABELS, 2):
        period = data.periods[number_]
        meant = period.nearest_whole_months()
        missed = abs((period.start - meant.start).days) + abs((period.end - meant.end).days)
        if period.months is not None or not 0 < missed <= slack or meant.days <= slack:
            continue
        difference = period.days - meant.days
        off = (
            f"{abs(difference)} {'more' if difference > 0 else 'fewer'}"
            if difference
            else "as many"
        )
        months = "1 month" if meant.months == 1 else f"{meant.months} months"
        words = (
            f"The period {period.start} to {period.end} has {period.days} days, {off} "
            f"{'as' if not difference else 'than'} the {meant.days} of the {months} "
            f"{meant.address}, which it nearly is; {number(count)} "
            f"{'figure has' if count == 1 else 'figures of the file have'} it."
        )
        yield at(place, "period_label", words, expected=meant.address, value=period.address)


def unit_dates(data: Data) -> Iterator[Problem]:
    """`unit_dates`: a figure of a unit for days before it began or after it ended."""
    dated = [n for n, u in enumerate(data.units) if u.since or u.until]
    if not dated:
        return
    query = DATES.format(units=", ".join(map(str, dated)))
    for _file, unit_number, period_number, given, place in data.rows(query, 4):
        unit, period = data.units[unit_number], data.periods[period_number]
        if _is_covered(unit, period) or _names_predecessors(unit, given):
            continue
        when = (
            f"began on {_day(unit.since)}" if unit.since and unit.since > period.start
            else f"ended on {_day(unit.until)}"
        )  # fmt: skip
        words = (
            f"{unit.name} {when}, so its figures for the {period.label} cannot all be its own work."
        )
        if unit.before:
            words += f" Before it were {unit.before}."
        yield at(place, "unit_dates", words, value=period.address)


def _is_covered(unit: Unit, period: Period) -> bool:
    return (unit.since is None or unit.since <= period.start) and (
        unit.until is None or unit.until >= period.end
    )


def _names_predecessors(unit: Unit, given: str) -> bool:
    """Whether the row says itself that it holds the units before: 'SCD9 (including CO14 ...)'."""
    return bool(unit.predecessors) and all(name in given for name in unit.predecessors)


def _day(day: object) -> str:
    return f"{day:%-d %B %Y}"


def lengths(data: Data) -> Iterator[Problem]:
    """`period_coverage`: a file sets two periods of different length beside each other.

    Asked of files that have just two periods, one of which begins or ends as the year before the
    other does; periods of a round length (a month, a quarter) stand beside a year on purpose.
    """
    by_file: dict[int, set[int]] = defaultdict(set)
    for file, period, _cell, _count in data.rows(LABELS):
        by_file[file].add(period)
    pairs = {file: sorted(found) for file, found in by_file.items() if len(found) == 2}
    for file, found in pairs.items():
        first, last = sorted(data.periods[n] for n in found)
        if not _unequal(data, first, last):
            continue
        query = f'SELECT arg_min(rowid, "row") FROM cells WHERE file = {file} AND period = {{}}'
        numbers = {data.periods[n]: n for n in found}
        (place,) = next(data.rows(query.format(numbers[first]), 0))
        words = (
            f"The file compares the {last.label} ({last.days} days) with the {first.label} "
            f"({first.days} days): they do not cover the same."
        )
        yield at(
            place,
            "period_coverage",
            words,
            expected=last.year_before().address,
            value=first.address,
        )


def _unequal(data: Data, first: Period, last: Period) -> bool:
    before = last.year_before()
    if abs(first.days - last.days) <= int(data.limit("period_slack")) or first.overlaps(last):
        return False
    if {first.months, last.months} <= {int(m) for m in data.limit("round_lengths")}:
        return False
    return (first.start == before.start) != (first.end == before.end)


def coverage(data: Data) -> Iterator[Problem]:
    """`period_coverage`: another figure shows that a prior year is not a full year of the same.

    A group seen by its investigating unit contains another one by its remit. Where its figure for
    a period is below the contained one of the force, and its unit had not begun at the start of
    that period or has more in another period, the two periods do not cover the same.
    """
    relations = list(_remits(data))
    if not relations:
        return
    columns = ("whole_code", "whole_unit", "part_code", "part_unit")
    data.table("remit", columns, relations)
    data.table("alike", ("one", "other"), _alike(data))
    rows = list(data.rows(COVERED, 6, 7))
    enough = {(r[0], r[1]): r for r in rows if r[4] >= r[5]}
    for row in rows:
        whole, part, period = data.codes[row[0]], data.codes[row[1]], data.periods[row[2]]
        better = enough.get((row[0], row[1]))
        unit = data.units[next(u for c, u, p, _f in relations if (c, p) == (row[0], row[1]))]
        if row[4] < row[5] and (better or not _is_covered(unit, period)):
            yield _not_covered(data, unit, whole, part, row, better)


def _remits(data: Data) -> Iterator[tuple[int, int, int, int]]:
    force = data.id_of_unit(units.unit(groups.FORCE))
    for group in groups.groups().values():
        seen_by = group.investigated_by
        unit = data.id_of_unit(units.unit(seen_by.unit)) if seen_by else None
        if seen_by is None or unit is None or force is None:
            continue
        for code in data.codes:
            if code.group in group.contains and isinstance(code.definition, Count):
                whole = data.id_of(code.definition.key, code, seen_by.of)
                if whole is not None:
                    yield whole, unit, code.id, force


def _alike(data: Data) -> Iterator[tuple[int, int]]:
    """Pairs of periods that are the same, or overlap and are equally long."""
    slack = int(data.limit("period_slack"))
    for n in range(len(data.periods)):
        yield n, n
    for (i, a), (j, b) in combinations(enumerate(data.periods), 2):
        if a.overlaps(b) and abs(a.days - b.days) <= slack:
            yield i, j
            yield j, i


def _not_covered(data: Data, unit: Unit, whole: Code, part: Code, row: Any, better: Any) -> Problem:
    place, other = row[6], row[7]
    period, other_period = data.periods[row[2]], data.periods[row[3]]
    contained = groups.group(part.group or "")
    words = (
        f"{unit.name} prints {counted(whole, row[4])} for the {period.label}, but "
        f"{contained.label.lower()}, which is within its remit, alone has "
        f"{counted(part, row[5])} in {other.unit}{elsewhere(other, place)}"
    )
    words += f" for the {other_period.label}" if other_period != period else ""
    words += "."
    if better:
        words += (
            f" In the {data.periods[better[2]].label} it is the other way round "
            f"({number(better[4])} against {number(better[5])})."
        )
    if unit.since and unit.since > period.start:
        words += f" {unit.name} began on {_day(unit.since)}."
    words += (
        " The earlier figure cannot be a full period of the same thing: do not compare the two."
    )
    return at(place, "period_coverage", words, other, expected=f"at least {row[5]}", value=row[4])
