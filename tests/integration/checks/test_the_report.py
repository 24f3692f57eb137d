"""The report in its three forms, and the exit status."""

import csv
import io
import json
from pathlib import Path

import pytest

from goldenthread.core.checks import KINDS, run_check

FOLDER = Path(__file__).parents[3] / "examples" / "mps-2010"
KEYS = [
    "severity",
    "kind",
    "file",
    "row",
    "column",
    "unit",
    "measure",
    "problem",
    "expected",
    "found",
]
HEADER = "unit,measure,period_start,period_end,value,note\n"
YEAR = "2009-12-01,2010-11-30"


def _write(folder: Path, *rows: str) -> Path:
    path = folder / "r.csv"
    path.write_text(HEADER + "".join(f"{row}\n" for row in rows))
    return path


def test_json_is_one_array_of_objects_with_exactly_the_fixed_keys() -> None:
    text, status = run_check([FOLDER], format="json")
    problems = json.loads(text)
    assert status == 1
    assert len(problems) == 22
    assert all(list(problem) == KEYS for problem in problems)


def test_json_of_a_clean_return_is_an_empty_array(tmp_path: Path) -> None:
    path = _write(tmp_path, f"Newham,dv.offences,{YEAR},2211,")
    assert run_check([path], format="json") == ("[]\n", 0)


def test_csv_holds_every_problem_and_no_cell_that_a_spreadsheet_would_run(tmp_path: Path) -> None:
    path = _write(tmp_path, f'"=cmd|x",dv.offences,{YEAR},=A1,')
    text, status = run_check([path], format="csv")
    rows = list(csv.reader(io.StringIO(text)))
    assert status == 1
    assert rows[0] == [*KEYS, "what_to_do"]
    assert len(rows) == 4
    assert not any(cell.startswith(("=", "@")) for row in rows for cell in row)


def test_text_goes_by_file_and_row_says_what_to_do_and_ends_with_a_summary() -> None:
    text, _ = run_check([FOLDER])
    lines = text.splitlines()
    assert lines[-1] == "4 files, 370 figures: 2 errors, 20 queries, 0 explained, 0 notes."
    rows = [int(line.split()[1].strip(",:")) for line in lines if line.startswith("  row ")]
    assert rows == [*[34] * 5, 2, 2, 2, *[34] * 3, 35, 38, *[39] * 3, 5, 7, 8, 9, 10, 12]
    assert "What to do" in lines
    assert max(map(len, lines)) <= 96


def test_text_of_a_large_file_is_grouped_and_json_complete(tmp_path: Path) -> None:
    path = _write(tmp_path, *(f"Nowhere,dv.offences,{YEAR},{n}," for n in range(500)))
    text, _ = run_check([path])
    assert "and 488 more of the kind unknown_unit, the last in row 501" in text
    assert len(json.loads(run_check([path], format="json")[0])) == 500


@pytest.mark.parametrize(
    ("row", "status"),
    [
        (f"Newham,dv.offences,{YEAR},2211,", 0),
        (f'Newham,dv.offences,{YEAR},"2,211",', 0),
        ("SCD2,dv.offences,2008-12-01,2009-11-30,1,covers the borough teams", 0),
        ("SCD2,dv.offences,2008-12-01,2009-11-30,1,", 1),
        (f"Newhem,dv.offences,{YEAR},2211,", 1),
    ],
)
def test_the_exit_status_is_that_of_the_worst_problem(
    tmp_path: Path, row: str, status: int
) -> None:
    assert run_check([_write(tmp_path, row)])[1] == status


def test_unusable_input_is_two_and_the_other_files_are_still_checked(tmp_path: Path) -> None:
    text, status = run_check([tmp_path / "nothing.csv", FOLDER])
    assert status == 2
    assert "(total_residual)" in text


def test_a_mapping_named_on_the_command_is_used(tmp_path: Path) -> None:
    name = "mps_vaw_headline_2009-12_2010-11.csv"
    # One line more, so that it is not the registered table, which comes with its mapping.
    (tmp_path / name).write_bytes((FOLDER / name).read_bytes() + b"\n")
    assert run_check([tmp_path / name])[1] == 2
    assert run_check([tmp_path / name], mapping=FOLDER / "mapping.yaml")[1] == 1


def test_every_kind_has_words_a_remedy_and_a_source() -> None:
    for name, kind in KINDS.items():
        assert kind.name == name
        assert kind.words.endswith(".")
        assert kind.remedy.endswith(".")
        assert kind.source
