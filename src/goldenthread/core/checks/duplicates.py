"""The same figure given more than once: repeated in a file, or with different values.

Sources: formats.md 1 (the same figure twice with different values); own rule (duplicate rows).
Two rates of different precision agree when the finer one rounds to the coarser.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import groupby
from operator import itemgetter
from typing import Any

from goldenthread.core.checks.data import Data, at
from goldenthread.core.checks.sentences import elsewhere
from goldenthread.core.returns.problems import Problem
from goldenthread.core.words import round_half_up

REPEATED = """
SELECT f.cell, x.rowid, x.n, x.rate, x.places, x.code, f.times
FROM figure f JOIN cells x ON x.code = f.code AND x.unit = f.unit AND x.period = f.period
 AND x.part = f.part
WHERE f.times > 1 ORDER BY f.cell, x.file, x."row", x.rowid
"""


def repeats(data: Data) -> Iterator[Problem]:
    """`contradiction` and `duplicate_row`."""
    if not data.has_repeats:
        return
    rows = data.rows(REPEATED, 1)
    for _cell, group in groupby(rows, key=itemgetter(0)):
        yield from _compare(data, list(group))


def _compare(data: Data, rows: list[Any]) -> Iterator[Problem]:
    seen: list[Any] = []
    told: set[tuple[str, int, int]] = set()
    for row in rows:
        place, value = row[1], _value(row)
        if value is None or (place.file, place.row, place.who) in told:
            continue
        first = next((s for s in seen if s[1].file == place.file and _same(s, row)
                      and s[1].who == place.who and s[1].row != place.row), None)  # fmt: skip
        other = next((s for s in seen if value is not None and not _same(s, row)
                      and _value(s) is not None), None)  # fmt: skip
        if other is not None:
            words = (
                f"{place.measure} of {place.unit} is {_print(row)} here and {_print(other)} "
                f"elsewhere{elsewhere(other[1], place) or ' in this row'}."
            )
            yield at(place, "contradiction", words, expected=_print(other), value=_print(row))
            continue
        if first is not None:
            words = f"The row gives the same figure as row {first[1].row}."
            yield at(place, "duplicate_row", words, value=_print(row))
            told.add((place.file, place.row, place.who))
        seen.append(row)


def _value(row: Any) -> Fraction | None:
    value = row[2] if row[2] is not None else row[3]
    return None if value is None else Fraction(value)


def _same(one: Any, other: Any) -> bool:
    a, b = _value(one), _value(other)
    if a is None or b is None or one[2] is not None:
        return a == b
    places = min(one[4], other[4])
    return round_half_up(a, places) == round_half_up(b, places)


def _print(row: Any) -> str:
    value = _value(row)
    return "not given" if value is None else f"{round_half_up(value, row[4]):f}"
