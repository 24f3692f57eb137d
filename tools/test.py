"""Runs the tests: all quick ones, or with `--full` everything."""

from __future__ import annotations

import subprocess
import sys


def main() -> int:
    """The exit status of pytest."""
    arguments = sys.argv[1:]
    full = "--full" in arguments
    chosen = [argument for argument in arguments if argument != "--full"]
    marker = [] if full else ["-m", "not full"]
    # A file stays with one worker: its tests share one city, and some build on what came before.
    command = [sys.executable, "-m", "pytest", "-n", "2", "--dist", "loadfile", *marker, *chosen]
    return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    raise SystemExit(main())
