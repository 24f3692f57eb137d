"""The check of the whole audit: rows against leaves, leaves against seals, seals against witnesses.

Everything is read once, in order, a seal at a time, so that memory does not grow with the audit.
Where all is well only hashes are compared; where they differ, `diagnosis` says what was done.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from goldenthread.core.sealing import chain, diagnosis
from goldenthread.core.sealing.checkpoints import Checkpoint
from goldenthread.core.sealing.diagnosis import LeafLike, Stretch
from goldenthread.core.sealing.faults import Fault, Found, Kind, span
from goldenthread.core.sealing.rows import Entry, Rows
from goldenthread.core.sealing.seals import LARGEST, Seal

MOST = 2 * LARGEST
"""Leaves or rows that are held at once, however many somebody put in."""


@dataclass(frozen=True)
class Verification:
    """What was found, and how much of the audit it speaks of."""

    seals: int
    leaves: int
    rows: Mapping[str, int]
    """Rows read, by log."""
    unsealed: Mapping[str, int]
    """Rows that wait for their seal, by log: nothing is known against them, or for them."""
    witnessed: int
    """Rows up to the last seal that a witness knows and this chain still has."""
    faults: tuple[Fault, ...]
    """The first faults in order; `counts` has all."""
    counts: Mapping[Kind, int]

    @property
    def passed(self) -> bool:
        """Whether nothing at all was found."""
        return not self.faults

    @property
    def unwitnessed(self) -> int:
        """Sealed rows for which only the chain itself speaks: it could have been written anew."""
        return max(0, self.leaves - self.witnessed)


def verify(
    logs: Iterable[Rows],
    leaves: Iterable[LeafLike],
    seals: Iterable[Seal],
    checkpoints: Iterable[Checkpoint] = (),
) -> Verification:
    """Check rows (each log by rising number), leaves (by position) and seals.

    Reads everything once. Raises BadRow where a row has no canonical bytes.
    """
    found, kept = Found(), tuple(checkpoints)
    seals = chain.one_each(seals, kept, found)
    chain.check_seals(seals, found)
    agreed = chain.check_witnesses(seals, kept, found)
    streams = {rows.log: _Stream(rows) for rows in logs}
    line = _Leaves(leaves)
    for stretch in _stretches(seals, found):
        _check(stretch, line, streams, found)
    _after(line, found)
    unsealed = {log: stream.rest() for log, stream in streams.items()}
    return Verification(
        seals=len(seals),
        leaves=line.read,
        rows={log: stream.read for log, stream in streams.items()},
        unsealed=unsealed,
        witnessed=agreed.total if agreed else 0,
        faults=tuple(found.kept),
        counts=dict(found.counts),
    )


class _Stream:
    """The rows of one log, taken up to a number at a time."""

    def __init__(self, rows: Rows) -> None:
        self.log, self.read = rows.log, 0
        self._rows = rows.entries()
        self._next = next(self._rows, None)

    def take(self, upto: int, most: int) -> list[Entry]:
        """The rows up to a number, and no more than so many."""
        taken: list[Entry] = []
        row = self._next
        while row is not None and row[1] <= upto and len(taken) < most:
            taken.append(row)
            row = next(self._rows, None)
        self._next = row
        self.read += len(taken)
        return taken

    def skip(self, upto: int) -> int:
        """Pass over the rows up to a number, and count them."""
        passed = 0
        while more := len(self.take(upto, MOST)):
            passed += more
        return passed

    def rest(self) -> int:
        """Read what is left, and count it."""
        left = 0 if self._next is None else 1 + sum(1 for _ in self._rows)
        self.read += left
        return left


class _Leaves:
    """The leaves, taken up to a position at a time."""

    def __init__(self, leaves: Iterable[LeafLike]) -> None:
        self.read = 0
        self._leaves = iter(leaves)
        self._next = next(self._leaves, None)

    def take(self, upto: int | None, most: int) -> list[LeafLike]:
        """The leaves up to a position (None: all), and no more than so many."""
        taken: list[LeafLike] = []
        leaf = self._next
        while leaf is not None and (upto is None or leaf[0] <= upto) and len(taken) < most:
            taken.append(leaf)
            leaf = next(self._leaves, None)
        self._next = leaf
        self.read += len(taken)
        return taken


def _stretches(seals: Sequence[Seal], found: Found) -> Iterator[Stretch]:
    """The positions of each seal; those of a missing or damaged seal lie between its neighbours."""
    end = 0
    whole = [seal.is_whole() and 0 <= seal.count <= LARGEST for seal in seals]
    for at, seal in enumerate(seals):
        if whole[at] and seal.first > end + 1:
            yield Stretch(end + 1, seal.first - 1, None)
            end = seal.first - 1
        last = seal.last
        if not whole[at]:
            follows = at + 1 < len(seals) and whole[at + 1]
            last = seals[at + 1].first - 1 if follows else end + max(0, min(seal.count, LARGEST))
        if last > end or seal.count == 0:
            yield Stretch(end + 1, last, seal, whole[at])
        end = max(end, last)


def _check(stretch: Stretch, line: _Leaves, streams: Mapping[str, _Stream], found: Found) -> None:
    """One stretch, from its leaves and from the rows up to where it settles each log."""
    leaves = line.take(stretch.last, MOST)
    settled = _settled(stretch, leaves)
    logs = sorted(settled.keys() & streams.keys())
    entries = [entry for log in logs for entry in streams[log].take(settled[log], MOST)]
    if not diagnosis.is_sound(stretch, leaves, entries):
        diagnosis.diagnose(stretch, leaves, entries, found)
        for log in logs:
            if more := streams[log].skip(settled[log]):
                words = f"{more} more rows of the log '{log}' were put in below a seal."
                found.add(Kind.ROW_INSERTED, words, log=log)


def _settled(stretch: Stretch, leaves: Sequence[LeafLike]) -> dict[str, int]:
    """Up to which number each log is settled; without a sound seal, as far as the leaves go."""
    if stretch.seal and stretch.whole:
        return {part.log: part.upto for part in stretch.seal.parts}
    settled: dict[str, int] = {}
    for leaf in leaves:
        settled[leaf[1]] = max(leaf[2], settled.get(leaf[1], 0))
    return settled


def _after(line: _Leaves, found: Found) -> None:
    """Leaves behind the last seal: a leaf is stored with its seal, so the seal is gone."""
    first = last = 0
    while leaves := line.take(None, MOST):
        first, last = first or leaves[0][0], leaves[-1][0]
    if first:
        words = f"The leaf at position {span(first, last)} belongs to no seal: seals were cut off."
        found.add(Kind.LEAF_STRAY, words, position=first)
