"""Any letter of the log, any line: what is changed in it is found, and an honest log never is."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from goldenthread.web.emergency import journal
from goldenthread.web.emergency.folder import Folder

SEED, LINES, TRIES = 20261122, 8, 150
NOW = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    home: Path = tmp_path_factory.mktemp("home")
    home.chmod(0o700)
    made = Folder(home)
    for number in range(LINES):
        at = NOW + timedelta(minutes=number)
        journal.write(made, at, person="p", outcome="allow", reason=f"Reason {number}")
    return made


def letter(rng: random.Random, text: str) -> str:
    at = rng.randrange(len(text) - 1)
    return text[:at] + rng.choice([one for one in "ABab01" if one != text[at]]) + text[at + 1 :]


def removed(rng: random.Random, text: str) -> str:
    lines = text.splitlines(keepends=True)
    del lines[rng.randrange(len(lines))]
    return "".join(lines)


def doubled(rng: random.Random, text: str) -> str:
    lines = text.splitlines(keepends=True)
    lines.insert(rng.randrange(len(lines) + 1), rng.choice(lines))
    return "".join(lines)


def swapped(rng: random.Random, text: str) -> str:
    lines = text.splitlines(keepends=True)
    one, two = rng.sample(range(len(lines)), 2)
    lines[one], lines[two] = lines[two], lines[one]
    return "".join(lines)


def cut(rng: random.Random, text: str) -> str:
    return text[: rng.randrange(len(text) - 1)]


@pytest.mark.parametrize("change", [letter, removed, doubled, swapped, cut])
def test_whatever_is_changed_is_found(
    folder: Folder, change: Callable[[random.Random, str], str]
) -> None:
    honest = folder.log.read_text("utf-8")
    rng = random.Random(f"{SEED}{change.__name__}")
    try:
        for _ in range(TRIES):
            told = change(rng, honest)
            folder.log.write_text(told, "utf-8")
            assert journal.read(folder).faults, told
    finally:
        folder.log.write_text(honest, "utf-8")
    assert journal.read(folder).faults == []


def test_what_was_written_is_read_again_in_order(folder: Folder) -> None:
    found = journal.read(folder).entries
    assert [entry.what["reason"] for entry in found] == [f"Reason {at}" for at in range(LINES)]
    assert [entry.at for entry in found] == sorted(entry.at for entry in found)
    assert len({entry.request for entry in found}) == LINES
