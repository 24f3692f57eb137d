"""Puts right what a machine can: format, lint, reference pages."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

BIN = Path(sys.executable).parent


def main() -> int:
    """The worst exit status of the steps."""
    steps = (
        [str(BIN / "ruff"), "check", "--fix", "--quiet", "."],
        [str(BIN / "ruff"), "format", "--quiet", "."],
        [sys.executable, "-m", "goldenthread.docgen"],
    )
    return max(subprocess.run(step, check=False).returncode for step in steps)


if __name__ == "__main__":
    raise SystemExit(main())
