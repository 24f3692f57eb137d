"""The unprivileged account under which a server runs that root starts."""

from __future__ import annotations

import os
import pwd
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from goldenthread.database.problems import DatabaseProblem

ACCOUNT_SETTING = "GOLDENTHREAD_PG_ACCOUNT"
# PostgreSQL refuses to run as root. An account that exists is taken; none is ever made.
USUAL = ("postgres", "nobody")


@dataclass(frozen=True)
class Account:
    """An account of this machine that is not root."""

    name: str
    uid: int
    gid: int

    def run(self) -> dict[str, Any]:
        """What `subprocess` needs to run something as this account and nothing more."""
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def may_enter(self, folder: Path) -> bool:
        """Whether this account can pass through a folder and all folders above it."""
        return all(self.has(one.stat(), 1) for one in (folder, *folder.parents))

    def may_read(self, path: Path) -> bool:
        """Whether this account can reach and read a file or folder."""
        return self.may_enter(path.parent) and self.has(path.stat(), 4)

    def has(self, found: os.stat_result, bit: int) -> bool:
        """Whether the mode of something gives this account a right: 4 read, 2 write, 1 pass."""
        shift = 6 if found.st_uid == self.uid else 3 if found.st_gid == self.gid else 0
        return bool(found.st_mode >> shift & bit)


def for_server(home: Path) -> Account | None:
    """The account for the server of a home: none unless root asks; then the owner of the home,
    the one named in `GOLDENTHREAD_PG_ACCOUNT`, or an existing unprivileged one."""
    if os.geteuid() != 0:
        return None
    owner = home.stat().st_uid
    if owner:
        return _of(owner) or _refuse()
    named = os.environ.get(ACCOUNT_SETTING)
    for name in (named,) if named else USUAL:
        try:
            found = pwd.getpwnam(name)
        except KeyError:
            continue
        if found.pw_uid:
            return Account(found.pw_name, found.pw_uid, found.pw_gid)
    return _refuse()


def owner_of(path: Path) -> Account | None:
    """The account to which something belongs; none unless root asks."""
    return _of(path.stat().st_uid) if os.geteuid() == 0 else None


def let_through(folder: Path, account: Account) -> None:
    """Let the account pass through a folder of ours, and nobody else; it cannot list it."""
    found = folder.stat()
    if found.st_uid != account.uid and not account.has(found, 1):
        os.chown(folder, found.st_uid, account.gid)
        folder.chmod(stat.S_IMODE(found.st_mode) & 0o700 | 0o010)


def _of(uid: int) -> Account | None:
    try:
        found = pwd.getpwuid(uid)
    except KeyError:
        return None
    return Account(found.pw_name, found.pw_uid, found.pw_gid) if uid else None


def _refuse() -> Account:
    raise DatabaseProblem(
        "The server cannot be started by root: no account was found for it.",
        "PostgreSQL refuses to run as root, and this program makes no accounts.",
        f"Name an existing account in {ACCOUNT_SETTING}, or start as an ordinary user.",
    )
