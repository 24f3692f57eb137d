"""Writes the reference pages from the code."""

from __future__ import annotations

import subprocess
import sys

if __name__ == "__main__":
    raise SystemExit(subprocess.call([sys.executable, "-m", "goldenthread.docgen", *sys.argv[1:]]))
