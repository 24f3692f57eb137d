"""A backup on the disk: its files, its manifest, and whether all of it is as it was written."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from goldenthread.database.problems import DatabaseProblem
from goldenthread.database.roles import BY_NAME

DUMP, ROLES, CATALOGUE = "database.dump", "roles.json", "catalogue.json"
MANIFEST, SUM = "manifest.json", "manifest.sha256"
FORMAT = 1


@dataclass(frozen=True)
class Backup:
    """A backup whose every byte is as its manifest says."""

    folder: Path
    sum: str
    manifest: dict[str, Any]
    roles: dict[str, dict[str, Any]]
    catalogue: dict[str, list[str]]

    @property
    def dump(self) -> Path:
        """The file that pg_restore reads."""
        return self.folder / DUMP

    @property
    def major(self) -> int:
        """The major version of the server that was backed up."""
        return int(self.manifest["server_version_num"]) // 10000


def sum_of(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def described(folder: Path, names: tuple[str, ...]) -> dict[str, dict[str, Any]]:
    """The length and SHA-256 of each named file."""
    return {
        name: {"bytes": (folder / name).stat().st_size, "sha256": sum_of(folder / name)}
        for name in names
    }


def read(folder: Path, kept_sum: str | None = None) -> Backup:
    """A backup, refused for everything about it that is not as it was written.

    `kept_sum` is the manifest's sum that was kept elsewhere; only it finds a backup that somebody
    wrote anew from the start."""
    found = _read_manifest(folder, kept_sum)
    faults = list(_faults(folder, found))
    if faults:
        raise _damaged(folder, faults)
    roles = json.loads((folder / ROLES).read_text("utf-8"))
    missing = [name for name in BY_NAME if name not in roles]
    if missing:
        raise _damaged(folder, [f"the role {name} is missing" for name in missing])
    catalogue = json.loads((folder / CATALOGUE).read_text("utf-8"))
    return Backup(folder, sum_of(folder / MANIFEST), found, roles, catalogue)


def _read_manifest(folder: Path, kept_sum: str | None) -> dict[str, Any]:
    for name in (MANIFEST, SUM):
        if not (folder / name).is_file():
            raise _damaged(folder, [f"{name} is missing"])
    now = sum_of(folder / MANIFEST)
    written = (folder / SUM).read_text("utf-8", "replace").split()[:1]
    if written != [now]:
        raise _damaged(folder, [f"{MANIFEST} is not as {SUM} says"])
    if kept_sum and kept_sum.lower() != now:
        raise _damaged(folder, [f"{MANIFEST} is not the one whose sum was kept"])
    found = json.loads((folder / MANIFEST).read_text("utf-8"))
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise _damaged(folder, [f"{MANIFEST} is of a form that this version cannot read"])
    return found


def _faults(folder: Path, manifest: dict[str, Any]) -> list[str]:
    return [
        words
        for name in (DUMP, ROLES, CATALOGUE)
        if (words := _fault(folder / name, manifest["files"].get(name)))
    ]


def _fault(path: Path, wanted: dict[str, Any] | None) -> str:
    if wanted is None:
        return f"the manifest does not name {path.name}"
    if not path.is_file():
        return f"{path.name} is missing"
    if path.stat().st_size != wanted["bytes"]:
        return f"{path.name} has {path.stat().st_size} bytes instead of {wanted['bytes']}"
    return "" if sum_of(path) == wanted["sha256"] else f"{path.name} was changed"


def _damaged(folder: Path, faults: list[str]) -> DatabaseProblem:
    return DatabaseProblem(
        f"{folder} is no whole backup: {'; '.join(faults)}.",
        "Only a backup whose every byte is as it was written can be proven after a restore.",
        "Take another copy of this backup, or an earlier one. Nothing was changed.",
    )
