"""An edition is written whole or not at all, and never over somebody else's files."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from goldenthread.core.reports import FolderNotOurs, UnsoundDocument, example, write, writing
from goldenthread.core.reports.structure import Document

LIGHT = ("html", "csv", "text")


@pytest.fixture
def document() -> Document:
    return example.document(("Ashmere", "Kelder"))


def all_bytes(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_every_file_is_reported_with_its_size_and_sum(document: Document, tmp_path: Path) -> None:
    folder = tmp_path / "edition"
    written = write(document, folder, name="pack", formats=LIGHT)
    there = all_bytes(folder)
    assert {one.path for one in written} == set(there) - {"checksums.txt"}
    for one in written:
        assert one.size == len(there[one.path])
        assert one.sha256 == hashlib.sha256(there[one.path]).hexdigest()
    assert {"index.html", "files/pack.txt", "files/tables/by-district.csv"} <= set(there)


def test_the_list_of_sums_is_what_the_systems_own_checker_reads(
    document: Document, tmp_path: Path
) -> None:
    write(document, tmp_path / "edition", formats=LIGHT)
    run = subprocess.run(
        ["sha256sum", "--check", "--strict", "--quiet", "checksums.txt"],
        cwd=tmp_path / "edition",
        check=False,
    )
    assert run.returncode == 0


def test_the_same_document_gives_the_same_files(document: Document, tmp_path: Path) -> None:
    for name in ("one", "two"):
        write(document, tmp_path / name, formats=(*LIGHT, "xlsx", "ods"))
    assert all_bytes(tmp_path / "one") == all_bytes(tmp_path / "two")


def test_a_new_edition_replaces_the_old_one_whole(document: Document, tmp_path: Path) -> None:
    folder = tmp_path / "edition"
    write(example.document(("Foxley",)), folder, formats=LIGHT)
    assert (folder / "foxley.html").exists()
    write(document, folder, formats=LIGHT)
    assert not (folder / "foxley.html").exists()
    assert (folder / "ashmere.html").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["edition"]


def test_it_also_replaces_where_the_system_cannot_exchange_folders(
    document: Document, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "_exchanged", lambda new, folder: False)
    test_a_new_edition_replaces_the_old_one_whole(document, tmp_path)


@pytest.mark.parametrize("moment", ["_fill", "_put_in_place"])
def test_a_killed_run_leaves_the_old_edition_whole_and_the_next_run_tidies_up(
    document: Document, tmp_path: Path, moment: str
) -> None:
    folder = tmp_path / "edition"
    write(document, folder, formats=LIGHT)
    before = all_bytes(folder)
    script = f"""
import os, signal
from pathlib import Path
from goldenthread.core.reports import example, writing
real = writing.{moment}
def killed(new, *rest):
    if {moment!r} == "_fill":
        rest = (rest[0][: len(rest[0]) // 2],)
        real(new, *rest)
    os.kill(os.getpid(), signal.SIGKILL)
writing.{moment} = killed
writing.write(example.document(("Foxley",)), Path({str(folder)!r}), formats=("html", "csv"))
"""
    run = subprocess.run([sys.executable, "-c", script], env=dict(os.environ), check=False)
    assert run.returncode == -signal.SIGKILL
    assert all_bytes(folder) == before
    assert len(list(tmp_path.iterdir())) == 2
    write(document, folder, formats=LIGHT)
    assert [path.name for path in tmp_path.iterdir()] == ["edition"]


def test_a_failed_run_leaves_the_old_edition_and_nothing_beside_it(
    document: Document, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "edition"
    write(document, folder, formats=LIGHT)
    before = all_bytes(folder)

    def full(*_: object) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(writing, "_fill", full)
    with pytest.raises(OSError, match="No space"):
        write(document, folder, formats=LIGHT)
    assert all_bytes(folder) == before
    assert [path.name for path in tmp_path.iterdir()] == ["edition"]


def test_a_folder_with_somebody_elses_files_is_left_alone(
    document: Document, tmp_path: Path
) -> None:
    folder = tmp_path / "letters"
    folder.mkdir()
    (folder / "to-the-board.txt").write_text("Dear all")
    with pytest.raises(FolderNotOurs, match=r"to-the-board\.txt"):
        write(document, folder, formats=LIGHT)
    assert all_bytes(folder) == {"to-the-board.txt": b"Dear all"}


def test_a_file_put_into_an_old_edition_is_not_lost(document: Document, tmp_path: Path) -> None:
    folder = tmp_path / "edition"
    write(document, folder, formats=LIGHT)
    (folder / "remarks.txt").write_text("Mine")
    with pytest.raises(FolderNotOurs, match=r"remarks\.txt"):
        write(document, folder, formats=LIGHT)
    assert (folder / "remarks.txt").read_text() == "Mine"


def test_an_empty_folder_is_used(document: Document, tmp_path: Path) -> None:
    folder = tmp_path / "edition"
    folder.mkdir()
    write(document, folder, formats=LIGHT)
    assert (folder / "index.html").exists()


def test_an_unsound_document_writes_nothing(document: Document, tmp_path: Path) -> None:
    with pytest.raises(UnsoundDocument):
        write(replace(document, publisher=""), tmp_path / "edition")
    assert list(tmp_path.iterdir()) == []


def test_further_files_are_part_of_the_edition_and_stay_inside_it(
    document: Document, tmp_path: Path
) -> None:
    folder = tmp_path / "edition"
    write(document, folder, formats=("text",), extra={"data/checks.json": b"{}"})
    assert (folder / "data" / "checks.json").read_bytes() == b"{}"
    assert "data/checks.json" in (folder / "checksums.txt").read_text()
    for path in ("../outside.txt", "/outside.txt", "checksums.txt"):
        with pytest.raises(ValueError, match="not a file inside"):
            write(document, folder, formats=("text",), extra={path: b""})
