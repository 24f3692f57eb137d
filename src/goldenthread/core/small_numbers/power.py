"""What four ways of hiding give away, on invented tables: the proof that the attack has power.

A test of protection that cannot find a leak proves nothing. So the same attack is made on
tables with only their small counts hidden, with the usual hand rule, with our suppression and
with base-5 rounding; the first must be broken and the last two must not. The table in
`docs/small-numbers.md` is printed by `lines` and checked against it by a test.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from goldenthread.core.small_numbers.component import Span
from goldenthread.core.small_numbers.rounding import control
from goldenthread.core.small_numbers.rules import Rules
from goldenthread.core.small_numbers.suppression import loss, simple_rule, suppress
from goldenthread.core.small_numbers.system import System
from goldenthread.core.small_numbers.table import Grid, Mask, Place, Protection, Table, table

SEED = 20101130
MEANS = (12.0, 20.0, 30.0, 40.0)
"""Mean counts of the cells of invented tables, in turn."""


@dataclass(frozen=True)
class Power:
    """What an attacker learns of the small counts (1 to threshold - 1) under one way of hiding."""

    way: str
    attacked: int
    exact: int
    """Small counts recovered exactly."""
    narrow: int
    """Further ones left with a range narrower than the threshold asks."""
    lost: int
    """Count not printed beside the small counts themselves."""
    total: int


def invented(
    number: int, *, rows: int, columns: int, threshold: int, seed: int = SEED
) -> Iterator[Table]:
    """Invented tables of counts whose rows and columns differ in size, as boroughs do."""
    random = np.random.default_rng(seed)
    for at in range(number):
        means = np.outer(random.gamma(2, 1, rows), random.gamma(2, 1, columns))
        counts = random.poisson(means * MEANS[at % len(MEANS)] / means.mean())
        yield table(counts, threshold=threshold, sensitive=False)


def power(rules: Rules, number: int = 40, rows: int = 32, columns: int = 6) -> list[Power]:
    """Attack invented tables hidden in four ways; counts added up over the tables."""
    protection = Protection(rules.threshold, rules.least_width_share)

    def ours(made: Table) -> Mask:
        return suppress(made, protection, seconds=rules.solver_seconds).hidden

    patterns: Mapping[str, Callable[[Table], Mask]] = {
        "only small counts hidden": lambda made: made.primary,
        "and the next smallest in a row or column": simple_rule,
        "exact suppression": ours,
    }
    tables = list(invented(number, rows=rows, columns=columns, threshold=rules.threshold))
    found = [_hidden(way, tables, hide, rules) for way, hide in patterns.items()]
    return [*found, _rounded(tables, rules)]


def lines(rules: Rules, number: int = 40) -> list[str]:
    """The result as the Markdown table of docs/small-numbers.md."""
    head = (
        "| what is hidden | small counts attacked | recovered exactly | too narrow | count lost |"
    )
    body = [
        f"| {p.way} | {p.attacked:,} | {_share(p.exact, p)} | {_share(p.narrow, p)} "
        f"| {100 * p.lost / p.total:.1f}% |"
        for p in power(rules, number)
    ]
    return [head, "|---|---|---|---|---|", *body]


def _share(part: int, of: Power) -> str:
    return f"{part:,} ({100 * part / of.attacked:.1f}%)"


def _hidden(way: str, tables: list[Table], hide: Callable[[Table], Mask], rules: Rules) -> Power:
    """The attack on tables with cells hidden and everything else printed as it is."""
    spans: list[Span] = []
    lost = 0
    for made in tables:
        hidden = hide(made)
        lost += loss(made, hidden)
        spans += spans_of(made, _exact(made, hidden)).values()
    exact = sum(span.is_exact for span in spans)
    narrow = sum(not s.is_exact and _width(s) < rules.threshold for s in spans)
    total = sum(int(made.counts[-1, -1]) for made in tables)
    return Power(way, len(spans), exact, narrow, lost, total)


def _rounded(tables: list[Table], rules: Rules) -> Power:
    """The attack on tables with every cell and total rounded by itself; none may be narrowed
    below what the word *low* leaves by itself."""
    spans: list[Span] = []
    for made in tables:
        spans += spans_of(made, _rounding(made, rules)).values()
    exact = sum(span.is_exact for span in spans)
    narrow = sum(
        not s.is_exact and (s.low > 1 or _width(s) + 1 < rules.least_values) for s in spans
    )
    total = sum(int(made.counts[-1, -1]) for made in tables)
    return Power("every cell and total rounded to base 5", len(spans), exact, narrow, 0, total)


def _width(span: Span) -> float:
    return float("inf") if span.high is None else span.high - span.low


Limits = Callable[[Place], tuple[int, int | None]]


def _exact(made: Table, hidden: Mask) -> Limits:
    """Each count as it is, or anything from 0 on where hidden."""

    def limits(place: Place) -> tuple[int, int | None]:
        count = int(made.counts[place])
        return (0, None) if hidden[place] else (count, count)

    return limits


def _rounding(made: Table, rules: Rules) -> Limits:
    """What each rounded count leaves possible."""

    def limits(place: Place) -> tuple[int, int | None]:
        count = int(made.counts[place])
        shown = control(count, threshold=rules.threshold, base=rules.base)
        return shown.least, shown.most

    return limits


def spans_of(made: Table, limits: Limits) -> dict[str, Span]:
    """How far each primary of a table can move, by linear programs over all its sums."""
    system = System()
    for i, j in np.ndindex(made.counts.shape):
        system.add(f"{i},{j}", *limits((i, j)))
    for terms in sums(made.counts):
        system.relate(terms)
    return system.spans([f"{i},{j}" for i, j in made.primaries])


def sums(counts: Grid) -> Iterator[list[tuple[str, int]]]:
    """Every row and column of a table with margins adds up."""
    rows, columns = counts.shape
    for i in range(rows):
        yield [(f"{i},{j}", 1 if j < columns - 1 else -1) for j in range(columns)]
    for j in range(columns):
        yield [(f"{i},{j}", 1 if i < rows - 1 else -1) for i in range(rows)]
