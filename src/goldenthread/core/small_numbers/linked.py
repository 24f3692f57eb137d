"""Tables that share cells: the audit of hidden cells under any linear facts.

Suppression (`suppression`) is exact for one two-way table. Three-way tables, tables that
share a margin, and figures that a reader can add up between them are audited here: every
sensitive cell that is hidden is pushed down and up with all facts known together.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from goldenthread.core.small_numbers.component import Span
from goldenthread.core.small_numbers.system import System
from goldenthread.core.small_numbers.table import Protection

Terms = tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Exposed:
    """A sensitive cell that cannot move as far down and up as its protection asks."""

    key: str
    span: Span
    at_most: int
    """It should seem possible that the count is as low as this."""
    at_least: int
    """And as high as this."""
    uses: tuple[str, ...]
    """Cells that share a fact with it: hiding one more of them may help."""


def audit(
    counts: Mapping[str, int],
    hidden: Iterable[str],
    sensitive: Iterable[str],
    sums: Iterable[Terms],
    protection: Protection,
    *,
    seconds: float = math.inf,
) -> tuple[Exposed, ...]:
    """The sensitive hidden cells that an attacker narrows too much.

    `counts` holds the true count of every cell, `hidden` the cells not printed; every sum
    (weighted cells) is known to be what the counts give, nought for a total with weight -1.
    Bounds are those really reached, so that running out of time cannot pass a cell.
    """
    system, covered = System(), set(hidden)
    for key, count in counts.items():
        system.add(key, 0 if key in covered else count, None if key in covered else count)
    for terms in sums:
        total = sum(weight * counts[key] for key, weight in terms)
        system.relate(terms, total, total)
    wanted = {key: _limits(counts[key], protection) for key in sensitive}
    if open_ := sorted(wanted.keys() - covered):
        raise ValueError(f"{open_[0]} is sensitive and not hidden. Hide it before the audit.")
    spans = system.spans(
        wanted,
        enough=lambda key, low, high: low <= wanted[key][0] and high >= wanted[key][1],
        seconds=seconds,
    )
    return tuple(
        Exposed(key, span, *wanted[key], system.neighbours(key))
        for key, span in spans.items()
        if span.low > wanted[key][0] or (span.high is not None and span.high < wanted[key][1])
    )


def _limits(count: int, protection: Protection) -> tuple[int, int]:
    """The counts that must stay possible at either end."""
    down, up = protection.needs(count)
    return count - down, count + up
