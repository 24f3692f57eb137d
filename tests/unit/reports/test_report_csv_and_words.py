"""CSV that no spreadsheet program runs, and tables in words."""

from __future__ import annotations

import csv
from io import StringIO

import pytest

from goldenthread.core.reports import example, example_tables
from goldenthread.core.reports.csvs import safe, write_csv
from goldenthread.core.reports.structure import Cell, Column, Kind, Row, Table
from goldenthread.core.reports.text import WIDTH, write_text

DANGERS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "＝1", "-=1"]


def read(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(content.decode("utf-8"), newline="")))


@pytest.mark.parametrize("text", DANGERS)
def test_words_that_look_like_a_formula_get_an_apostrophe(text: str) -> None:
    assert safe(text).startswith("'")
    table = Table(
        key="t",
        caption="T",
        columns=(Column(key="name", title="Name"),),
        rows=(Row(cells=(Cell(text=text),)),),
    )
    (row,) = read(write_csv(table))
    assert row["name"].startswith("'")


def test_ordinary_words_and_negative_numbers_are_left_alone() -> None:
    assert safe("Barking and Dagenham") == "Barking and Dagenham"
    table = Table(
        key="t",
        caption="T",
        columns=(
            Column(key="name", title="Name"),
            Column(key="change", title="Change", kind=Kind.PERCENT),
        ),
        rows=(Row(cells=(Cell(text="North"), Cell(value=-11))),),
    )
    assert read(write_csv(table))[0]["change"] == "-11"


def test_a_cell_is_a_number_or_its_mark_and_its_status_stands_beside_it() -> None:
    rows = read(write_csv(example_tables.by_district(example_tables.DISTRICTS)))
    cinder = next(row for row in rows if row["district"] == "Cindermoor")
    assert (cinder["charges"], cinder["charges_status"]) == ("[c]", "suppressed")
    assert (cinder["cautions"], cinder["cautions_status"]) == ("[low]", "low")
    assert (cinder["incidents"], cinder["incidents_status"]) == ("3055", "shown")
    assert {row["row_kind"] for row in rows} == {"ordinary", "residual", "total"}
    optional = {"notes"}
    assert all(value for row in rows for key, value in row.items() if key not in optional)


def test_an_interval_is_two_numbers() -> None:
    rows = read(write_csv(example_tables.by_district(example_tables.DISTRICTS)))
    assert (rows[0]["between_lower"], rows[0]["between_upper"]) == ("20", "56")
    assert rows[-1]["rank_lower"] == "[z]"


def test_headings_inside_a_table_become_a_column_and_no_record() -> None:
    rows = read(write_csv(example_tables.by_force()))
    assert [row["group"] for row in rows] == ["With injury"] * 2 + ["Without injury"] * 3
    assert rows[-1]["offence"] == "'=1+1 kept as words"


def test_the_file_is_plain_utf_8_with_crlf() -> None:
    content = write_csv(example_tables.months())
    assert not content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\r\n") == content.count(b"\n") == 13


def test_words_hold_every_number_and_never_an_empty_bracket() -> None:
    text = write_text(example.document()).decode("utf-8")
    assert max(map(len, text.splitlines())) <= WIDTH
    flat = " ".join(text.split())
    assert "Alderbrook: Incidents 900; Offences 279;" in flat
    assert "Cautions (low)" in flat
    assert "Harassment: 2010/11 (offences) 4,955; 2009/10 (offences) (not asked)." in flat
    assert "[c]" not in flat
    assert "; ;" not in flat
