"""The launcher: files are where whoever calls says, and the city is one, wherever it is called."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
SAYS = '#!/bin/sh\nprintf "%s|" "$PWD" "$GOLDENTHREAD_HOME" "$@"\n'


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """The launcher in a folder of its own, whose environment is as its lock file says."""
    folder = tmp_path / "the program"
    (folder / ".venv" / "bin").mkdir(parents=True)
    for name in ("goldenthread", "uv.lock", "pyproject.toml"):
        shutil.copy(ROOT / name, folder / name)
    sums = [_cksum(folder / name) for name in ("uv.lock", "pyproject.toml")]
    (folder / ".venv" / "stamp").write_text(f"user {sums[0]} {sums[1]} {folder}\n")
    made = folder / ".venv" / "bin" / "goldenthread"
    made.write_text(SAYS)
    made.chmod(0o755)
    return folder


def _cksum(path: Path) -> str:
    with path.open("rb") as given:
        done = subprocess.run(["cksum"], stdin=given, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def _called(program: Path, where: Path, *given: str, **told: str) -> list[str]:
    clean = {name: value for name, value in os.environ.items() if name != "GOLDENTHREAD_HOME"}
    done = subprocess.run(
        [program / "goldenthread", *given], cwd=where, env=clean | told, capture_output=True,
        text=True, check=True,
    )  # fmt: skip
    return done.stdout.split("|")[:-1]


def test_what_is_named_lies_where_whoever_calls_is(program: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "their files"
    elsewhere.mkdir()
    said = _called(program, elsewhere, "check", "my tables", "--format", "json")
    assert said == [
        str(elsewhere), str(program / "build/city"), "check", "my tables", "--format", "json",
    ]  # fmt: skip


def test_the_city_is_the_one_that_is_named(program: Path, tmp_path: Path) -> None:
    assert _called(program, tmp_path, "worker", GOLDENTHREAD_HOME="/srv/city") == [
        str(tmp_path), "/srv/city", "worker",
    ]  # fmt: skip
