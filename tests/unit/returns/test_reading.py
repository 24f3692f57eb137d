"""Bad input: every problem of a file in one report, by row and column, and no traceback."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
import xlsxwriter

from goldenthread.core.returns import KINDS, read
from goldenthread.core.returns.problems import Problem
from goldenthread.core.returns.reading import _Reader

HEADER = (
    "unit,measure,period_start,period_end,value,breakdown,category,printed_as,group,source,note"
)
GOOD = "Newham,dv.offences,2009-12-01,2010-11-30,2211,,,,,,"
START = "2009-12-01,2010-11-30"


def _problems(path: Path, text: str | bytes, **options: str) -> list[Problem]:
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return list(read([path], **options).problems)  # type: ignore[arg-type]


def _return(*rows: str) -> str:
    return "\n".join((HEADER, *rows)) + "\n"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_text_with_a_byte_order_mark_is_read(tmp_path: Path, encoding: str) -> None:
    mark = "\ufeff" if encoding in ("utf-16-le", "utf-16-be") else ""
    path = tmp_path / "r.csv"
    path.write_bytes((mark + _return(GOOD + "café")).encode(encoding))
    returns = read([path])
    assert [f.note for f in returns.facts()] == ["café"]
    assert {p.kind for p in returns.problems} == {"read_as"}


def test_another_encoding_is_named_with_line_and_byte_and_read_only_when_declared(
    tmp_path: Path,
) -> None:
    text = _return(GOOD, GOOD.replace("Newham", "Barnet") + "café €").encode("cp1252")
    [problem] = _problems(tmp_path / "r.csv", text)
    assert problem.kind == "wrong_encoding"
    assert problem.row == 3
    assert "0xE9 in line 3" in problem.problem
    assert "windows-1252" in problem.remedy
    returns = read([tmp_path / "r.csv"], encoding="windows-1252")
    assert [f.note for f in returns.facts()] == [None, "café €"]


def test_an_unknown_encoding_is_refused(tmp_path: Path) -> None:
    [problem] = _problems(tmp_path / "r.csv", _return(GOOD), encoding="klingon")
    assert problem.kind == "wrong_encoding"


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("empty.csv", b"", "empty_file"),
        ("blank.csv", b"\n \n,,\n", "empty_file"),
        ("header.csv", HEADER.encode() + b"\n", "empty_file"),
        ("page.csv", b"<!DOCTYPE html><html></html>", "not_a_table"),
        ("packed.csv", b"PK\x03\x04rest", "not_a_table"),
        ("old.csv", b"\xd0\xcf\x11\xe0rest", "not_a_table"),
        ("fake.xlsx", b"no workbook", "not_a_table"),
        ("fake.ods", b"PK\x03\x04rest", "not_a_table"),
        ("line.csv", b"x" * 3_000_000, "not_a_table"),
        ("unmarked.csv", _return(GOOD).encode("utf-16-le"), "wrong_encoding"),
        ("wide.csv", b"borough,incidents\nNewham,3\n", "no_mapping"),
        ("short.csv", b"unit,measure,value\nNewham,dv.offences,3\n", "missing_column"),
    ],
)
def test_a_file_that_cannot_be_used_says_why(
    tmp_path: Path, name: str, content: bytes, kind: str
) -> None:
    problems = _problems(tmp_path / name, content)
    assert kind in {p.kind for p in problems}
    assert KINDS[kind].unusable
    assert all(p.problem and p.remedy for p in problems)


def test_a_missing_file_and_an_empty_folder_are_problems(tmp_path: Path) -> None:
    returns = read([tmp_path / "nothing.csv", tmp_path])
    assert [p.kind for p in returns.problems] == ["missing_file", "no_tables"]


def test_a_wide_table_without_mapping_gets_a_starter_that_is_a_mapping(tmp_path: Path) -> None:
    [problem] = _problems(tmp_path / "wide.csv", "borough,incidents\nNewham,3\n")
    starter = problem.remedy.partition("\n")[2]
    filled = starter.replace("(where the table stands)", "x").replace("(dv, sexual, ...)", "dv")
    filled = filled.replace("(2009-12..2010-11)", "FY2009").replace("(offences, ...)", "incidents")
    (tmp_path / "mapping.yaml").write_text(filled)
    returns = read([tmp_path / "wide.csv"])
    assert list(returns.problems) == []
    assert [(f.code, f.value) for f in returns.facts()] == [("dv.incidents", 3)]


def test_every_problem_of_a_file_is_in_one_report(tmp_path: Path) -> None:
    problems = _problems(
        tmp_path / "r.csv",
        _return(
            GOOD,
            "",
            f"Newhem,dv.offences,{START},5,,,,,,",
            f"Newham,dv.ofences,{START},5,,,,,,",
            "Newham,dv.charges,2010-11-30,2009-12-01,-5,,,,,,",
            f"Camden,dv.cautions,{START},116 47 1,,,,,,",
            f"Camden,dv.cautions,{START},=A1,,,,,,@cmd",
            f"Camden,dv.offences,{START},5,victim_age,18-30,,,,",
            f"Camden,dv.offences,{START},5,,",
            f'Camden,dv.offences,{START},"2,211",,,,,,"lost',
            f"Barnet,dv.offences,{START},7\x00,,,,,,",
            f"Barnet,offences,{START},7,,,,harasment,,",
        ),
    )
    assert {(p.row, p.column, p.kind) for p in problems} == {
        (3, None, "blank_row"),
        (4, "unit", "unknown_unit"),
        (5, "measure", "unknown_measure"),
        (6, "period_end", "bad_value"),
        (6, "value", "bad_value"),
        (7, "value", "damaged_cell"),
        (8, "value", "formula"),
        (8, "note", "formula"),
        (9, "category", "unknown_category"),
        (10, None, "ragged_row"),
        (11, None, "lost_quote"),
        (11, None, "ragged_row"),
        (12, "value", "control_characters"),
        (12, "value", "bad_value"),
        (13, "group", "unknown_measure"),
    }


def test_the_engine_and_the_rows_read_a_plain_return_alike(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "r.csv"
    path.write_text(
        _return(
            GOOD,
            '"Newham",dv.offences,01/12/2009,30/11/2010,"2,211",,,,,,"said ""so"""',
            f"Nowhere,dv.x,{START},-1,victim_age,0-17,,,,=A1",
            f"Camden,dv.sanction_detection_rate,{START},24.5,,,24.5%,,,",
            f"Camden,offences,{START},1,,,,harassment,,",
        )
    )

    def everything(is_for_engine: bool) -> tuple[object, object]:
        monkeypatch.setattr(_Reader, "_is_for_engine", lambda *_: is_for_engine)
        returns = read([path])
        return sorted(map(repr, returns.facts())), list(returns.problems)

    assert everything(True) == everything(False)


