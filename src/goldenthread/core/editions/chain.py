"""The chain of entries: each line carries the hash of its own bytes, which hold the hash before.

A line is `{"hash":"...","entry":{...}}` and the hash is taken over the very bytes of the entry,
so that no edit, not even of a space, leaves it standing. The chain shows edits, deletions and
reorderings by itself; that its tail was cut, or that all of it was written anew, shows only
against a head that was recorded elsewhere. A chain without such a witness proves little.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from goldenthread.core.editions.records import canonical

START = "0" * 64
"""What the first entry names as the hash before it."""
_OPEN, _MIDDLE, _CLOSE = b'{"hash":"', b'","entry":', b"}"
_BODY_AT = len(_OPEN) + len(START) + len(_MIDDLE)


@dataclass(frozen=True)
class Fault:
    """What is wrong, and in which line of the file (the first is 1)."""

    line: int
    kind: str
    text: str

    def __str__(self) -> str:
        """The sentence for people."""
        return self.text


@dataclass(frozen=True)
class Link:
    """One line that holds: its hash, the hash before, its number and the rest of it."""

    hash: str
    previous: str
    sequence: int
    content: dict[str, Any]


@dataclass(frozen=True)
class Head:
    """A checkpoint: how many entries there were, and the hash of the last."""

    entries: int
    hash: str

    def text(self) -> str:
        """The head as one line of JSON, to be kept where the ledger is not."""
        return canonical({"entries": self.entries, "hash": self.hash}).decode() + "\n"

    @classmethod
    def read(cls, text: str) -> Head:
        """The head of a text; raises ValueError where it is none."""
        try:
            content = json.loads(text)
            return cls(int(content["entries"]), str(content["hash"]))
        except (ValueError, KeyError, TypeError):
            raise ValueError(
                "This is not a head of the ledger of editions: it should be one line with "
                '"entries" and "hash". Take it from a copy.'
            ) from None


@dataclass(frozen=True)
class Chain:
    """What a ledger's bytes hold: the entries up to the first fault, all faults, and a torn end."""

    links: tuple[Link, ...]
    faults: tuple[Fault, ...]
    torn: bytes = b""
    """The beginning of a line that was never finished."""

    @property
    def head(self) -> Head:
        """The head of the entries that hold."""
        return Head(len(self.links), self.links[-1].hash if self.links else START)


def line(previous: str, sequence: int, content: dict[str, Any]) -> tuple[str, bytes]:
    """The hash and the bytes of a new entry, its line end included."""
    body = canonical({**content, "previous": previous, "sequence": sequence})
    digest = sha256(body).hexdigest()
    return digest, _OPEN + digest.encode() + _MIDDLE + body + _CLOSE + b"\n"


def read(data: bytes) -> Chain:
    """Read and check all lines; nothing is raised, every fault is named."""
    *lines, rest = data.split(b"\n")
    links: list[Link] = []
    faults = []
    before, due = START, 1
    for number, text in enumerate(lines, start=1):
        found = _link(text)
        if found is None:
            faults.append(Fault(number, "edited", _EDITED.format(number)))
            before, due = "", due + 1
            continue
        faults += _order(number, found, before, due)
        if not faults:
            links.append(found)
        before, due = found.hash, found.sequence + 1
    return Chain(tuple(links), tuple(faults), rest)


_EDITED = (
    "Line {} is not as it was written: its content does not give its own hash. Take the line "
    "from a copy of the ledger."
)


def _link(text: bytes) -> Link | None:
    """The entry of a line, or None where the line is not as it was written."""
    body = text[_BODY_AT : -len(_CLOSE)]
    digest = sha256(body).hexdigest()
    if text != _OPEN + digest.encode() + _MIDDLE + body + _CLOSE:
        return None
    try:
        content = json.loads(body)
        return Link(digest, content.pop("previous"), content.pop("sequence"), content)
    except (ValueError, KeyError, AttributeError, RecursionError):
        return None


def _order(number: int, found: Link, before: str, due: int) -> Iterator[Fault]:
    """Whether an entry follows on the one before it (`before` empty: that one was edited)."""
    if found.sequence > due:
        missing = f"{due} to {found.sequence - 1}" if found.sequence - due > 1 else f"{due}"
        text = f"Line {number} holds entry {found.sequence}; entry {missing} is missing before it."
        yield Fault(number, "deleted", text)
    elif found.sequence < due:
        text = f"Line {number} holds entry {found.sequence}, where entry {due} should stand."
        yield Fault(number, "reordered", text)
    elif before and found.previous != before:
        text = f"Line {number} does not follow on the line before it, which was written anew."
        yield Fault(number, "rewritten", text)


def against(chain: Chain, head: Head) -> tuple[Fault, ...]:
    """What a recorded head shows: a tail that was cut, or a history that was written anew."""
    held = len(chain.links)
    if head.entries > held:
        if chain.faults:
            return ()
        text = (
            f"The recorded head knows {head.entries} entries, the ledger holds {held}: the last "
            f"{head.entries - held} were cut off. Take them from a copy."
        )
        return (Fault(held + 1, "cut", text),)
    if head.entries and chain.links[head.entries - 1].hash != head.hash:
        text = (
            f"Entry {head.entries} is not the one that the recorded head knows: the history up "
            "to it was written anew. Take the ledger from a copy."
        )
        return (Fault(head.entries, "rewritten", text),)
    return ()
