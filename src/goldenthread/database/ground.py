"""Where the server's own files lie: in the home, or in a private folder its account can reach."""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import shutil
import stat
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from goldenthread.database.account import Account, for_server, let_through, owner_of
from goldenthread.database.binaries import Binaries
from goldenthread.database.places import PRIVATE_FOLDER, Places, read_json, write_private
from goldenthread.database.problems import DatabaseProblem

# A socket's path may have 107 bytes, of which PostgreSQL's name and lock take their part.
LONGEST_SOCKET_FOLDER = 85
REMEMBERED = "place.json"
ELSEWHERE = (Path("/var/lib/goldenthread"), Path("/var") / "tmp" / "goldenthread")


@dataclass(frozen=True)
class Ground:
    """The folders that belong to the server's account, and what people should be told of them."""

    folder: Path
    socket: Path
    account: Account | None
    is_made: bool
    notes: tuple[str, ...] = ()

    @property
    def data(self) -> Path:
        """The data folder of PostgreSQL."""
        return self.folder / "data"


def lay(places: Places) -> Ground:
    """Find or make the server's folders, and remember where they are and whether it was made."""
    known = _known(places)
    account = for_server(places.home)
    folder = places.database / str(known["folder"]) if known else _choose(places, account)
    if known and folder.exists():
        account = owner_of(folder)
    if account and folder.parent == places.database:
        for one in (places.home, places.database):
            let_through(one, account)
    own(folder, account)
    socket = _socket(folder, account, known.get("socket"))
    made = bool(known.get("made"))
    # A folder within the home is written without its parents, so that a home can be moved.
    within = folder.parent == places.database
    kept = {"folder": folder.name if within else str(folder), "made": made}
    if socket.parent != folder:
        kept["socket"] = str(socket)
    _remember(places, kept)
    return Ground(folder, socket, account, made, () if within else (_told(places, folder),))


def mark_made(places: Places) -> None:
    """Remember that there is a server, so that lost data is never taken for an empty start."""
    _remember(places, _known(places) | {"made": True})


def clear(places: Places, ground: Ground) -> None:
    """Remove everything of a server that has stopped: its data, its socket, its passwords."""
    for folder in (ground.socket, ground.folder, places.database):
        shutil.rmtree(folder, ignore_errors=True)


def _known(places: Places) -> dict[str, Any]:
    path = places.database / REMEMBERED
    return read_json(path) if path.exists() else {}


def _remember(places: Places, kept: dict[str, Any]) -> None:
    if kept != _known(places):
        write_private(places.database / REMEMBERED, json.dumps(kept, indent=1) + "\n")


def _choose(places: Places, account: Account | None) -> Path:
    if account is None or account.may_enter(places.home.parent):
        return places.database / "server"
    folder = _elsewhere() / f"server-{secrets.token_hex(8)}"
    return own(folder, account)


def _told(places: Places, folder: Path) -> str:
    return (
        f"The server's account cannot reach {places.home}, so its data lies in {folder}. "
        "Nothing was opened to others."
    )


def _elsewhere() -> Path:
    """A folder of root's through which accounts may pass, as they may through its parent."""
    for base in ELSEWHERE:
        try:
            base.mkdir(mode=0o711, exist_ok=True)
        except OSError:
            continue
        found = base.lstat()
        if stat.S_ISDIR(found.st_mode) and found.st_uid == 0 and not found.st_mode & 0o022:
            base.chmod(0o711)
            return base
    raise DatabaseProblem(
        "There is no place for the server's data.",
        "The account of the server cannot reach the home, and no folder could be made elsewhere.",
        "Put the home where that account can reach it, or start as an ordinary user.",
    )


def own(folder: Path, account: Account | None) -> Path:
    """A private folder that belongs to the server's account; a stranger's is refused."""
    uid = account.uid if account else os.geteuid()
    if not folder.exists():
        folder.mkdir(mode=PRIVATE_FOLDER)
        give(folder, account)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != uid or found.st_mode & 0o077:
        raise DatabaseProblem(
            f"{folder} is not a private folder of the server's account.",
            "Whoever else can enter it could read the database or pretend to be it.",
            f"Find out who could have entered it, then give it back and run: chmod 700 '{folder}'",
        )
    return folder


def _socket(folder: Path, account: Account | None, known: str | None) -> Path:
    """Beside the data; where that path is too long for a socket, a private folder elsewhere."""
    beside = folder / "socket"
    if len(os.fsencode(beside)) <= LONGEST_SOCKET_FOLDER and "," not in str(beside):
        return own(beside, account)
    if known and Path(known).is_dir():
        return own(Path(known), account)
    made = Path(tempfile.mkdtemp(prefix="goldenthread-"))
    give(made, account)
    return own(made, account)


def give(folder: Path, account: Account | None) -> None:
    """Give a folder to the account; never what a link in its place points to."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        if account:
            os.fchown(handle, account.uid, account.gid)
    finally:
        os.close(handle)


def within_reach(binaries: Binaries, account: Account | None) -> Binaries:
    """The programs, copied once where the server's account can run them if it cannot now."""
    if account is None or account.may_read(binaries.folder / "postgres"):
        return binaries
    version = f"{binaries.version_num}-{_sign(binaries.folder)}"
    copy = _elsewhere() / f"programs-{version}"
    if not copy.exists():
        aside = Path(tempfile.mkdtemp(prefix=".programs-", dir=copy.parent))
        for tree in binaries.trees:
            shutil.copytree(tree, aside / tree.relative_to(binaries.base), symlinks=True)
        _open_programs(aside)
        aside.rename(copy)
    within = binaries.folder.relative_to(binaries.base)
    return Binaries(copy / within, f"a copy of {binaries.source}")


def _sign(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:16]


def _open_programs(top: Path) -> None:
    """Programs are no secret: everybody may read them, only root may change them."""
    for path in (top, *top.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
            os.chown(path, 0, 0)
