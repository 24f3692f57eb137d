"""Parts that have to add up: categories, kinds of outcome, offence groups, months.

Where all parts are given they add up to the whole; where some are missing they are not more.
The parts are those of the registers: breakdowns, `part_of`, `contains`. A category not given
or not readable may hold the rest, so a shortfall is then no problem; too much always is.
Sources: formats.md 1; measures.md (the unknown share is a row of its own); 000-408.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from goldenthread.core.checks.data import Code, Data, Place, at
from goldenthread.core.checks.sentences import counted, elsewhere, listed, number, title
from goldenthread.core.dates import Period
from goldenthread.core.dates.periods import ONE_DAY
from goldenthread.core.measures import register
from goldenthread.core.measures.model import AddsOver, Count
from goldenthread.core.returns.problems import Problem
from goldenthread.core.words import breakdowns, groups, units

CATEGORIES = """
WITH parted AS (
    SELECT a.code, a.head, k.breakdown, sum(a.n) AS total, count(a.n) AS given, count(*) AS listed,
           max(a.n) AS largest, arg_max(a.cell, a.n) AS largest_cell
    FROM figure a JOIN category k ON k.part = a.part JOIN adding d ON d.code = a.code
    GROUP BY ALL)
SELECT s.code, s.breakdown, s.total::BIGINT, s.given, s.listed, w.n, w.cell, s.largest_cell,
       s.largest, d.adds, s.head
FROM parted s JOIN figure w ON w.code = s.code AND w.head = s.head AND w.part = {whole}
JOIN adding d ON d.code = s.code
WHERE w.n IS NOT NULL AND s.given > 0 AND (
    (s.total < w.n AND s.given > 1 AND s.given = s.listed)
    OR s.largest > w.n OR (d.adds = 1 AND s.total > w.n))
ORDER BY w.cell
"""
GIVEN = """
SELECT a.part, a.n FROM figure a JOIN category k ON k.part = a.part
WHERE a.code = {code} AND a.head = {head} AND k.breakdown = {breakdown} ORDER BY a.part
"""
FOUND = """
CREATE OR REPLACE TABLE sum_found AS
WITH parted AS (
    SELECT r.whole_code, a.head, a.part, sum(a.n) AS total, count(a.n) AS given,
           max(a.n) AS largest
    FROM figure a JOIN {relation} r ON r.part_code = a.code {where}
    GROUP BY r.whole_code, a.head, a.part)
SELECT s.*, s.given = q.needed AS is_all, w.n, w.cell
FROM parted s JOIN figure w ON w.code = s.whole_code AND w.head = s.head AND w.part = s.part
JOIN (SELECT DISTINCT whole_code, needed FROM {relation}) q ON q.whole_code = s.whole_code
WHERE w.n IS NOT NULL AND s.given > 0 AND (s.total > w.n OR (s.given = q.needed AND s.total < w.n))
"""
SIBLINGS = """
SELECT f.whole_code, f.total::BIGINT, f.is_all, list(a.code ORDER BY a.code),
       list(a.n ORDER BY a.code), f.n, f.cell, f.largest, arg_max(a.cell, a.n),
       arg_max(a.code, a.n)
FROM sum_found f JOIN {relation} r ON r.whole_code = f.whole_code
JOIN figure a ON a.code = r.part_code AND a.head = f.head AND a.part = f.part
WHERE a.n IS NOT NULL
GROUP BY f.whole_code, f.head, f.part, f.total, f.is_all, f.n, f.cell, f.largest ORDER BY f.cell
"""
TIMES = """
WITH parted AS (
    SELECT t.whole_period, t.tiling, a.code, a.unit, a.part, sum(a.n) AS total, count(a.n) AS given,
           any_value(t.needed) AS needed
    FROM figure a JOIN tiling t ON t.part_period = a.period JOIN lasting l ON l.code = a.code
    GROUP BY ALL)
SELECT s.code, s.whole_period, s.total::BIGINT, s.needed, w.n, w.cell
FROM parted s JOIN figure w ON w.code = s.code AND w.unit = s.unit AND w.part = s.part
 AND w.period = s.whole_period
