"""Editions that many tests read: each is published once in a run, through the command itself."""

import atexit
import fcntl
import os
import shutil
import tempfile
import time
from functools import cache
from pathlib import Path

import invented_returns
from click.testing import CliRunner

from goldenthread.cli import main

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples" / "mps-2010"
ON = "2026-11-21"
YEAR = "2009-12..2010-11"
OVER = 3 * 60 * 60
"""Seconds after which a run is surely over."""


def command(*arguments):
    """What the command says and how it ends; an exception that no user should see is raised."""
    result = CliRunner().invoke(main, [str(a) for a in arguments], catch_exceptions=False)
    return result


def publish(data, out, *more):
    """Publish returns to a folder on the day of the tests."""
    return command("publish", "--data", data, "--out", out, "--on", ON, *more)


@cache
def london():
    """The folder of the London pack, from the tables as they were published, in every form."""
    return _once("london", lambda folder: publish(EXAMPLE, folder / "pack"))


@cache
def rounded():
    """The folder of a public edition of invented returns, in every form."""
    return _once("rounded", lambda folder: publish(unpublished(), folder / "pack"))


@cache
def unpublished():
    """The folder of the invented returns."""
    place = _place("returns")
    with _turn(place):
        if not (place / "private").exists():
            made = invented_returns.with_faults(invented_returns.rows())
            invented_returns.write(place / "private", made)
    return place / "private"


def _once(name, make):
    place = _place(name)
    with _turn(place):
        if not (place / "pack").exists():
            result = make(place)
            assert result.exit_code == 0, result.output
    return place / "pack"


def _place(name):
    """A folder that all processes of one run share, and no other run."""
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID") or f"alone-{os.getpid()}"
    shared = Path(tempfile.gettempdir()) / f"goldenthread-tests-{run}"
    if not shared.exists():
        _clear_old(shared.parent)
        if run.startswith("alone-"):
            atexit.register(shutil.rmtree, shared, ignore_errors=True)
    (shared / name).mkdir(parents=True, exist_ok=True)
    return shared / name


def _clear_old(folder):
    """Remove what earlier runs left, once they are surely over."""
    for left in folder.glob("goldenthread-tests-*"):
        if time.time() - left.stat().st_mtime > OVER:
            shutil.rmtree(left, ignore_errors=True)


class _turn:
    def __init__(self, place):
        self.path = place / "lock"

    def __enter__(self):
        self.file = self.path.open("ab")
        fcntl.flock(self.file, fcntl.LOCK_EX)

    def __exit__(self, *_):
        self.file.close()
