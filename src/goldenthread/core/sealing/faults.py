"""What can be wrong with the audit, where, and the sentence for people.

A fault names logs, numbers, positions and seals, never what a row says.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum

from goldenthread.core.sealing.seals import Leaf

LISTED = 1000
"""Faults that are listed; more are counted, so that the memory of a check has a bound."""


class Kind(StrEnum):
    """The kinds of fault; a kind is a word for ever."""

    ROW_EDITED = "row edited"
    ROW_DELETED = "row deleted"
    ROW_INSERTED = "row inserted"
    LEAF_EDITED = "leaf edited"
    LEAF_MISSING = "leaf missing"
    LEAF_DUPLICATE = "leaf duplicate"
    LEAF_REORDERED = "leaves reordered"
    LEAF_STRAY = "leaf of no seal"
    CONTENT = "row and leaf changed"
    SEAL_EDITED = "seal edited"
    SEAL_MISSING = "seal missing"
    SEAL_REWRITTEN = "seal rewritten"
    SEAL_SUMS = "seal does not add up"
    CUT = "tail cut"
    FORKED = "history forked"
    WITNESSES_DIFFER = "witnesses differ"


@dataclass(frozen=True)
class Fault:
    """What is wrong, and where: as much of seal, position, log and number as is known."""

    kind: Kind
    words: str
    seal: int | None = None
    position: int | None = None
    log: str | None = None
    row: int | None = None

    def __str__(self) -> str:
        """The sentence for people."""
        return self.words


@dataclass
class Found:
    """The faults as they are found: the first are kept, all are counted."""

    kept: list[Fault] = field(default_factory=list)
    counts: Counter[Kind] = field(default_factory=Counter)

    def add(
        self,
        kind: Kind,
        words: str,
        *,
        seal: int | None = None,
        position: int | None = None,
        log: str | None = None,
        row: int | None = None,
    ) -> None:
        """Count a fault, and keep it if it is among the first."""
        self.counts[kind] += 1
        if len(self.kept) < LISTED:
            self.kept.append(Fault(kind, words, seal, position, log, row))

    def row(self, kind: Kind, leaf: Leaf, words: str) -> None:
        """A fault of the row of a leaf; the words follow on its log and number."""
        text = f"Row {leaf.row} of the log '{leaf.log}' {words}"
        where = {"seal": leaf.seal, "position": leaf.position, "row": leaf.row}
        self.add(kind, text, log=leaf.log, **where)


def span(first: int, last: int) -> str:
    """`7` or `7 to 9`."""
    return f"{first}" if first == last else f"{first} to {last}"
