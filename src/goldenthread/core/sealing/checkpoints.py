"""A checkpoint: what a witness keeps of the chain, a line of text with nothing personal in it.

A chain that nobody else has seen can be written anew from its first row. A witness, run by
another agency, keeps checkpoints where this system cannot reach them, and puts its signature
under each after it has seen that the chain only grew. Keys and signatures are the caller's.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from goldenthread.core.sealing.seals import START, Seal, moment

Sign = Callable[[bytes], bytes]
"""Makes the signature of a message."""
Check = Callable[[bytes, bytes], bool]
"""Whether the second is the witness's signature of the first."""
DOMAIN = b"goldenthread checkpoint 1\n"


class BadCheckpoint(ValueError):
    """A text that is no checkpoint, or one whose signature does not hold."""


@dataclass(frozen=True)
class Checkpoint:
    """How far the chain had come: its last seal, all leaves, and how many of each log."""

    number: int
    total: int
    head: bytes
    at: datetime
    logs: tuple[tuple[str, int], ...]

    @classmethod
    def of(cls, seal: Seal) -> Checkpoint:
        """The checkpoint of a seal, which is the last of its chain."""
        logs = tuple((part.log, part.total) for part in seal.parts)
        return cls(seal.number, seal.total, seal.hash, seal.at, logs)

    def text(self) -> str:
        """The checkpoint as one line of JSON, the same every time."""
        return json.dumps(
            {
                **{"number": self.number, "total": self.total, "head": self.head.hex()},
                **{"at": self.at.isoformat(), "logs": dict(self.logs)},
            },
            separators=(",", ":"),
        )

    @classmethod
    def read(cls, text: str) -> Checkpoint:
        """The checkpoint of a text; raises BadCheckpoint where it is none."""
        try:
            return _read(json.loads(text))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            raise BadCheckpoint(_NONE) from None


@dataclass(frozen=True)
class Witnessed:
    """A checkpoint with the name of a witness and its signature."""

    checkpoint: Checkpoint
    witness: str
    signature: bytes

    def text(self) -> str:
        """Both as one line of JSON."""
        kept = {
            **{"checkpoint": self.checkpoint.text(), "witness": self.witness},
            "signature": self.signature.hex(),
        }
        return json.dumps(kept)

    @classmethod
    def read(cls, text: str, check: Check) -> Witnessed:
        """The countersigned checkpoint of a text; raises BadCheckpoint unless `check` holds."""
        try:
            given = json.loads(text)
            kept = given["checkpoint"]
            found = cls(
                _read(json.loads(kept)), given["witness"], bytes.fromhex(given["signature"])
            )
            message = signed_bytes(kept, found.witness)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            raise BadCheckpoint(_NONE) from None
        if not check(message, found.signature):
            raise BadCheckpoint(
                "The signature under this checkpoint is not the witness's. Ask the witness for "
                "the line again, by another route."
            )
        return found


def countersign(checkpoint: Checkpoint, *, witness: str, sign: Sign) -> Witnessed:
    """Put a witness's signature under a checkpoint."""
    return Witnessed(checkpoint, witness, sign(signed_bytes(checkpoint.text(), witness)))


def signed_bytes(text: str, witness: str) -> bytes:
    """The bytes that a witness signs: a domain, its own name with its length, the text."""
    name = witness.encode()
    return DOMAIN + len(name).to_bytes(4) + name + text.encode()


def grows(known: Checkpoint | None, seals: Sequence[Seal], offered: Checkpoint) -> bool:
    """Whether the seals lead from the checkpoint that a witness knows to the one offered.

    `seals` are those after the known one, in order. A witness signs nothing else; without a
    known checkpoint the seals are all of the chain.
    """
    number, total, head = (known.number, known.total, known.head) if known else (0, 0, START)
    if not seals:
        return known == offered
    for one in seals:
        follows = (one.number, one.first, one.previous) == (number + 1, total + 1, head)
        if not (follows and one.total == one.last and one.is_whole()):
            return False
        number, total, head = one.number, one.total, one.hash
    return Checkpoint.of(seals[-1]) == offered


_NONE = (
    "This is not a checkpoint of the audit: it should be one line with number, total, head, at "
    "and logs. Take it from the witness again."
)


def _read(given: dict[str, Any]) -> Checkpoint:
    return Checkpoint(
        number=int(given["number"]),
        total=int(given["total"]),
        head=bytes.fromhex(given["head"]),
        at=moment(given["at"]),
        logs=tuple((str(log), int(count)) for log, count in given["logs"].items()),
    )
