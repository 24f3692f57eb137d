"""Runs the tests: all quick ones, or with `--full` everything."""

from __future__ import annotations

import os
import subprocess
import sys

MOST = 8
"""Each has a city, a browser and nearly a gigabyte of its own."""


def main() -> int:
    """The exit status of pytest."""
    arguments = sys.argv[1:]
    full = "--full" in arguments
    chosen = [argument for argument in arguments if argument != "--full"]
    marker = [] if full else ["-m", "not full"]
    # One more than there are processors: while one waits for a browser, another works.
    workers = str(min((os.cpu_count() or 1) + 1, MOST))
    # A file stays with one worker: its tests share one city, and some build on what came before.
    shared = ["-n", workers, "--dist", "loadfile"]
    command = [sys.executable, "-m", "pytest", *shared, *marker, *chosen]
    return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    raise SystemExit(main())
