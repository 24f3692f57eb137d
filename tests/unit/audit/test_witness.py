"""A witness signs only a chain that grew from what it kept."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from goldenthread.apps.audit import witnessing
from goldenthread.core.sealing import BadCheckpoint, Rows, Seal, seal

NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)


def chain(*words: str) -> list[Seal]:
    """A chain with one row for each word."""
    made: list[Seal] = []
    for number, word in enumerate(words, start=1):
        rows = Rows.of("look", [{"id": number, "words": word}])
        made.append(seal([rows], previous=made[-1] if made else None, at=NOW)[0])
    return made


@pytest.fixture
def witness(tmp_path: Path) -> dict[str, Path]:
    witnessing.new_key(tmp_path / "key")
    return {"kept": tmp_path / "kept.jsonl", "key": tmp_path / "key"}


def test_a_chain_that_grows_is_signed_again(witness: dict[str, Path]) -> None:
    first, longer = chain("a", "b"), chain("a", "b", "c")
    assert witnessing.sign(first, name="Willow", **witness)
    assert witnessing.sign(longer, name="Willow", **witness)
    lines = witness["kept"].read_text(encoding="utf-8").splitlines()
    public = witnessing.public_key(witness["key"])
    assert [point.number for point in witnessing.checkpoints(lines, [public])] == [2, 3]


def test_nothing_new_is_not_signed_twice(witness: dict[str, Path]) -> None:
    assert witnessing.sign(chain("a"), name="Willow", **witness)
    assert witnessing.sign(chain("a"), name="Willow", **witness) is None


def test_a_chain_that_was_written_anew_is_not_signed(witness: dict[str, Path]) -> None:
    assert witnessing.sign(chain("a", "b"), name="Willow", **witness)
    with pytest.raises(witnessing.DoesNotGrow):
        witnessing.sign(chain("a", "x", "c"), name="Willow", **witness)


def test_a_line_that_another_signed_is_refused(witness: dict[str, Path], tmp_path: Path) -> None:
    line = witnessing.sign(chain("a"), name="Willow", **witness)
    witnessing.new_key(tmp_path / "other")
    with pytest.raises(BadCheckpoint):
        witnessing.checkpoints([line or ""], [witnessing.public_key(tmp_path / "other")])


def test_a_witness_key_is_its_owners_alone(witness: dict[str, Path]) -> None:
    assert witness["key"].stat().st_mode & 0o077 == 0
    with pytest.raises(FileExistsError):
        witnessing.new_key(witness["key"])
