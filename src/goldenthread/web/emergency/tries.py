"""How often somebody may try a code: counted in a file, since nothing else answers.

Wrong tries are counted for the code and, far more generously, for the network address. Neither is
written down: only hashes, and only for some minutes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from goldenthread.web.emergency.folder import Folder
from goldenthread.web.emergency.limits import limit


class TooMany(Exception):
    """So many tries that it has to wait."""


@dataclass
class Tries:
    """The wrong tries of one code and one address, while one try is made."""

    moments: list[tuple[str, str]]
    names: tuple[str, str]
    is_wrong: bool = False


@contextmanager
def one_try(folder: Folder, code: str, address: str, now: datetime) -> Iterator[Tries]:
    """One try at a time; it is counted where it was wrong. Raises TooMany."""
    names = _name("code", code), _name("address", address)
    with folder.locked("tries"):
        tries = Tries(_recent(folder, now), names)
        for name, most in zip(names, ("tries_by_code", "tries_by_address"), strict=True):
            if sum(one == name for one, _ in tries.moments) >= limit(most, now):
                raise TooMany
        yield tries
        if tries.is_wrong:
            more = [(name, now.isoformat()) for name in names]
            folder.write(folder.tries, json.dumps([*tries.moments, *more]))


def _recent(folder: Folder, now: datetime) -> list[tuple[str, str]]:
    first = now - timedelta(minutes=limit("tries_minutes", now))
    try:
        given = json.loads(folder.tries.read_text("utf-8"))
        return [(str(one), str(at)) for one, at in given if datetime.fromisoformat(at) > first]
    except (OSError, ValueError, TypeError):
        return []


def _name(kind: str, value: str) -> str:
    plain = "".join(letter for letter in value.upper() if letter.isalnum() or letter in ".:")
    return hashlib.sha256(f"{kind}|{plain}".encode()).hexdigest()[:32]