def test_a_file_larger_than_policy_allows_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _limit(monkeypatch, "scan", "largest_file", 10)
    [problem] = _problems(tmp_path / "r.csv", _return(GOOD))
    assert problem.kind == "too_large"


def test_a_workbook_that_unpacks_to_too_much_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _workbook(tmp_path / "b.xlsx", lambda sheet, _book: sheet.write(1, 0, "Newham"))
    _limit(monkeypatch, "sheets", "largest_workbook", 10)
    [problem] = read([tmp_path / "b.xlsx"]).problems
    assert problem.kind == "too_large"


def _limit(monkeypatch: pytest.MonkeyPatch, module: str, name: str, value: int) -> None:
    from goldenthread.core.returns import limits

    true = limits.limit
    monkeypatch.setattr(
        f"goldenthread.core.returns.{module}.limit", lambda n: value if n == name else true(n)
    )


def _workbook(path: Path, fill: Callable[..., object]) -> None:
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Figures")
    sheet.write_row(0, 0, HEADER.split(","))
    fill(sheet, book)
    book.close()


def test_a_workbook_gives_its_dates_percentages_formulas_and_merged_cells(tmp_path: Path) -> None:
    def fill(sheet: xlsxwriter.worksheet.Worksheet, book: xlsxwriter.Workbook) -> None:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        percent = book.add_format({"num_format": "0.0%"})
        for row, measure in enumerate(("offences", "sanction_detection_rate", "incidents"), 1):
            sheet.write(row, 0, "Newham")
            sheet.write(row, 1, f"dv.{measure}")
            sheet.write_datetime(row, 2, datetime(2009, 12, 1), day)  # noqa: DTZ001
            sheet.write_datetime(row, 3, datetime(2010, 11, 30), day)  # noqa: DTZ001
        sheet.write(1, 4, 2211)
        sheet.write(2, 4, 0.478, percent)
        sheet.write_formula(3, 4, "=5000+169", None, 5169)
        sheet.merge_range(4, 0, 5, 0, "Barnet")
        for row in (4, 5):
            sheet.write_row(row, 1, ["dv.offences", "2009-12-01", "2010-11-30", row])

    _workbook(tmp_path / "b.xlsx", fill)
    returns = read([tmp_path / "b.xlsx"])
    values = {(f.unit, f.code): str(f.value) for f in returns.facts()}
    assert values == {
        ("newham", "dv.offences"): "2211",
        ("newham", "dv.sanction_detection_rate"): "47.8000000000",
        ("newham", "dv.incidents"): "5169",
        ("barnet", "dv.offences"): "4",
    }
    assert [(p.row, p.column, p.kind) for p in returns.problems] == [
        (3, "value", "read_as"),
        (4, "value", "formula_result"),
        (5, "unit", "merged_cells"),
    ]


def test_a_hostile_file_has_no_traceback(tmp_path: Path) -> None:
    for n, content in enumerate(
        (bytes(range(256)) * 9, b'"', b'""', b"\r", b",", b'unit,"', b"\xff\xfe", b"\xef\xbb\xbf",
         HEADER.encode() + b"\n" + b'"' * 9, HEADER.encode() + b"\r\r\r", b"\x00" * 99)
    ):  # fmt: skip
        problems = _problems(tmp_path / f"{n}.csv", content)
        assert problems, content


def test_a_registered_publication_is_known_only_byte_for_byte(tmp_path: Path) -> None:
    folder = Path(__file__).parents[3] / "examples" / "mps-2010"
    name = "mps_vaw_headline_2009-12_2010-11.csv"
    content = (folder / name).read_bytes()
    (tmp_path / name).write_bytes(content)
    (tmp_path / "mapping.yaml").write_bytes((folder / "mapping.yaml").read_bytes())
    [file] = read([tmp_path / name]).files
    assert file.publication is not None
    (tmp_path / name).write_bytes(content.replace(b"24.5", b"24.6"))
    [file] = read([tmp_path / name]).files
    assert file.publication is None
