"""Checks the code and changes nothing: format, lint, types, layers, reference pages, coverage."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

BIN = Path(sys.executable).parent
CHECKS = {
    "lock file": [str(BIN.parent / "uv/bin/uv"), "lock", "--check", "--quiet"],
    "format": [str(BIN / "ruff"), "format", "--check", "--quiet", "."],
    "lint": [str(BIN / "ruff"), "check", "--quiet", "."],
    "types": [str(BIN / "mypy")],
    "layers": [str(BIN / "lint-imports")],
    "reference pages": [sys.executable, "-m", "goldenthread.docgen", "--check"],
    "coverage": [sys.executable, "tools/coverage.py"],
}


def main() -> int:
    """0 when every check passes; otherwise what failed, all of it."""
    failed = []
    for name, command in CHECKS.items():
        if not Path(command[0]).exists():
            print(f"FAILED  {name}\n{command[0]} is missing. Remove .venv and run this again.")
            failed.append(name)
            continue
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        print(f"{'ok    ' if done.returncode == 0 else 'FAILED'}  {name}", flush=True)
        if done.returncode:
            failed.append(name)
            print(done.stdout + done.stderr)
    print(f"{len(CHECKS) - len(failed)} passed, {len(failed)} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
