"""What a restore has to prove of the audit: the chain over both logs holds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from goldenthread.apps.audit import sealing
from goldenthread.database import Databases, Embedded
from goldenthread.database.roles import SEAL

NAME = "goldenthread"


def prove_restored(databases: Databases, home: Path) -> Iterator[str]:
    """What is wrong with the chain of a restored database, in sentences; nothing where it holds."""
    found = sealing.verify(Embedded(home).url(SEAL, NAME))
    yield from map(str, found.faults)
