"""A two-way table with margins, and how an attacker moves its hidden cells.

Counts stand in a grid with one row and one column more for the totals. Let d be how far a
cell is moved, taken with a minus sign in the margins (but not in their corner). Every row
and every column of d then adds to nothing, so a move is a circulation on the graph whose
nodes are rows and columns and whose edges are hidden cells; and the most that one cell can
move is one maximum flow through the others. Where the flow is too small, the cells of the
minimum cut are those of which more must be hidden.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

Grid = NDArray[np.int64]
Mask = NDArray[np.bool_]
Place = tuple[int, int]
SCALE = 1000
"""Fractional hiding (in a relaxation) is taken to a thousandth, since flows are whole numbers."""


@dataclass(frozen=True)
class Protection:
    """How uncertain a primary cell must stay, attacked alone with all margins known.

    A count under the threshold must seem possible at 0 and at the threshold (so its range is
    at least the threshold wide). A larger count that is held for itself must be free to move,
    half each way, over max(threshold, share of itself).
    """

    threshold: int
    least_width_share: Fraction

    def needs(self, count: int) -> tuple[int, int]:
        """How far down and how far up a primary of this count must be free to move."""
        if count < self.threshold:
            return count, self.threshold - count
        width = max(self.threshold, -int(-self.least_width_share * count // 1))
        return width // 2, width - width // 2


@dataclass(frozen=True)
class Table:
    """Counts with margins (last row and last column), and which cells are what.

    `primary`: hidden for themselves. `fixed`: known to everybody (structural zeros, zeros
    that are printed), never hidden and never moved. All grids have the shape of `counts`.
    """

    counts: Grid
    primary: Mask
    fixed: Mask

    def __post_init__(self) -> None:
        """Refuse a table whose margins are not the sums of its cells."""
        inner = self.counts[:-1, :-1]
        adds = (
            (self.counts[:-1, -1] == inner.sum(axis=1)).all()
            and (self.counts[-1, :-1] == inner.sum(axis=0)).all()
            and self.counts[-1, -1] == inner.sum()
        )
        if not adds or (self.counts < 0).any():
            raise ValueError(
                "The margins are not the sums of the cells, or a count is below zero. Exact "
                "suppression needs a table that adds up: put residuals in rows of their own."
            )

    @property
    def primaries(self) -> list[Place]:
        """The places of the primary cells."""
        return [(int(i), int(j)) for i, j in np.argwhere(self.primary)]

    @property
    def can_hide(self) -> Mask:
        """Cells that may be hidden to protect others."""
        return ~self.fixed


def table(
    counts: Any,
    *,
    threshold: int,
    sensitive: Sequence[bool] | bool = True,
    structural: Any = None,
    held: Iterable[Place] = (),
    keep_margins: bool = False,
) -> Table:
    """A table from cells without margins, with its primaries by R1.

    Primaries are all counts from 1 to threshold - 1, margins included, and the zeros of rows
    that are `sensitive` or whose whole count stands in one cell; other zeros are printed.
    `held` adds places that are hidden for themselves though not small. `keep_margins`: totals
    stand elsewhere already and cannot be hidden, unless they are small themselves.
    """
    inner = np.asarray(counts, dtype=np.int64)
    grid = with_margins(inner)
    fixed = np.zeros(grid.shape, dtype=bool)
    if structural is not None:
        fixed[:-1, :-1] = np.asarray(structural, dtype=bool)
    rows = np.full(len(inner), sensitive) if isinstance(sensitive, bool) else np.array(sensitive)
    hide_zeros = np.zeros(grid.shape, dtype=bool)
    hide_zeros[:-1] = (rows | concentrated(inner, fixed[:-1, :-1]))[:, None]
    zero = (grid == 0) & ~fixed
    hide_zeros[-1] = (zero & hide_zeros)[:-1].any(axis=0)  # a printed 0 would tell of its cells
    fixed |= zero & ~hide_zeros
    primary = ((grid > 0) & (grid < threshold)) | (zero & hide_zeros)
    for place in held:
        primary[place] = True
    if keep_margins:
        margin = np.zeros(grid.shape, dtype=bool)
        margin[-1] = margin[:, -1] = True
        fixed |= margin & ~primary
    return Table(grid, primary & ~fixed, fixed)


def with_margins(inner: Grid) -> Grid:
    """The cells with their row totals, column totals and grand total."""
    grid = np.zeros((inner.shape[0] + 1, inner.shape[1] + 1), dtype=np.int64)
    grid[:-1, :-1] = inner
    grid[:-1, -1] = inner.sum(axis=1)
    grid[-1, :-1] = inner.sum(axis=0)
    grid[-1, -1] = inner.sum()
    return grid


def concentrated(inner: Grid, structural: Mask) -> Mask:
    """Rows whose whole count stands in one of several cells that could hold it (R1)."""
    rows: Mask = ((inner > 0).sum(axis=1) == 1) & ((~structural).sum(axis=1) > 1)
    return rows


@dataclass(frozen=True)
class Need:
    """A primary must be able to move so far in one direction of d (forth: d grows)."""

    place: Place
    forth: bool
    amount: int


@dataclass(frozen=True)
class Cut:
    """Hide cells so that sum(weights[cell]) over the hidden ones is at least `amount`."""

    weights: Grid
    amount: int


class Network:
    """The circulation of one table: what each cell may carry, and what each primary needs."""

    def __init__(self, of: Table, protection: Protection) -> None:
        self.table = of
        top = int(of.counts[-1, -1]) + protection.threshold * max(of.counts.shape)
        up, down = top - of.counts, of.counts
        sign = np.ones(of.counts.shape, dtype=bool)
        sign[-1, :-1] = sign[:-1, -1] = False
        self.sign = sign
        self.forth = np.where(sign, up, down) * of.can_hide
        self.back = np.where(sign, down, up) * of.can_hide
        self.needs = [need for place in of.primaries for need in self._needs(place, protection)]

    def _needs(self, place: Place, protection: Protection) -> list[Need]:
        down, up = protection.needs(int(self.table.counts[place]))
        sign = bool(self.sign[place])
        return [Need(place, forth == sign, n) for forth, n in ((True, up), (False, down)) if n > 0]

    def easily_met(self, hidden: Mask) -> list[bool]:
        """For each need, True where one square of four hidden cells already meets it."""
        met: dict[tuple[bool, int], Mask] = {}
        for need in self.needs:
            if (need.forth, need.amount) not in met:
                met[need.forth, need.amount] = self._squares(hidden, need.forth, need.amount)
        return [bool(met[need.forth, need.amount][need.place]) for need in self.needs]

    def _squares(self, hidden: Mask, forth: bool, amount: int) -> Mask:
        """For each cell, is there a square through it whose other three cells can carry so much?"""
        a = ((self.back if forth else self.forth) * hidden >= amount).astype(np.int64)
        b = ((self.forth if forth else self.back) * hidden >= amount).astype(np.int64)
        across = a @ b.T
        all_ = across @ a
        same_row = np.diag(across)[:, None] * a
        same_column = a * (a * b).sum(axis=0)[None, :]
        found: Mask = (all_ - same_row - same_column + a * b) > 0
        return found

    def open_needs(self, hidden: Mask, is_late: Callable[[], bool] = lambda: False) -> list[int]:
        """The numbers of the needs that a pattern does not meet; once late, those not tried too."""
        doubtful = [at for at, met in enumerate(self.easily_met(hidden)) if not met]
        if not doubtful:
            return []
        flow = Flow(self, hidden * SCALE)
        return [at for at in doubtful if is_late() or flow.cut(self.needs[at]) is not None]

    def cut(self, at: int, weight: Grid) -> Cut | None:
        """The cut that a need breaks, None where it is met; `weight` is hiding in thousandths."""
        return Flow(self, weight).cut(self.needs[at])

    def crossing(self, in_rows: Mask, in_columns: Mask, need: Need) -> Cut:
        """The inequality of any division of rows and columns in two."""
        out = in_rows[:, None] & ~in_columns[None, :]
        into = ~in_rows[:, None] & in_columns[None, :]
        weights = np.minimum(self.forth * out + self.back * into, need.amount)
        weights[need.place] = 0
        return Cut(weights, need.amount)

    def stars(self, need: Need) -> list[Cut]:
        """The two simplest cuts of a need: around its row, and around its column."""
        rows, columns = self.table.counts.shape
        i, j = need.place
        row_alone, column_alone = np.zeros(rows, dtype=bool), np.zeros(columns, dtype=bool)
        row_alone[i], column_alone[j] = True, True
        none_r, none_c = np.zeros(rows, dtype=bool), np.zeros(columns, dtype=bool)
        if need.forth:
            return [
                self.crossing(none_r, column_alone, need),
                self.crossing(~row_alone, ~none_c, need),
            ]
        return [self.crossing(row_alone, none_c, need), self.crossing(~none_r, ~column_alone, need)]


class Flow:
    """Maximum flows on the hidden cells of one pattern, asked for one need after another.

    The graph is tiny (47 nodes for 34 x 12) and asked thousands of times, so it is kept as
    plain lists: arc 2k goes from row to column over the k-th hidden cell, arc 2k + 1 back;
    sending along one gives room to the other.
    """

    def __init__(self, network: Network, weight: Grid) -> None:
        self.network, self.weight = network, weight
        rows, columns = network.table.counts.shape
        self.rows = rows
        self.places = [(int(i), int(j)) for i, j in np.argwhere(weight > 0)]
        self.number = {place: at for at, place in enumerate(self.places)}
        self.head: list[int] = []
        self.leaving: list[list[int]] = [[] for _ in range(rows + columns)]
        for at, (i, j) in enumerate(self.places):
            self.head += [rows + j, i]
            self.leaving[i].append(2 * at)
            self.leaving[rows + j].append(2 * at + 1)
        self.room: dict[int, list[int]] = {}

    def _room(self, amount: int) -> list[int]:
        """What each arc carries when no arc need carry more than the amount."""
        if amount not in self.room:
            on = self.weight > 0
            room = np.empty(2 * len(self.places), dtype=np.int64)
            room[::2] = (np.minimum(self.network.forth, amount) * self.weight)[on]
            room[1::2] = (np.minimum(self.network.back, amount) * self.weight)[on]
            self.room[amount] = room.tolist()
        return self.room[amount].copy()

    def cut(self, need: Need) -> Cut | None:
        """None where the need is met, else the inequality of the minimum cut."""
        room = self._room(need.amount)
        own = self.number.get(need.place)
        if own is not None:
            room[2 * own] = room[2 * own + 1] = 0
        i, j = need.place
        source, sink = (self.rows + j, i) if need.forth else (i, self.rows + j)
        left = need.amount * SCALE
        while left > 0:
            arrived = self._search(room, source, sink)
            if arrived[sink] == UNSEEN:
                reached = np.array(arrived) != UNSEEN
                return self.network.crossing(reached[: self.rows], reached[self.rows :], need)
            left -= self._send(room, arrived, source, sink, left)
        return None

    def _search(self, room: list[int], source: int, sink: int) -> list[int]:
        """The arc by which each node is first reached, breadth first; stops at the sink."""
        head, leaving = self.head, self.leaving
        arrived = [UNSEEN] * len(leaving)
        arrived[source] = START
        queue = [source]
        for node in queue:
            for arc in leaving[node]:
                if room[arc] > 0 and arrived[head[arc]] == UNSEEN:
                    arrived[head[arc]] = arc
                    if head[arc] == sink:
                        return arrived
                    queue.append(head[arc])
        return arrived

    def _send(self, room: list[int], arrived: list[int], source: int, sink: int, left: int) -> int:
        """Send what the path found can carry, at most `left`; returns it."""
        path, node = [], sink
        while node != source:
            path.append(arrived[node])
            node = self.head[arrived[node] ^ 1]
        amount = min(left, *(room[arc] for arc in path))
        for arc in path:
            room[arc] -= amount
            room[arc ^ 1] += amount
        return amount


UNSEEN, START = -1, -2
