"""What was done to a stretch of the chain whose rows, leaves and seal do not fit together.

Rows and leaves say the same thing twice and the seal's root says it a third time. Where the rows
give the root, the leaves were changed; where the leaves give it, the rows were; where neither
does, both were, and what is named may not be all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from goldenthread.core.sealing import merkle
from goldenthread.core.sealing.faults import Found, Kind, span
from goldenthread.core.sealing.rows import Entry
from goldenthread.core.sealing.seals import Leaf, Seal

LeafLike: TypeAlias = tuple[int, str, int, bytes, int]


@dataclass(frozen=True)
class Stretch:
    """Positions that belong to one seal, to a damaged one, or to one that is missing."""

    first: int
    last: int
    seal: Seal | None
    whole: bool = False

    def gives_root(self, entries: Sequence[Entry]) -> bool:
        """Whether entries in this order are those that were sealed."""
        if self.seal is None or len(entries) != self.last - self.first + 1:
            return False
        return merkle.root([entry[2] for entry in entries]) == self.seal.root


def is_sound(stretch: Stretch, leaves: Sequence[LeafLike], entries: Sequence[Entry]) -> bool:
    """Whether rows, leaves and seal fit together."""
    if stretch.seal is None or not stretch.whole:
        return False
    number = stretch.seal.number
    return (
        [leaf[0] for leaf in leaves] == list(range(stretch.first, stretch.last + 1))
        and all(leaf[4] == number for leaf in leaves)
        and [leaf[1:4] for leaf in leaves] == entries
        and stretch.gives_root(entries)
    )


def diagnose(
    stretch: Stretch, given: Sequence[LeafLike], entries: Sequence[Entry], found: Found
) -> None:
    """Name what was done to a stretch that is not sound."""
    leaves = [Leaf(*leaf) for leaf in given]
    _name_places(stretch, leaves, found)
    _name_doubles(leaves, found)
    if stretch.gives_root(entries):
        _changed_leaves(stretch, leaves, entries, found)
        return
    sealed = [leaf[1:4] for leaf in leaves]
    in_order = sorted(sealed, key=lambda entry: entry[:2])
    surely = stretch.gives_root(sealed)
    if not surely and stretch.gives_root(in_order):
        surely = True
        _reordered(
            [leaf for leaf, due in zip(leaves, in_order, strict=True) if leaf[1:4] != due], found
        )
    _changed_rows(leaves, entries, surely, found)
    if stretch.whole and stretch.seal and not surely:
        where = span(stretch.first, stretch.last)
        words = (
            f"Seal {stretch.seal.number} held other rows at positions {where} than stand there "
            "now, in the log and among the leaves alike."
        )
        found.add(Kind.CONTENT, words, seal=stretch.seal.number, position=stretch.first)


def _name_places(stretch: Stretch, leaves: Sequence[Leaf], found: Found) -> None:
    """Positions that are missing or taken twice, and leaves that name another seal."""
    due = stretch.first
    for leaf in leaves:
        if leaf.position < due:
            words = f"Position {leaf.position} is taken twice, or its leaf was moved there."
            found.add(Kind.LEAF_DUPLICATE, words, position=leaf.position)
        elif leaf.position > due:
            _missing(due, leaf.position - 1, stretch, found)
        if stretch.seal and leaf.seal != stretch.seal.number:
            words = f"The leaf at position {leaf.position} names seal {leaf.seal}, not its own."
            found.add(Kind.LEAF_EDITED, words, seal=stretch.seal.number, position=leaf.position)
        due = max(due, leaf.position + 1)
    if due <= stretch.last:
        _missing(due, stretch.last, stretch, found)


def _missing(first: int, last: int, stretch: Stretch, found: Found) -> None:
    words = f"The leaf at position {span(first, last)} is missing."
    number = stretch.seal.number if stretch.seal else None
    found.add(Kind.LEAF_MISSING, words, seal=number, position=first)


def _name_doubles(leaves: Sequence[Leaf], found: Found) -> None:
    """Rows that have more than one leaf."""
    seen: set[tuple[str, int]] = set()
    for leaf in leaves:
        if (leaf.log, leaf.row) in seen:
            words = f"has a second leaf, at position {leaf.position}."
            found.row(Kind.LEAF_DUPLICATE, leaf, words)
        seen.add((leaf.log, leaf.row))


def _changed_leaves(
    stretch: Stretch, leaves: Sequence[Leaf], entries: Sequence[Entry], found: Found
) -> None:
    """The rows are as they were sealed: each leaf that differs was changed."""
    inside = [leaf for leaf in leaves if stretch.first <= leaf.position <= stretch.last]
    wrong = [leaf for leaf in inside if leaf[1:4] != entries[leaf.position - stretch.first]]
    due = Counter(entries[leaf.position - stretch.first] for leaf in wrong)
    if due == Counter(leaf[1:4] for leaf in wrong):
        _reordered(wrong, found)
        return
    for leaf in wrong:
        words = f"The leaf at position {leaf.position} was edited: the row gives what was sealed."
        found.add(Kind.LEAF_EDITED, words, seal=leaf.seal, position=leaf.position)


def _reordered(leaves: Sequence[Leaf], found: Found) -> None:
    if not leaves:
        return
    where = ", ".join(str(leaf.position) for leaf in leaves[:10])
    more = " and others" if len(leaves) > 10 else ""
    words = f"Leaves have changed places with each other: positions {where}{more}."
    found.add(Kind.LEAF_REORDERED, words, seal=leaves[0].seal, position=leaves[0].position)


def _changed_rows(
    leaves: Sequence[Leaf], entries: Sequence[Entry], surely: bool, found: Found
) -> None:
    """Rows held against their leaves; `surely` where the leaves are as they were sealed."""
    rows: dict[tuple[str, int], bytes] = {}
    extra = [entry for entry in entries if rows.setdefault(entry[:2], entry[2]) is not entry[2]]
    lost = []
    for leaf in leaves:
        there = rows.pop((leaf.log, leaf.row), None)
        if there is None:
            lost.append(leaf)
        elif there != leaf.hash:
            words = "was edited since it was sealed." if surely else "or its leaf was edited."
            found.row(Kind.ROW_EDITED, leaf, words)
    _name_lost(lost, rows, found)
    for log, number in [*rows, *(entry[:2] for entry in extra)]:
        words = f"Row {number} of the log '{log}' was put in below the seal, or lost its leaf."
        found.add(Kind.ROW_INSERTED, words, log=log, row=number)


def _name_lost(lost: Sequence[Leaf], rows: dict[tuple[str, int], bytes], found: Found) -> None:
    """Leaves without a row: the row was deleted, unless one without leaf has the very hash."""
    by_hash = {digest: key for key, digest in rows.items()}
    for leaf in lost:
        key = by_hash.pop(leaf.hash, None)
        if key is not None:
            del rows[key]
            words = f"The leaf at position {leaf.position} names another row than it was made of."
            found.add(Kind.LEAF_EDITED, words, seal=leaf.seal, position=leaf.position)
            continue
        found.row(Kind.ROW_DELETED, leaf, "was deleted: its leaf is still there.")
