"""A seal: the root over a batch of audit rows, chained to the seal before.

All logs are sealed in one chain. A seal takes of each log every row after the last sealed number
up to its own, in order of log name and number. The sealer has to know that no open transaction
can still write a number below; see `docs/audit.md`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from itertools import chain, pairwise
from typing import Any, NamedTuple

from goldenthread.core.sealing import merkle
from goldenthread.core.sealing.rows import BadRow, Entry, Rows, Value, row_bytes

START = bytes(32)
"""What the first seal names as the hash before it."""
LARGEST = 1 << 16
"""Leaves of one seal at most, so that the memory of a check has a bound. Part of the form."""


class BadSeal(ValueError):
    """A text that is no seal, or rows that cannot be sealed; the message says why."""


class Leaf(NamedTuple):
    """A row's place in the chain: its position (the first is 1), its log and number, its hash."""

    position: int
    log: str
    row: int
    hash: bytes
    seal: int


@dataclass(frozen=True)
class Part:
    """What a seal holds of one log."""

    log: str
    count: int
    """Rows in this seal."""
    total: int
    """Rows in this and all seals before."""
    upto: int
    """Every row up to this number is in this or an earlier seal, and none can come after."""


@dataclass(frozen=True)
class Seal:
    """One seal. `hash` is the one stored with it; `computed` is what its content gives."""

    number: int
    first: int
    count: int
    root: bytes
    total: int
    previous: bytes
    at: datetime
    parts: tuple[Part, ...]
    hash: bytes = b""

    @property
    def last(self) -> int:
        """The position of the last leaf."""
        return self.first + self.count - 1

    def computed(self) -> bytes:
        """The hash of everything in the seal, the hash before it included."""
        plain: dict[str, Value] = {
            **{"number": self.number, "first": self.first, "count": self.count},
            **{"root": self.root, "total": self.total, "previous": self.previous},
            **{"at": self.at, "parts": json.dumps(_parts(self.parts), separators=(",", ":"))},
        }
        return sha256(b"goldenthread seal 1\n" + row_bytes("seal", plain)).digest()

    def is_whole(self) -> bool:
        """Whether the content gives the stored hash."""
        return self.hash == self.computed()

    def upto(self, log: str) -> int:
        """The highest number settled of a log; nought where it was never sealed."""
        return next((part.upto for part in self.parts if part.log == log), 0)

    def text(self) -> str:
        """The seal as one line of JSON."""
        plain = {
            **{"number": self.number, "first": self.first, "count": self.count},
            **{"root": self.root.hex(), "total": self.total, "previous": self.previous.hex()},
            **{"at": self.at.isoformat(), "logs": _parts(self.parts), "hash": self.hash.hex()},
        }
        return json.dumps(plain)

    @classmethod
    def read(cls, text: str) -> Seal:
        """The seal of a text; raises BadSeal where it is none. It need not be whole."""
        try:
            given: dict[str, Any] = json.loads(text)
            return cls(
                number=int(given["number"]),
                first=int(given["first"]),
                count=int(given["count"]),
                root=bytes.fromhex(given["root"]),
                total=int(given["total"]),
                previous=bytes.fromhex(given["previous"]),
                at=moment(given["at"]),
                parts=tuple(Part(str(log), *map(int, rest)) for log, *rest in given["logs"]),
                hash=bytes.fromhex(given["hash"]),
            )
        except (ValueError, KeyError, TypeError, RecursionError):
            raise BadSeal(
                "This is not a seal of the audit: it should be one line with number, first, "
                "count, root, total, previous, at, logs and hash. Take it from a copy."
            ) from None


def seal(
    logs: Iterable[Rows],
    *,
    previous: Seal | None,
    at: datetime,
    upto: Mapping[str, int] | None = None,
) -> tuple[Seal, tuple[Leaf, ...]]:
    """Seal the rows that follow on the last seal; gives the seal and the leaves to store.

    `upto` names a higher settled number of a log than its last row has. A clock that went back
    does not move a seal before the one before it. Raises BadSeal and BadRow.
    """
    taken = {rows.log: list(rows.entries()) for rows in logs}
    before = previous.parts if previous else ()
    names = sorted({*taken, *(upto or {}), *(part.log for part in before)})
    parts = tuple(_part(name, taken.get(name, []), previous, upto or {}) for name in names)
    number, first = (previous.number + 1, previous.total + 1) if previous else (1, 1)
    entries = chain.from_iterable(taken.get(name, []) for name in names)
    leaves = tuple(Leaf(place, *entry, number) for place, entry in enumerate(entries, start=first))
    if len(leaves) > LARGEST:
        raise BadSeal(f"A seal holds at most {LARGEST} rows; {len(leaves)} were given. Take fewer.")
    made = Seal(
        number=number,
        first=first,
        count=len(leaves),
        root=merkle.root([leaf.hash for leaf in leaves]),
        total=first - 1 + len(leaves),
        previous=previous.hash if previous else START,
        at=max(at, previous.at) if previous else at,
        parts=parts,
    )
    return replace(made, hash=made.computed()), leaves


def moment(text: str) -> datetime:
    """A moment with its zone; raises ValueError for any other text."""
    found = datetime.fromisoformat(text)
    if found.tzinfo is None:
        raise ValueError("a moment without its zone")
    return found


def _part(log: str, rows: list[Entry], previous: Seal | None, given: Mapping[str, int]) -> Part:
    before = previous.upto(log) if previous else 0
    numbers = [before, *(number for _, number, _ in rows)]
    if any(later <= earlier for earlier, later in pairwise(numbers)):
        raise BadRow(
            f"The rows of the log '{log}' do not rise from number {before}, the last that is "
            "sealed. Take those above it in order; one at or below it was put in afterwards."
        )
    settled = given.get(log, numbers[-1])
    if settled < numbers[-1]:
        raise BadSeal(f"The log '{log}' is said to be settled up to {settled}, but rows go on.")
    total = next((p.total for p in previous.parts if p.log == log), 0) if previous else 0
    return Part(log, len(rows), total + len(rows), settled)


def _parts(parts: tuple[Part, ...]) -> list[list[str | int]]:
    return [[part.log, part.count, part.total, part.upto] for part in parts]
