"""Exact second suppression of a two-way table: hide as little count as possible, and prove it.

R3 of security.md 4.2, after the prototype in stack-data.md 4.3. Every cut of the table's
network (`table`) that a primary breaks says of some cells that more of them must be hidden.
A master program on HiGHS chooses the cheapest cells that satisfy the cuts found so far; the
attacker looks for a primary still exposed; its cut is added; until none is. First on the
relaxation, where cells are hidden in part and cuts come cheaply, then in whole cells.

The time limit holds: a safe pattern is made first, every call of the solver is given only
the time left, and when it is over the best safe pattern so far is taken, with the words
"not proved least". No pattern is ever returned that the attacker has not been set upon.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from goldenthread.core.small_numbers.master import WHOLE, Master
from goldenthread.core.small_numbers.table import (
    SCALE,
    Cut,
    Flow,
    Grid,
    Mask,
    Network,
    Place,
    Protection,
    Table,
)

RESERVE = 0.85
"""The solver is given this share of the time left, since it looks at its clock now and then."""
PATIENCE, AGAIN = 6, 5
"""Rounds on the relaxation: without a better bound, and after each solution in whole cells."""
KEPT = 0.9
"""The search stops at this share of its limit, so that the last step does not pass it."""


@dataclass(frozen=True)
class Suppression:
    """Which cells are hidden. `exposed` is empty unless no pattern protects those primaries:
    then merge categories or take larger areas (`note` says so) and publish nothing."""

    hidden: Mask
    loss: int
    """Count hidden beside the primaries."""
    least: int
    """No pattern loses less than this."""
    seconds: float
    exposed: tuple[Place, ...] = ()
    note: str = ""

    @property
    def is_optimal(self) -> bool:
        """True where the loss is proved to be the least possible."""
        return not self.exposed and self.loss <= self.least

    @property
    def is_safe(self) -> bool:
        """True where every primary is protected."""
        return not self.exposed


NO_PATTERN = (
    "No pattern protects these cells, even with everything hidden. Merge the categories or "
    "areas they stand in, and control the smaller table (security.md 4.3)."
)
NOT_LEAST = "The hidden cells protect every small count but were not proved the least possible."


def suppress(
    table: Table,
    protection: Protection,
    *,
    seconds: float,
    stopwatch: Callable[[], float] = time.monotonic,
) -> Suppression:
    """The pattern that hides the least count, or the best found when the time is over."""
    search = Search(table, protection, stopwatch, stopwatch() + seconds * KEPT)
    exposed = search.unprotectable()
    if exposed:
        return Suppression(table.can_hide, 0, 0, search.spent(), exposed, NO_PATTERN)
    search.start()
    if not search.is_over():
        search.relax()
    if not search.is_over():
        search.finish()
    note = "" if search.best_loss <= search.least else NOT_LEAST
    return Suppression(search.best, search.best_loss, search.least, search.spent(), (), note)


@dataclass(frozen=True)
class Merged:
    """A suppression that needed categories merged: `groups` are the columns put together."""

    table: Table
    suppression: Suppression
    groups: tuple[tuple[int, ...], ...]


def suppress_merging(
    counts: Any,
    make: Callable[[Grid], Table],
    protection: Protection,
    *,
    seconds: float,
) -> Merged:
    """Merge the two smallest columns, again and again, until a pattern protects every cell.

    `make` turns cells without margins into a table. Each step leaves one column fewer, so it
    ends; where even one column is exposed, the suppression returned says so.
    """
    grid = np.asarray(counts, dtype=np.int64)
    groups: list[tuple[int, ...]] = [(j,) for j in range(grid.shape[1])]
    while True:
        columns = [grid[:, list(group)].sum(axis=1) for group in groups]
        made = make(np.stack(columns, axis=1))
        found = suppress(made, protection, seconds=seconds)
        if found.is_safe or len(groups) == 1:
            return Merged(made, found, tuple(groups))
        first, second = sorted(np.argsort([c.sum() for c in columns], kind="stable")[:2])
        groups[first] += groups.pop(second)


def simple_rule(table: Table) -> Mask:
    """The usual rule, for comparison only: where one cell is hidden in a row or column, hide
    the next smallest there too, until no row or column has a single hidden cell. It is not safe.
    """
    hidden = table.primary.copy()
    moved = True
    while moved:
        moved = False
        for grid, counts, able in (
            (hidden, table.counts, table.can_hide),
            (hidden.T, table.counts.T, table.can_hide.T),
        ):
            for line in np.flatnonzero(grid.sum(axis=1) == 1):
                free = np.flatnonzero(able[line] & ~grid[line] & (counts[line] > 0))
                if len(free):
                    grid[line, free[np.argmin(counts[line, free])]] = True
                    moved = True
    return hidden


def loss(table: Table, hidden: Mask) -> int:
    """The count hidden beside the primaries."""
    return int(table.counts[hidden & ~table.primary].sum())


def exposed(table: Table, hidden: Mask, protection: Protection) -> tuple[Place, ...]:
    """The primaries that an attacker with all margins narrows too much: the audit by flows."""
    network = Network(table, protection)
    return tuple(sorted({network.needs[at].place for at in network.open_needs(hidden)}))


@dataclass
class Search:
    """One search for the cheapest safe pattern, with its clock and its best pattern so far."""

    table: Table
    protection: Protection
    stopwatch: Callable[[], float]
    until: float
    network: Network = field(init=False)
    best: Mask = field(init=False)
    best_loss: int = field(init=False)
    least: int = 0
    turn: int = 0

    def __post_init__(self) -> None:
        self.began = self.stopwatch()
        self.network = Network(self.table, self.protection)
        self.cost = np.where(self.table.primary, 0, self.table.counts)
        self.best = self.table.can_hide
        self.best_loss = loss(self.table, self.best)
        free = self.table.can_hide & ~self.table.primary
        self.master = Master(self.cost, self.table.primary, free)

    def spent(self) -> float:
        """Seconds since the search began."""
        return self.stopwatch() - self.began

    def left(self) -> float:
        """Seconds left."""
        return self.until - self.stopwatch()

    def is_over(self) -> bool:
        """True where time is over or nothing is left to gain."""
        return self.left() <= 0 or self.best_loss <= self.least

    def unprotectable(self) -> tuple[Place, ...]:
        """Primaries that stay exposed with everything hidden."""
        open_ = self.network.open_needs(self.table.can_hide)
        return tuple(sorted({self.network.needs[at].place for at in open_}))

    def start(self) -> None:
        """Make a first safe pattern, and add the simplest cuts."""
        self.offer(self.table.primary)
        for need in self.network.needs:
            if self.is_late():
                return
            self.master.add(self.network.stars(need))

    def relax(self, rounds: int = 60) -> None:
        """Cut on the relaxation until no need is broken or the bound stands still."""
        still = 0
        for _ in range(rounds):
            value, point = self.master.solve(self.left())
            if point is None:
                return
            still = 0 if self.raise_least(value) else still + 1
            found = self.separate(point, at_most=40)
            if not found or self.is_over() or still > PATIENCE:
                break
            self.master.add(found)
        self.offer(point_mask(point, 0.5) | self.table.primary)

    def raise_least(self, bound: float) -> bool:
        """Take in a proved bound; True where it says more than was known."""
        known = self.least
        self.least = max(known, min(self.best_loss, int(np.ceil(bound - WHOLE))))
        return self.least > known

    def separate(self, point: Grid, at_most: int) -> list[Cut]:
        """Cuts that a fractional pattern breaks, going on where the last call stopped."""
        found: list[Cut] = []
        flow = Flow(self.network, point)
        needs = self.network.needs
        for step in range(len(needs)):
            if len(found) >= at_most or self.left() <= 0:
                break
            cut = flow.cut(needs[(self.turn + step) % len(needs)])
            if cut is not None:
                found.append(cut)
        self.turn += step + 1
        return found

    def finish(self) -> None:
        """Solve in whole cells, cut, and solve again, until the cheapest pattern is safe."""
        while not self.is_over():
            bound, hidden = self.master.solve_whole(self.left() * RESERVE, self.best)
            self.raise_least(bound)
            if hidden is None:
                return
            open_ = self.network.open_needs(hidden, self.is_late)
            if not open_:
                self.keep(hidden)
                continue
            flow = Flow(self.network, hidden * SCALE)
            cuts = [flow.cut(self.network.needs[at]) for at in open_]
            self.master.add([cut for cut in cuts if cut is not None])
            self.offer(hidden)
            self.relax(AGAIN)

    def offer(self, hidden: Mask) -> None:
        """Make a pattern safe by hiding more, take away what is not needed, keep it if better."""
        made = mend(self.network, self.cost, hidden, self.is_late)
        if made is not None:
            self.keep(prune(self.network, self.cost, made, self.is_late))

    def is_late(self) -> bool:
        """True where time is over."""
        return self.left() <= 0

    def keep(self, hidden: Mask) -> None:
        """Keep a safe pattern if it loses less than the best so far."""
        if (lost := loss(self.table, hidden)) < self.best_loss:
            self.best, self.best_loss = hidden, lost


def point_mask(point: Grid, share: float) -> Mask:
    """The cells hidden by at least this share in a fractional pattern."""
    mask: Mask = point >= share * SCALE
    return mask


def mend(network: Network, cost: Grid, hidden: Mask, is_late: Callable[[], bool]) -> Mask | None:
    """Hide more until every need is met: for each need, along its cheapest paths. None if late."""
    hidden = hidden.copy()
    flow = Flow(network, hidden * SCALE)
    for at in network.open_needs(hidden, is_late):
        while not is_late() and flow.cut(network.needs[at]) is not None:
            hidden |= cheapest_flow(network, cost, hidden, at)
            flow = Flow(network, hidden * SCALE)
        if is_late():
            return None
    return hidden


def cheapest_flow(network: Network, cost: Grid, hidden: Mask, at: int) -> Mask:
    """The cells over which a need can be met, those already hidden being free."""
    need = network.needs[at]
    i, j = need.place
    forth, back = np.minimum(network.forth, need.amount), np.minimum(network.back, need.amount)
    forth[i, j] = back[i, j] = 0
    price = np.where(hidden, 1e-3, cost + 1.0)
    sent, used = 0, np.zeros(hidden.shape, dtype=bool)
    while sent < need.amount:
        path = cheapest_path(forth, back, price, need.place, need.forth)
        if not path:
            break
        amount = min(forth[r, c] if on else back[r, c] for r, c, on in path)
        for r, c, on in path:
            used[r, c] = True
            price[r, c] = 1e-3
            forth[r, c] += -amount if on else amount
            back[r, c] += amount if on else -amount
        sent += int(amount)
    return used


def cheapest_path(
    forth: Grid, back: Grid, price: Any, place: Place, is_forth: bool
) -> list[tuple[int, int, bool]]:
    """The cheapest way round from one end of a cell to the other: (row, column, forth?) steps."""
    i, j = place
    there = np.where(forth > 0, price, np.inf)
    home = np.where(back > 0, price, np.inf)
    rows, columns = np.full(forth.shape[0], np.inf), np.full(forth.shape[1], np.inf)
    if is_forth:
        columns[j] = 0
    else:
        rows[i] = 0
    for _ in range(sum(forth.shape)):
        new_rows = np.minimum(rows, (home + columns[None, :]).min(axis=1))
        new_columns = np.minimum(columns, (there + new_rows[:, None]).min(axis=0))
        if (new_rows == rows).all() and (new_columns == columns).all():
            break
        rows, columns = new_rows, new_columns
    return _walk(there, home, rows, columns, place, is_forth)


def _walk(
    there: Any, home: Any, rows: Any, columns: Any, place: Place, is_forth: bool
) -> list[tuple[int, int, bool]]:
    """Step back along the cheapest path from its end to its beginning; empty if there is none."""
    i, j = place
    at_row, at = (True, i) if is_forth else (False, j)
    if not np.isfinite(rows[i] if is_forth else columns[j]):
        return []
    path: list[tuple[int, int, bool]] = []
    while (rows[at] if at_row else columns[at]) > 0 and len(path) < sum(there.shape):
        if at_row:
            before = int(np.argmin(home[at] + columns))
            path.append((at, before, False))
        else:
            before = int(np.argmin(there[:, at] + rows))
            path.append((before, at, True))
        at_row, at = not at_row, before
    return path


def prune(network: Network, cost: Grid, hidden: Mask, is_late: Callable[[], bool]) -> Mask:
    """Show again, dearest first, every cell without which all needs are still met."""
    hidden = hidden.copy()
    extra = np.argwhere(hidden & (cost > 0))
    for r, c in sorted(extra.tolist(), key=lambda place: -cost[place[0], place[1]]):
        if is_late():
            break
        hidden[r, c] = False
        if network.open_needs(hidden, is_late):
            hidden[r, c] = True
    return hidden
