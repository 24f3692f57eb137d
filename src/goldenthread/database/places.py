"""Where an installation keeps what it holds, and who may look at it there."""

from __future__ import annotations

import json
import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from goldenthread.database.problems import DatabaseProblem

HOME_SETTING = "GOLDENTHREAD_HOME"
DEFAULT_HOME = Path("build") / "city"
PRIVATE_FOLDER = 0o700
# Only the server's own account may pass through, and only where root keeps the home (account.py).
PASSABLE_FOLDER = 0o710
PRIVATE_FILE = 0o600


def home() -> Path:
    """The home folder: `GOLDENTHREAD_HOME`, else `build/city` below the working folder."""
    return Path(os.environ.get(HOME_SETTING) or DEFAULT_HOME).absolute()


@dataclass(frozen=True)
class Places:
    """The folders of one home. They are private; `prepare` makes them so."""

    home: Path

    @property
    def database(self) -> Path:
        """The embedded server, its lock, its log and its passwords."""
        return self.home / "database"

    @property
    def keys(self) -> Path:
        """Keys of safe contacts and of signatures; backed up apart from the database."""
        return self.home / "keys"

    @property
    def emergency(self) -> Path:
        """Contact sheets for the hours in which nothing else works."""
        return self.home / "emergency"

    @property
    def witness(self) -> Path:
        """Checkpoints of the audit that others can keep."""
        return self.home / "witness"

    def prepare(self) -> None:
        """Make the home and its database folder private; refuse ones that others may enter."""
        try:
            for folder in (self.home, self.database):
                make_private(folder)
        except OSError as problem:
            raise DatabaseProblem(
                f"{self.home} cannot be used: {problem.strerror}.",
                "It must be a folder that this account can make and enter.",
                f"Name another in {HOME_SETTING}, or put its rights right.",
            ) from None


def make_private(folder: Path) -> None:
    """Make a folder that only its owner enters, and refuse one that is open to others."""
    if not folder.exists():
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
        inherit_owner(folder)
    refuse_if_open(folder)


def refuse_if_open(path: Path) -> None:
    """Refuse a file or folder that an account other than its owner may read or write, or a link
    in its place (whose own mode is open to all)."""
    found = path.lstat()
    allowed = PASSABLE_FOLDER if stat.S_ISDIR(found.st_mode) else PRIVATE_FILE
    mode = stat.S_IMODE(found.st_mode)
    if mode & ~allowed:
        wanted = PRIVATE_FOLDER if stat.S_ISDIR(found.st_mode) else PRIVATE_FILE
        raise DatabaseProblem(
            f"{path} is open to others (mode {mode:04o}).",
            "What lies there opens the database, so only its owner may reach it.",
            f"Find out who could have read it, then run: chmod {wanted:o} '{path}'",
        )


def inherit_owner(path: Path) -> None:
    """Where root works in somebody's home, what it makes belongs to that person."""
    if os.geteuid() == 0:
        parent = path.parent.stat()
        os.chown(path, parent.st_uid, path.stat().st_gid)


def write_private(path: Path, content: str) -> None:
    """Write a file that only its owner reads: whole or not at all, and on the disk."""
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    aside.unlink(missing_ok=True)
    handle = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    inherit_owner(aside)
    aside.rename(path)
    keep(path.parent)


def keep(folder: Path) -> None:
    """Put the names in a folder on the disk, so that a rename outlives a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def read_json(path: Path) -> dict[str, Any]:
    """What a private file of ours holds; refused when it is open to others or damaged."""
    refuse_if_open(path)
    try:
        found = json.loads(path.read_text("utf-8"))
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise DatabaseProblem(
            f"{path} cannot be read as it was written.",
            "It is damaged, and without it the database cannot be opened.",
            "Put it back from a copy, or restore a backup into an empty home.",
        )
    return found
