"""The London pack in every format: how long the whole command takes, and its forms beside it.

The pack is published by the command itself in a process of its own, as a user would.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from subprocess import run as start
from tempfile import TemporaryDirectory

EXAMPLE = Path("examples/mps-2010")
GOAL = 15
ROUNDS = 3
FORMS = ("html", "pdf", "csv", "xlsx", "ods", "text")


def run() -> list[str]:
    """The lines to print: seconds of the whole, the median of some rounds, and of each form."""
    if not EXAMPLE.is_dir():
        return ["Run from the project's own folder: the example tables are not here."]
    whole = sorted(_seconds(()) for _ in range(ROUNDS))
    median = whole[ROUNDS // 2]
    lines = [
        f"London pack, all formats: median {median:.1f} s of {ROUNDS} (from {whole[0]:.1f} to "
        f"{whole[-1]:.1f}); goal {GOAL} s; peak {_peak():.0f} MiB"
    ]
    for form in FORMS:
        seconds = _seconds(("--format", form))
        lines.append(f"  {form} alone: {seconds:.1f} s, {seconds / median:.2f} of the whole")
    return lines


def _seconds(options: tuple[str, ...]) -> float:
    with TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "goldenthread", "publish", "--data", str(EXAMPLE)]
        begun = time.perf_counter()
        start([*command, "--out", f"{folder}/pack", *options], check=True, capture_output=True)
        return time.perf_counter() - begun


def _peak() -> float:
    return getrusage(RUSAGE_CHILDREN).ru_maxrss / 1024
