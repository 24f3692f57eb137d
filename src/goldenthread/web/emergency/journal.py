"""The log beside the cards: one line for each opening, each tied to the line before.

No line, no card. What it says is sealed, since nothing personal lies in the open here. Each line is
signed together with the line before, and how long the log is stands in another folder: a line that
was changed, taken out, put in or cut off shows when the log is brought into the audit.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from goldenthread.database.places import PRIVATE_FILE, keep, make_private, write_private
from goldenthread.web.emergency import sealing
from goldenthread.web.emergency.folder import Folder
from goldenthread.web.emergency.sealing import NotOpened

FIRST = ""
PARTS = {"number", "at", "before", "what", "hash"}


class LogNotWritten(Exception):
    """The log could not be written, so nothing may be opened."""

    def __init__(self) -> None:
        super().__init__("The emergency log could not be written. Look at the home's folders.")


@dataclass(frozen=True)
class Entry:
    """One line of the log."""

    number: int
    at: datetime
    what: dict[str, Any]
    hash: str

    @property
    def request(self) -> UUID:
        """The key under which it is brought into the audit, once."""
        return UUID(hex=self.hash[:32])


@dataclass
class Read:
    """The log as it was read, and what is wrong with it."""

    entries: list[Entry] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def write(folder: Folder, at: datetime, **what: Any) -> None:
    """Add a line, and see it on the disk. Raises LogNotWritten."""
    try:
        make_private(folder.path)
        with folder.locked("log"):
            number, before = _end(folder)
            line = _line(_Keys.of(folder), number + 1, at, what, before)
            _append(folder, line)
            _keep_head(folder, number + 1, json.loads(line)["hash"])
    except (OSError, ValueError) as problem:
        raise LogNotWritten from problem


def read(folder: Folder) -> Read:
    """Every line that holds, in order, and each fault of the log in a sentence."""
    found, keys = Read(), _Keys.of(folder)
    due, before = 1, FIRST
    for place, line in enumerate(_lines(folder), 1):
        told = keys.read(line)
        if told is None:
            found.faults.append(f"Line {place} of the emergency log was changed.")
            due, before = due + 1, _hash_of(line)
            continue
        entry, after = told
        if (entry.number, after) != (due, before):
            found.faults.append(f"Before line {place} of the emergency log something is missing.")
        found.entries.append(entry)
        due, before = entry.number + 1, entry.hash
    return _with_end(folder, found, before)


def _with_end(folder: Folder, found: Read, last: str) -> Read:
    head = _head(folder)
    if head is None:
        if found.entries or found.faults:
            found.faults.append("How long the emergency log is was not kept.")
    elif head["hash"] != last and not _is_one_ahead(found, head):
        found.faults.append("The end of the emergency log was cut off, or put there.")
    return found


def _is_one_ahead(found: Read, head: dict[str, Any]) -> bool:
    """A line was written and the machine stopped before its number was kept."""
    hashes = [entry.hash for entry in found.entries]
    return bool((hashes[-2] if hashes[1:] else FIRST) == head["hash"])


@dataclass(frozen=True)
class _Keys:
    seal: bytes
    sign: bytes

    @classmethod
    def of(cls, folder: Folder) -> _Keys:
        secret = folder.secret("emergency-log")
        seal, sign = (hmac.digest(secret, what, "sha256") for what in (b"seal", b"sign"))
        return cls(seal, sign)

    def signed(self, told: dict[str, Any]) -> str:
        words = json.dumps([told[name] for name in ("number", "at", "before", "what")])
        return hmac.digest(self.sign, words.encode("utf-8"), "sha256").hex()

    def read(self, line: str) -> tuple[Entry, str] | None:
        """A line and the hash before it; None where it was changed."""
        try:
            told = json.loads(line)
            if set(told) != PARTS or not hmac.compare_digest(told["hash"], self.signed(told)):
                return None
            what = json.loads(sealing.unlock(self.seal, told["what"], told["at"].encode()))
            at = datetime.fromisoformat(told["at"])
            return Entry(told["number"], at, what, told["hash"]), told["before"]
        except (ValueError, KeyError, TypeError, AttributeError, NotOpened):
            return None


def _line(keys: _Keys, number: int, at: datetime, what: dict[str, Any], before: str) -> str:
    content = json.dumps(what, ensure_ascii=False, default=str).encode("utf-8")
    told = {
        "number": number,
        "at": at.isoformat(),
        "before": before,
        "what": sealing.lock(keys.seal, content, at.isoformat().encode()),
    }
    return json.dumps(told | {"hash": keys.signed(told)})


def _append(folder: Folder, line: str) -> None:
    handle = os.open(folder.log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, PRIVATE_FILE)
    try:
        # A line that the machine did not finish stays a line of its own.
        torn = os.fstat(handle).st_size and not _ends_well(folder)
        os.write(handle, (("\n" if torn else "") + line + "\n").encode("utf-8"))
        os.fsync(handle)
    finally:
        os.close(handle)
    keep(folder.path)


def _ends_well(folder: Folder) -> bool:
    with open(folder.log, "rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read(1) == b"\n"


def _end(folder: Folder) -> tuple[int, str]:
    """After which line the next one comes: what was kept, or one line further."""
    head = _head(folder) or {"number": 0, "hash": FIRST}
    last = deque(_lines(folder), maxlen=1)
    entry = _Keys.of(folder).read(last[0]) if last else None
    if entry and entry[0].number == head["number"] + 1 and entry[1] == head["hash"]:
        return entry[0].number, entry[0].hash
    return int(head["number"]), str(head["hash"])


def _keep_head(folder: Folder, number: int, hash: str) -> None:
    write_private(folder.head, json.dumps({"number": number, "hash": hash}))


def _head(folder: Folder) -> dict[str, Any] | None:
    try:
        told = json.loads(folder.head.read_text("utf-8"))
        return {"number": int(told["number"]), "hash": str(told["hash"])}
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _lines(folder: Folder) -> Iterator[str]:
    if folder.log.is_file():
        with folder.log.open(encoding="utf-8", errors="replace") as file:
            yield from (line.rstrip("\n") for line in file if line.strip())


def _hash_of(line: str) -> str:
    """The hash that a changed line says it has: what follows it may hold all the same."""
    try:
        return str(json.loads(line)["hash"])
    except (ValueError, KeyError, TypeError):
        return hashlib.sha256(line.encode("utf-8")).hexdigest()
