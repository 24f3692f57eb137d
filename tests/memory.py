"""Where the tests put what they write: in memory where the machine has enough of it.

A city is a thousand small files. To copy one for a file of tests takes three quarters of a second
on a disk and a twentieth in memory, and nothing of it is kept.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

FOLDER = Path("/dev") / "shm"
"""Where Linux keeps files in memory."""
ROOM = 4 * 1024**3
"""Bytes that have to be free there, and in the machine: a whole run writes less than half of it."""


def use() -> Path | None:
    """Let temporary files of this process and its children lie in memory; the folder to remove.

    Whoever names a folder in TMPDIR has chosen, and gets that.
    """
    if "TMPDIR" in os.environ or not has_room(FOLDER):
        return None
    folder = Path(tempfile.mkdtemp(prefix="goldenthread-run-", dir=FOLDER))
    folder.chmod(0o711)  # the account of a database server has to pass through
    os.environ["TMPDIR"] = str(folder)
    tempfile.tempdir = None
    return folder


def leave(folder: Path) -> None:
    """Remove it, and let temporary files lie where they lay before."""
    os.environ.pop("TMPDIR", None)
    tempfile.tempdir = None
    shutil.rmtree(folder, ignore_errors=True)


def has_room(folder: Path) -> bool:
    """Whether files may be put there, and there is enough memory for a whole run."""
    try:
        there = os.statvfs(folder)
        free = dict(
            line.split(":") for line in Path("/proc/meminfo").read_text("ascii").splitlines()
        )
    except OSError:
        return False
    room = min(there.f_bavail * there.f_frsize, int(free["MemAvailable"].split()[0]) * 1024)
    return room >= ROOM and os.access(folder, os.W_OK | os.X_OK)
