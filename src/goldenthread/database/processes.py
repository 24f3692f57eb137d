"""Is the server alive? Told by more than a process id.

After a kill an id may be a zombie that nobody has reaped, or belong to a stranger. And the first
process may be dead while others of the server still write. So three things are asked: whether the
first process lives and was started for this folder, whether anything holds the server's shared
memory, and whether any process works in its folder.
"""

from __future__ import annotations

import os
from pathlib import Path

PROC = Path("/proc")
POSTMASTER = "postmaster.pid"
MEMORY_LINE = 6  # of postmaster.pid: key and id of the shared memory


def is_alive(pid: int) -> bool:
    """Whether a process exists and is no zombie."""
    try:
        stat = (PROC / str(pid) / "stat").read_text("utf-8", "replace")
    except OSError:
        return False
    return stat.rpartition(")")[2].split()[:1] not in (["Z"], ["X"])


def postmaster(data: Path) -> int | None:
    """The first process of the running server; none when it does not live."""
    pid = _written_pid(data / POSTMASTER)
    return pid if pid and is_alive(pid) and _serves(pid, data) else None


def is_server_alive(data: Path) -> bool:
    """Whether any process of the server lives, even after the first one was killed."""
    return postmaster(data) is not None or _is_memory_held(data) or bool(of_server(data))


def of_server(data: Path) -> list[int]:
    """The living processes that work in the data folder, as far as we may see them."""
    pids = (int(one.name) for one in PROC.iterdir() if one.name.isdigit())
    return sorted(pid for pid in pids if _works_in(pid, data))


def clear_stale(data: Path, socket: Path) -> None:
    """Take away the locks of a server that is dead, which PostgreSQL itself would not dare to.

    It takes a zombie, or a stranger with a used-up id, for a running server. To be called only
    when nothing of the server lives and while our own lock is held."""
    for path in (data / POSTMASTER, *socket.glob(".s.PGSQL.*.lock")):
        pid = _written_pid(path)
        if pid is None or (PROC / str(pid)).exists():
            path.unlink(missing_ok=True)


def _serves(pid: int, data: Path) -> bool:
    try:
        command = (PROC / str(pid) / "cmdline").read_bytes()
    except OSError:
        return False
    return os.fsencode(data) in command.split(b"\0")


def _works_in(pid: int, folder: Path) -> bool:
    # Root in a container may not see the working folder of another account's process.
    try:
        return is_alive(pid) and os.readlink(PROC / str(pid) / "cwd") == str(folder)
    except OSError:
        return False


def _is_memory_held(data: Path) -> bool:
    """Whether a process is attached to the memory that the server's lock file names."""
    lines = _lines(data / POSTMASTER)
    wanted = lines[MEMORY_LINE].split() if len(lines) > MEMORY_LINE else []
    for line in _lines(PROC / "sysvipc" / "shm")[1:]:
        key, number, _mode, _size, _maker, _last, attached = line.split()[:7]
        if [key, number] == wanted:
            return int(attached) > 0
    return False


def _written_pid(path: Path) -> int | None:
    first = (_lines(path) or [""])[0].strip().lstrip("-")
    return int(first) if first.isdecimal() else None


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text("utf-8", "replace").splitlines()
    except OSError:
        return []
