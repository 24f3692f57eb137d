"""Making an empty server, and launching it: what needs the server's own programs."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

from goldenthread.database.account import Account
from goldenthread.database.binaries import Binaries
from goldenthread.database.ground import Ground
from goldenthread.database.places import keep
from goldenthread.database.problems import DatabaseProblem
from goldenthread.database.roles import ADMIN
from goldenthread.database.settings import INITDB, arguments

LONGEST_LOG = 10_000_000
# The shell goes at once, so that the server belongs to no process of ours and outlives them.
LAUNCH = '"$@" 1>&2 & echo $!'


def initialise(binaries: Binaries, ground: Ground, password: str) -> None:
    """Make the data folder: aside, then by one rename, so that half a server is never found."""
    for left in ground.folder.glob("new-*"):
        shutil.rmtree(left)
    aside = ground.folder / f"new-{os.getpid()}"
    secret = ground.folder / f"new-{os.getpid()}.password"
    try:
        _write(secret, password, ground.account)
        run = _run(
            [
                *(binaries["initdb"], "--pgdata", str(aside), "--username", ADMIN),
                *("--pwfile", str(secret), *INITDB),
            ],
            ground.account,
        )
    finally:
        secret.unlink(missing_ok=True)
    if run.returncode:
        shutil.rmtree(aside, ignore_errors=True)
        raise DatabaseProblem(
            "The database server could not be made.",
            f"initdb said: {(run.stderr or run.stdout).strip().splitlines()[-1:]}",
            "Check the free space and the rights of the folder, then try again.",
        )
    aside.rename(ground.data)
    keep(ground.folder)


def launch(binaries: Binaries, ground: Ground, log: Path) -> int:
    """Start the server in a session of its own and return the id of its first process."""
    if log.exists() and log.stat().st_size > LONGEST_LOG:
        log.replace(log.with_suffix(".old.log"))
    handle = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW, 0o600)
    try:
        run = subprocess.run(
            [
                *("/bin/sh", "-c", LAUNCH, "sh", binaries["postgres"]),
                *("-D", str(ground.data), *arguments(ground.socket)),
            ],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=handle,
            start_new_session=True,
            check=True,
            **_how(ground.account),
        )
    finally:
        os.close(handle)
    return int(run.stdout)


def made_by(data: Path) -> int:
    """The major version that made a data folder."""
    return int((data / "PG_VERSION").read_text("ascii").split(".")[0])


def refuse_other_major(binaries: Binaries, data: Path) -> None:
    """A server opens only data of its own major version."""
    made, now = made_by(data), binaries.version_num // 10000
    if made != now:
        raise DatabaseProblem(
            f"The data was made by PostgreSQL {made}, and the programs are of version {now}.",
            f"They come from {binaries.source}. A server opens only data of its own version.",
            f"With programs of version {made}: goldenthread database backup; then restore it "
            f"into an empty home with those of version {now}.",
        )


def _run(command: list[str], account: Account | None) -> subprocess.CompletedProcess[str]:
    how = _how(account)
    return subprocess.run(command, capture_output=True, text=True, check=False, **how)


def _how(account: Account | None) -> dict[str, Any]:
    kept = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH") if name in os.environ}
    return {
        "cwd": "/",
        "umask": 0o077,
        "env": kept | {"LC_ALL": "C.UTF-8", "TZ": "UTC"},
        **(account.run() if account else {}),
    }


def _write(path: Path, content: str, account: Account | None) -> None:
    path.unlink(missing_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(content)
        if account:
            os.fchown(handle, account.uid, account.gid)
