"""Numbers of books: one sequence, in which none is left out or used twice (003-021, 003-022)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from uuid import UUID

DIGITS = re.compile(r"\d+")
NAME = re.compile(r"^124D\W*")


@dataclass(frozen=True)
class Sequence:
    """The numbers of one series, as `124D/10/`: the first, the last, and what is wrong."""

    series: str
    first: int
    last: int
    used: int
    missing: tuple[tuple[int, int], ...]
    """Runs of numbers that nobody used, each with its first and last."""


def parsed(reference: str) -> tuple[str, int] | None:
    """The series and the number of a reference; None where it holds no number.

    Of several numbers the longest counts, so that the year in `0107/10` is part of the series.
    """
    written = NAME.sub("", "".join(reference.split()).upper())
    found = max(DIGITS.finditer(written), key=lambda one: (len(one[0]), one.start()), default=None)
    if found is None:
        return None
    return f"{written[: found.start()]}#{written[found.end() :]}", int(found[0])


def sequences(references: Iterable[str]) -> list[Sequence]:
    """Each series of numbers, with the runs that are missing between its first and last."""
    series: dict[str, set[int]] = {}
    for one in references:
        if given := parsed(one):
            series.setdefault(given[0], set()).add(given[1])
    return [
        Sequence(name, min(held), max(held), len(held), _missing(sorted(held)))
        for name, held in sorted(series.items())
    ]


def _missing(held: list[int]) -> tuple[tuple[int, int], ...]:
    return tuple((one + 1, other - 1) for one, other in pairwise(held) if other > one + 1)


def used_twice(references: Mapping[UUID, str]) -> dict[str, list[UUID]]:
    """The references that stand for more than one, however they are written."""
    found: dict[tuple[str, int] | str, list[UUID]] = {}
    for key, one in references.items():
        if one.strip():
            found.setdefault(parsed(one) or one.strip().upper(), []).append(key)
    return {references[keys[0]]: keys for keys in found.values() if len(keys) > 1}