WHERE s.given = s.needed AND s.total <> w.n ORDER BY w.cell
"""


def categories(data: Data) -> Iterator[Problem]:
    """The categories of a breakdown against their whole: `breakdown_sum`.

    Everybody counted is in some category, so too few are always a problem; who may be in two (a
    person counted once) makes the sum larger, and then only one category alone can be too large.
    """
    names = sorted({breakdown for breakdown, _category in data.parts if breakdown})
    if not names or data.whole < 0:
        return
    data.table(
        "category",
        ("part", "breakdown"),
        [(n, names.index(b)) for n, (b, _c) in enumerate(data.parts) if b],
    )
    counts = [code for code in data.codes if isinstance(code.definition, Count)]
    data.table(
        "adding", ("code", "adds"), [(c.id, int(_adds(c, AddsOver.CATEGORIES))) for c in counts]
    )
    for row in data.rows(CATEGORIES.format(whole=data.whole), 6, 7):
        yield _category_problem(data, names[row[1]], row)


def _category_problem(data: Data, name: str, row: Any) -> Problem:
    number_, breakdown, total, given, _listed, n, place, largest_place, largest, adds, head = row
    code = data.codes[number_]
    if total > n and (not adds or given == 1):
        words = (
            f"One category of {name} has {counted(code, largest)}, the whole has {number(n)}"
            f"{elsewhere(place, largest_place)}."
        )
        return at(
            largest_place,
            "part_exceeds_whole",
            words,
            place,
            expected=f"at most {n}",
            value=largest,
        )
    parts = data.rows(GIVEN.format(code=number_, head=head, breakdown=breakdown))
    shown = [(data.parts[part][1], value) for part, value in parts]
    words = (
        f"{place.unit}: the {given} categories of {name} add to {number(total)} "
        f"({', '.join(f'{c} {number(v)}' for c, v in shown if v is not None)}); the whole is "
        f"{number(n)}: {_difference(code, total - n)}."
    )
    missing = _not_given(name, {category for category, _value in shown})
    if missing and total < n:
        words += f" Not given: {listed(missing)}."
    return at(place, "breakdown_sum", words, expected=total, value=n)


def _not_given(name: str, given: set[str]) -> list[str]:
    if breakdowns.CROSS in name:
        return []
    return [c for c in breakdowns.breakdowns()[name].categories if c not in given]


def _difference(code: Code, difference: int) -> str:
    if difference > 0:
        return f"{counted(code, difference)} too many in the parts"
    belong = "belongs" if difference == -1 else "belong"
    return f"{counted(code, -difference)} {belong} to no part"


def _adds(code: Code, over: AddsOver) -> bool:
    return isinstance(code.definition, Count) and over in code.definition.adds_over


def outcomes(data: Data) -> Iterator[Problem]:
    """The kinds of one outcome against it (`part_of`): charges, cautions and others."""
    relations = []
    for code in data.codes:
        definition = code.definition
        if isinstance(definition, Count) and definition.part_of:
            whole = data.id_of(definition.part_of, code)
            siblings = _siblings(definition)
            if whole is not None:
                relations.append((code.id, whole, len(siblings)))
    data.table("sibling", ("part_code", "whole_code", "needed"), relations)
    yield from _parted(data, "sibling", "", disjoint=True)


def _siblings(definition: Count) -> list[Count]:
    return [
        d for d in register.definitions()
        if isinstance(d, Count) and d.part_of == definition.part_of
        and d.namespace == definition.namespace
    ]  # fmt: skip


def groups_of(data: Data) -> Iterator[Problem]:
    """The groups that a group contains against it (`contains`), where they are told alike."""
    alike: list[tuple[int, int, int]] = []
    at_root: list[tuple[int, int, int]] = []
    for code in data.codes:
        for whole, needed in _containing(data, code):
            same_tree = data.tree_of(code) == data.tree_of(data.codes[whole])
            (alike if same_tree else at_root).append((code.id, whole, needed))
    root = data.id_of_unit(units.unit(groups.FORCE))
    for relation, where in (
        (alike, ""),
        (at_root, f"WHERE a.unit = {-1 if root is None else root}"),
    ):
        if relation:
            data.table("held", ("part_code", "whole_code", "needed"), relation)
            yield from _parted(data, "held", where, disjoint=False)


def _containing(data: Data, code: Code) -> Iterator[tuple[int, int]]:
    """The codes of the groups that contain this code's group, with how many make each up.

    A group that is not complete needs more parts than there are, so it is never made up; one
    seen by its investigating unit has another unit and is a matter of coverage.
    """
    if not isinstance(code.definition, Count) or code.group is None:
        return
    for group in groups.groups().values():
        if code.group in group.contains and group.investigated_by is None:
            whole = data.id_of(code.definition.key, code, group.code)
            adds = group.complete and _adds(code, AddsOver.CATEGORIES)
            if whole is not None:
                yield whole, len(group.contains) if adds else len(group.contains) + 1


def _parted(data: Data, relation: str, where: str, *, disjoint: bool) -> Iterator[Problem]:
    """`breakdown_sum` where all parts are given, `part_exceeds_whole` where some are.

    `disjoint` says that parts hold nothing twice, so that some of them together may be too much.
    """
    data.returns.connection.execute(FOUND.format(relation=relation, where=where))
    for row in data.rows(SIBLINGS.format(relation=relation), 6, 8):
        whole, total, is_all, codes, numbers, n, place, largest, largest_place, part = row
        if largest > n and _is_bounded(data, part, whole):
            continue
        if is_all or disjoint:
            yield _sum_problem(data, data.codes[whole], total, is_all, codes, numbers, n, place)
        elif largest > n:
            yield _too_large(data.codes[whole], n, largest, place, largest_place)


def _is_bounded(data: Data, part: int, whole: int) -> bool:
    """Whether a bound of the part's own definition has found already that it is too large."""
    code = data.codes[part]
    bounds = code.definition.at_most if isinstance(code.definition, Count) else ()
    return any(data.id_of(bound.of, code) == whole for bound in bounds)


