"""An extract made empty, filled, and every problem of it found at once."""

import csv
import json
from datetime import datetime

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from extracts import ALWAYS, found, write
from invented_records import invented
from sampling import some

from goldenthread.core import template
from goldenthread.core.template import TABLES
from goldenthread.core.template.columns import LONGEST_ID
from goldenthread.core.template.problems import KINDS
from goldenthread.core.words import Severity

GOOD = {
    "person": [{"id": "mps:person:1"}],
    "incident": [{"id": "mps:incident:1", "place_unit": "newham"}],
    "crime_report": [
        {"id": "mps:crime_report:1", "incident": "mps:incident:1", "place_unit": "newham"}
    ],
    "offence": [{"id": "mps:offence:1", "crime_report": "mps:crime_report:1"}],
    "flag": [{"id": "mps:flag:1", "incident": "mps:incident:1", "code": "dv", "state": "set"}],
}


@pytest.fixture
def folder(tmp_path):
    template.new(tmp_path)
    for table, rows in GOOD.items():
        write(tmp_path, table, rows)
    return tmp_path


def kinds(folder):
    return found(folder)


def test_an_empty_extract_has_a_header_and_a_schema_for_each_table_and_no_problem(tmp_path):
    written = template.new(tmp_path)
    assert len(written) == 2 * len(TABLES)
    assert template.check(tmp_path) == []
    schema = json.loads((tmp_path / "incident.schema.json").read_text())
    assert [field["name"] for field in schema["fields"]] == list(TABLES["incident"].names)


def test_new_never_writes_over_a_file(tmp_path):
    template.new(tmp_path)
    with pytest.raises(FileExistsError):
        template.new(tmp_path)


def test_a_good_extract_has_no_problem(folder):
    assert kinds(folder) == []


BAD = [
    ("required", "incident", {"place_unit": ""}, "place_unit"),
    ("type", "offence", {"committed_from": "1 May 2010"}, "committed_from"),
    ("type", "incident", {"recorded_at": "2010-08-01T08:00:00"}, "recorded_at"),
    ("unknown_code", "person", {"sex": "F"}, "sex"),
    (
        "code_not_in_use",
        "incident",
        {
            "investigating_unit": "scd9",
            "happened_at": "2010-03-01T10:00Z",
            "happened_on": "2010-03-01",
        },
        "investigating_unit",
    ),
    ("bad_id", "person", {"id": "mps:people:1"}, "id"),
    ("unresolved_reference", "crime_report", {"incident": "mps:incident:9"}, "incident"),
    ("local_date", "offence", {"happened_on": "2010-07-31"}, "happened_on"),
    ("recorded_before", "offence", {"recorded_at": "2010-07-31T20:00Z"}, "recorded_at"),
    ("loose_removal", "flag", {"state": "removed"}, "supersedes"),
]


@pytest.mark.parametrize(
    ("kind", "table", "wrong", "column"), some(BAD, 3), ids=[b[0] for b in BAD]
)
def test_a_wrong_cell_is_found_with_its_row_and_column(folder, kind, table, wrong, column):
    write(folder, table, [{**GOOD[table][0], **wrong}])
    assert (kind, f"{table}.csv", 2, column) in kinds(folder)


@pytest.mark.parametrize("cell", ["4.6", "1e1", "0x1F", "1,000"])
def test_a_number_that_is_not_whole_is_no_number_and_is_not_rounded(folder, cell):
    write(folder, "crime_report", [{**GOOD["crime_report"][0], "suspects_alleged": cell}])
    assert kinds(folder) == [("type", "crime_report.csv", 2, "suspects_alleged")]
    write(folder, "crime_report", [{**GOOD["crime_report"][0], "suspects_alleged": "5.0"}])
    assert kinds(folder) == []


def test_an_id_that_stands_twice_is_found_on_both_rows(folder):
    write(folder, "person", GOOD["person"] * 2)
    assert [k for k in kinds(folder) if k[0] == "duplicate_id"] == [
        ("duplicate_id", "person.csv", 2, "id"),
        ("duplicate_id", "person.csv", 3, "id"),
    ]


def test_a_suspect_of_an_incident_that_has_offences_is_questioned(folder):
    row = {"id": "mps:involvement:1", "incident": "mps:incident:1", "person": "mps:person:1"}
    write(folder, "involvement", [{**row, "part": "suspect"}])
    assert kinds(folder) == [("involvement_level", "involvement.csv", 2, "offence")]


def test_a_unit_that_is_not_that_of_the_last_assignment_is_questioned(folder):
    row = {"id": "mps:assignment:1", "incident": "mps:incident:1", "role": "place"}
    write(folder, "assignment", [{**row, "unit": "barnet"}])
    assert kinds(folder) == [("unit_history", "incident.csv", 2, "place_unit")]


def test_a_missing_table_is_said_and_never_taken_for_an_empty_one(folder):
    (folder / "call.csv").unlink()
    assert kinds(folder) == [("missing_table", "call.csv", None, None)]


def test_columns_missing_and_unknown_are_named(folder):
    (folder / "call.csv").write_text("id,colour\n")
    assert ("missing_column", "call.csv", 1, "route") in kinds(folder)
    assert ("unknown_column", "call.csv", 1, "colour") in kinds(folder)


def test_a_ragged_row_is_named_and_the_others_are_still_read(folder):
    with (folder / "person.csv").open("a", newline="") as file:
        file.write("mps:person:2,too,few\r\n")
    assert ("damaged_row", "person.csv", 3) in [k[:3] for k in kinds(folder)]


