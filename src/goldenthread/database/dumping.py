"""pg_dump and pg_restore: how they are called, and their last words when they fail."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

from psycopg.conninfo import conninfo_to_dict, make_conninfo

from goldenthread.database import binaries as programs
from goldenthread.database.contents import KEYS
from goldenthread.database.problems import DatabaseProblem

MOST_JOBS = 4
# A quoted word is a name of ours after one of these, and may be somebody's data after any other.
QUOTED = re.compile(r'(\b(?:table|relation|role|schema|extension|database|function) )?"[^"]*"')


def dump(url: str, target: Path, snapshot: str) -> None:
    """Write a database as one snapshot sees it, without keys, in PostgreSQL's own archive form."""
    left_out = (f"--exclude-table-data={table}" for table in KEYS)
    _run(
        *("pg_dump", url, "--format=custom", f"--snapshot={snapshot}", f"--file={target}"),
        *left_out,
    )


def load(url: str, source: Path) -> None:
    """Fill an empty database from an archive; stops at the first error."""
    jobs = min(os.cpu_count() or 1, MOST_JOBS)
    _run("pg_restore", url, "--exit-on-error", f"--jobs={jobs}", str(source))


def require_programs_for(version_num: int) -> None:
    """pg_dump must be at least as new as the server."""
    found = programs.find()
    if found.version_num // 10000 < version_num // 10000:
        raise DatabaseProblem(
            f"The server is PostgreSQL {version_num // 10000}, the programs here are older.",
            f"They come from {found.source}; pg_dump reads no server newer than itself.",
            f"Install the client programs of that version and name them in {programs.SETTING}.",
        )


def _run(program: str, url: str, *options: str) -> None:
    parts = conninfo_to_dict(url)
    password = str(parts.pop("password", "") or "")
    # The password goes by the environment: the command line is there for everybody to read.
    run = subprocess.run(
        [
            programs.find()[program],
            *options,
            f"--dbname={make_conninfo('', **parts)}",
            "--no-password",
        ],
        env={**os.environ, "PGPASSWORD": password, "LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
    )
    if run.returncode:
        raise DatabaseProblem(
            f"{program} failed.",
            f"It said: {_telling(run.stderr)}",
            "Put right what it names, then try again.",
        )


def _telling(said: str) -> str:
    """The line that names the error, without whatever it quotes from a row."""
    errors = [line for line in said.splitlines() if "error:" in line]
    return QUOTED.sub(lambda found: found[0] if found[1] else '"..."', (errors or ["nothing"])[0])
