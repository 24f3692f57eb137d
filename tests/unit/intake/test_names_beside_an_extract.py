"""Names lie apart from an extract. Staff are known again by them: none is lost in silence."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from goldenthread.apps.intake.extract import read, refusing
from goldenthread.core import synthetic, template
from goldenthread.core.synthetic import NAMES

OWN = f"{NAMES.name}.csv"
NOW = datetime(2026, 11, 22, tzinfo=UTC)
PERSON = "invented:person:000001"
HEADER = ",".join(NAMES.names)
ROW = ",".join({"id": PERSON, "given_names": "Wren"}.get(n, "Candle") for n in NAMES.names)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An extract of one person."""
    here = tmp_path / "extract"
    template.new(here)
    person = {
        "id": PERSON, "happened_at": "2010-11-01T10:00:00+00:00", "happened_on": "2010-11-01",
        "recorded_at": "2010-11-01T10:00:00+00:00", "source": "own",
    }  # fmt: skip
    names = template.table("person").names
    with (here / "person.csv").open("a", encoding="utf-8") as file:
        file.write(",".join(person.get(name, "") for name in names) + "\n")
    (here / "apart").mkdir()
    return here


def found(folder: Path, content: str | bytes, name: str = OWN) -> list[tuple[object, ...]]:
    """What refuses the extract, with these names beside it."""
    given = content.encode() if isinstance(content, str) else content
    (folder / "apart" / name).write_bytes(given)
    problems = read(folder, as_at=NOW).problems
    return [(one.kind, one.file, one.row) for one in refusing(problems)
            if one.file.startswith("apart")]  # fmt: skip


def test_a_good_file_of_names_names_the_person(folder: Path) -> None:
    assert found(folder, f"{HEADER}\r\n{ROW}\r\n\r\n") == []
    assert read(folder, as_at=NOW).names[PERSON]["given_names"] == "Wren"


def test_without_one_nobody_has_a_name(folder: Path) -> None:
    assert read(folder, as_at=NOW).names == {}


@pytest.mark.parametrize(
    ("content", "kind", "row"),
    [
        ("", "missing_column", 1),
        ("name\nWren\n", "missing_column", 1),
        (HEADER.replace(",", ";"), "missing_column", 1),
        (f"{HEADER}\n{PERSON},Wren\n", "damaged_row", 2),
        (f"{HEADER}\n{ROW}\n{ROW}\n", "duplicate_id", 3),
        (f"{HEADER}\n{ROW.replace(PERSON, 'x:person:1')}\n", "unresolved_reference", 2),
        (f"{HEADER}\n{ROW}\n".replace("Wren", "Wr\u202een"), "letters", 2),
        (f"{HEADER}\n{ROW}\n".replace("Wren", "x" * 121), "too_long", 2),
        (f"{HEADER}\n{ROW}\n".replace("Wren", "Zo\u00eb").encode("latin-1"), "encoding", None),
    ],
)
def test_a_file_of_names_that_is_not_whole_refuses_the_extract(
    folder: Path, content: str | bytes, kind: str, row: int | None
) -> None:
    assert found(folder, content) == [(kind, f"apart/{OWN}", row)]


@pytest.mark.parametrize("name", [OWN.upper(), f"{NAMES.name}.xlsx", "somebody.csv"])
def test_names_in_a_file_that_nothing_reads_refuse_the_extract(folder: Path, name: str) -> None:
    assert found(folder, f"{HEADER}\n{ROW}\n", name) == [("misnamed_table", f"apart/{name}", None)]


def test_an_invented_year_has_names_that_are_read(tmp_path: Path) -> None:
    first, last = date(2010, 1, 1), date(2010, 12, 31)
    book = synthetic.make("Barnet", first=first, last=last, seed=1, incidents=20)
    synthetic.write(tmp_path / "year", book, seed=1)
    extract = read(tmp_path / "year", as_at=NOW)
    assert not refusing(extract.problems)
    assert set(extract.names) == {row["id"] for row in extract.rows["person"]}
