"""Kills a database server as a power cut would: every process of it, and none born meanwhile."""

from __future__ import annotations

import os
import signal
from pathlib import Path

from goldenthread.database import processes


def kill_server(data: Path) -> None:
    """The first process is stopped before its children are counted, so that it can start no
    other: a child that outlives it would keep its client waiting for ever."""
    first = processes.postmaster(data)
    assert first
    send(first, signal.SIGSTOP)
    others = children(first)
    assert others
    for pid in (first, *others):
        send(pid, signal.SIGKILL)


def children(pid: int) -> list[int]:
    """The processes that another has started, as anybody may see them."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text("utf-8", "replace").rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == pid:
            found.append(int(path.parent.name))
    return found


def send(pid: int, number: signal.Signals) -> None:
    """Send a signal to a process, if it is there still."""
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        return
