"""The folder of the emergency cards: private, written whole or not at all, one writer at a time."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from goldenthread.database.places import make_private, write_private
from goldenthread.web.configuration import Configuration


@dataclass(frozen=True)
class Folder:
    """The `emergency` folder of a home. Names of files tell which agency, and nothing else."""

    home: Path

    @property
    def path(self) -> Path:
        """The folder itself."""
        return self.home / "emergency"

    @property
    def log(self) -> Path:
        """Who opened what."""
        return self.path / "log.jsonl"

    @property
    def head(self) -> Path:
        """How long the log is, kept apart from it, so that a cut shows."""
        return self.home / "keys" / "emergency-log.head"

    @property
    def tries(self) -> Path:
        """Wrong tries of the last minutes."""
        return self.path / "tries.json"

    def keys(self, agency: UUID) -> Path:
        """The agency's public key and the slots of its officers."""
        return self.path / f"{agency}.keys"

    def cards(self, agency: UUID) -> Path:
        """The agency's sealed cards."""
        return self.path / f"{agency}.cards"

    def agencies(self) -> list[UUID]:
        """Agencies with emergency keys."""
        return sorted(UUID(path.stem) for path in self.path.glob("*.keys"))

    def secret(self, name: str) -> bytes:
        """A key of this place, made when first asked for."""
        return (
            Configuration.read({"GOLDENTHREAD_HOME": str(self.home)}).secret(name).encode("ascii")
        )

    def write(self, path: Path, text: str) -> None:
        """Put a file in its place, whole or not at all."""
        make_private(self.path)
        write_private(path, text)

    @contextmanager
    def locked(self, name: str) -> Iterator[None]:
        """One at a time, whichever process it is."""
        make_private(self.path)
        handle = os.open(self.path / f"{name}.lock", os.O_WRONLY | os.O_CREAT, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield
        finally:
            os.close(handle)