@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_a_quote_that_is_never_closed_loses_no_row_in_silence(folder, end):
    with (folder / "person.csv").open("a", newline="") as file:
        file.write(f'mps:person:2,"never closed{end}')
    assert "damaged_row" in [k[0] for k in kinds(folder)]


def test_a_line_break_inside_a_cell_is_no_lost_row(folder):
    write(folder, "flag", [{**GOOD["flag"][0], "reason": "first line\n\nthird line"}])
    assert kinds(folder) == []


def test_a_file_in_another_encoding_is_refused_and_not_guessed(folder):
    (folder / "call.csv").write_bytes("id,route\nmps:call:\xa3,x\n".encode("cp1252"))
    assert kinds(folder) == [("encoding", "call.csv", None, None)]


def test_a_byte_order_mark_does_no_harm(folder):
    path = folder / "person.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert kinds(folder) == []


def test_a_strange_file_is_named(folder):
    (folder / "people.csv").write_text("id\n")
    assert kinds(folder) == [("unknown_table", "people.csv", None, None)]


@pytest.mark.parametrize(
    ("name", "content", "found"),
    [
        ("flag.csv", "", ("empty_file", "flag.csv", None, None)),
        ("flag.csv", "\nid,code\n", ("empty_file", "flag.csv", None, None)),
        ("flag.csv", "id;code;state\n1;2;3\n", ("separator", "flag.csv", 1, None)),
        ("flag.csv", "id\tcode\tstate\n", ("separator", "flag.csv", 1, None)),
        ("flag.csv", "id,code,id\n1,2,3\n", ("column_twice", "flag.csv", 1, "id")),
        ("Flag.CSV", "id\n", ("misnamed_table", "Flag.CSV", None, None)),
        ("flag.xlsx", "", ("misnamed_table", "flag.xlsx", None, None)),
        ("flag.parquet", "", ("two_files", "flag.parquet", None, None)),
    ],
)
def test_a_file_that_loses_its_rows_as_a_whole_is_an_error(folder, name, content, found):
    (folder / name).write_text(content)
    assert found in kinds(folder)
    assert KINDS[found[0]][0] is Severity.ERROR


@pytest.mark.parametrize("letter", ["\0", "\x07", "\x7f", "\u202e", "\u2066"])
def test_a_character_that_no_text_may_hold_is_an_error(folder, letter):
    write(folder, "flag", [{**GOOD["flag"][0], "reason": f"seen{letter}here"}])
    assert kinds(folder) == [("letters", "flag.csv", 2, "reason")]


def test_tabs_line_ends_and_letters_of_any_language_are_kept(folder):
    write(folder, "flag", [{**GOOD["flag"][0], "reason": "Zoë\tžluťoučký\n名前 \u200d😀"}])
    assert kinds(folder) == []


def test_an_id_or_a_language_that_is_longer_than_its_place_is_an_error(folder):
    write(folder, "flag", [{**GOOD["flag"][0], "id": "mps:flag:" + "9" * LONGEST_ID}])
    write(folder, "person", [{**GOOD["person"][0], "language": "x" * 61}])
    assert kinds(folder) == [
        ("too_long", "flag.csv", 2, "id"),
        ("too_long", "person.csv", 2, "language"),
    ]


@pytest.mark.parametrize("day", ["0000-01-01", "0001-01-01", "1066-10-14", "9999-12-31"])
def test_a_day_of_another_age_is_no_day(folder, day):
    write(folder, "person", [{**GOOD["person"][0], "born_on": day}])
    assert kinds(folder) == [("type", "person.csv", 2, "born_on")]


def test_a_folder_in_the_place_of_a_table_is_an_error(folder):
    (folder / "flag.csv").unlink()
    (folder / "flag.csv").mkdir()
    assert kinds(folder) == [("unreadable", "flag.csv", None, None)]


def test_a_column_in_other_letters_is_told_how_it_is_written(folder):
    (folder / "flag.csv").write_text(" ID ,Happened At\n")
    said = [one.problem for one in template.check(folder) if one.kind == "unknown_column"]
    assert "meant for 'id'" in said[0] + said[1]
    assert "meant for 'happened_at'" in said[0] + said[1]


def test_parquet_is_read_as_csv_is(folder):
    (folder / "person.csv").unlink()
    names = TABLES["person"].names
    row = {**ALWAYS, **GOOD["person"][0], "sex": "F"}
    pq.write_table(pa.table({n: [row.get(n)] for n in names}), folder / "person.parquet")
    assert kinds(folder) == [("unknown_code", "person.parquet", 2, "sex")]


def test_instants_are_loaded_as_utc_and_days_as_they_are(folder):
    with duckdb.connect() as connection:
        template.load(folder, connection)
        query = "select happened_at, happened_on, recorded_at from offence"
        at, on, recorded = connection.execute(query).fetchall()[0]
    assert at == datetime.fromisoformat("2010-07-31T23:30")
    assert on.isoformat() == "2010-08-01"
    assert recorded == datetime.fromisoformat("2010-08-01T07:00")


def test_invented_records_are_free_of_errors(tmp_path):
    template.new(tmp_path)
    for name, rows in invented(11).items():
        with (tmp_path / f"{name}.csv").open("w", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(TABLES[name].names)
            writer.writerows([_text(row[n]) for n in TABLES[name].names] for row in rows)
    errors = {p.kind for p in template.check(tmp_path) if p.severity is Severity.ERROR}
    assert errors == set()


def test_every_kind_of_problem_says_what_to_do():
    assert all(remedy.endswith(".") for _, remedy in KINDS.values())


def _text(value):
    return f"{value.isoformat()}+00:00" if isinstance(value, datetime) else value