def _too_large(whole: Code, n: int, largest: int, place: Place, part: Place) -> Problem:
    words = (
        f"{part.measure} of {part.unit} is {number(largest)}; {whole.code}, which contains it, is "
        f"{number(n)}{elsewhere(place, part)}."
    )
    return at(part, "part_exceeds_whole", words, place, expected=f"at most {n}", value=largest)


def _sum_problem(
    data: Data, whole: Code, total: int, is_all: bool, codes: list[int], numbers: list[int],
    n: int, place: Place,
) -> Problem:  # fmt: skip
    same_group = all(data.codes[c].group == whole.group for c in codes)
    named = [
        f"{title(data.codes[c]) if same_group else data.codes[c].code} {number(v)}"
        for c, v in zip(codes, numbers, strict=True)
    ]
    words = (
        f"{place.unit}: {listed(named)} add to {number(total)}; {title(whole)} "
        f"{'are' if title(whole).endswith('s') else 'is'} {number(n)}: "
        f"{_difference(whole, total - n)}."
    )
    kind = "breakdown_sum" if is_all else "part_exceeds_whole"
    return at(place, kind, words, expected=total if is_all else f"at least {total}", value=n)


def months(data: Data) -> Iterator[Problem]:
    """Shorter periods that make up a longer one exactly, against it: `breakdown_sum`."""
    relations = list(_tilings(data.periods, [int(m) for m in data.limit("round_lengths")]))
    if not relations:
        return
    data.table("tiling", ("whole_period", "tiling", "part_period", "needed"), relations)
    lasting = [(code.id,) for code in data.codes if _adds(code, AddsOver.TIME)]
    data.table("lasting", ("code",), lasting)
    for code, period, total, needed, n, place in data.rows(TIMES, 5):
        words = (
            f"{place.unit}: the {needed} periods that make up the {data.periods[period].label} add "
            f"to {counted(data.codes[code], total)}; the whole is given as {number(n)}: "
            f"{_difference(data.codes[code], total - n)}."
        )
        yield at(place, "breakdown_sum", words, expected=total, value=n)


def _tilings(periods: list[Period], lengths: list[int]) -> Iterator[tuple[int, int, int, int]]:
    """For each whole of calendar months the shorter ones, all of one length, that make it up."""
    starting: dict[int, dict[date, tuple[Period, int]]] = {length: {} for length in lengths}
    for n, period in enumerate(periods):
        if period.months in starting:
            starting[period.months][period.start] = (period, n)
    for n, whole in enumerate(periods):
        for length, by_start in starting.items():
            if whole.months and whole.months > length and not whole.months % length:
                chosen = _chain(whole, by_start)
                yield from ((n, length, part, len(chosen)) for part in chosen)


def _chain(whole: Period, by_start: dict[date, tuple[Period, int]]) -> list[int]:
    """The parts one after the other that cover the whole; none where one is missing."""
    chosen, day = [], whole.start
    while day <= whole.end:
        if day not in by_start:
            return []
        period, n = by_start[day]
        chosen.append(n)
        day = period.end + ONE_DAY
    return chosen if day == whole.end + ONE_DAY else []
