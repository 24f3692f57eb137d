"""Every mistake of a mapping file is reported, by line; a good one reads a table as it is."""

from pathlib import Path

from goldenthread.core.returns import read
from goldenthread.core.returns.mapping import read_mapping

GOOD = """tables:
  - file: table.csv
    source: Annual report, table 3
    unit: {column: borough}
    group: dv
    period: 2009-12..2010-11
    measure: header
    skip: [population]
    not_given: ["-"]
    notes:
      - {row: 3, column: offences, note: two offences in one incident}
"""
TABLE = "borough,incidents,offences,population\nNewham,5169,-,249200\nBarnet,14,15,1\n"


def _write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_mapped_table_is_read_as_it_is(tmp_path: Path) -> None:
    table = _write(tmp_path, "table.csv", TABLE)
    _write(tmp_path, "mapping.yaml", GOOD)
    returns = read([table])
    facts = {(f.unit, f.code): f for f in returns.facts()}
    assert list(returns.problems) == []
    assert facts["newham", "dv.incidents"].value == 5169
    assert facts["newham", "dv.offences"].value is None
    assert facts["newham", "dv.offences"].printed_as == "-"
    assert facts["barnet", "dv.offences"].note == "two offences in one incident"
    assert facts["barnet", "dv.offences"].source == "Annual report, table 3"
    assert (facts["barnet", "dv.offences"].row, facts["barnet", "dv.offences"].column) == (
        3,
        "offences",
    )


def test_all_mistakes_of_a_mapping_are_told_at_once_by_line(tmp_path: Path) -> None:
    path = _write(
        tmp_path,
        "mapping.yaml",
        "tables:\n  - file: a.csv\n    unit: {colum: x}\n    period: 2009-13\n    mesure: header\n"
        "    group: dv\n    group: rape\n    notes: [{row: x, column: y, note: z}]\n",
    )
    problems = read_mapping(path).problems
    told = {(p.row, p.kind) for p in problems}
    words = " ".join(p.problem for p in problems)
    assert told == {(2, "mapping"), (3, "mapping"), (4, "mapping"), (5, "mapping"),
                    (7, "mapping"), (8, "mapping")}  # fmt: skip
    for part in ("`colum`", "2009-13", "`mesure`", "`group` stands twice", "`measure`", "A note"):
        assert part in words


def test_a_column_that_the_table_does_not_have_is_named(tmp_path: Path) -> None:
    table = _write(tmp_path, "table.csv", TABLE.replace("borough", "unit"))
    _write(tmp_path, "mapping.yaml", GOOD)
    [problem] = read([table]).problems
    assert (problem.kind, problem.row, problem.column) == ("unresolved_reference", 2, "borough")
    assert problem.file.endswith("mapping.yaml")


def test_a_table_that_is_not_in_the_folder_is_named(tmp_path: Path) -> None:
    _write(tmp_path, "other.csv", "unit,measure,period_start,period_end,value\n"
           "Newham,dv.offences,2009-12-01,2010-11-30,1\n")  # fmt: skip
    _write(tmp_path, "mapping.yaml", GOOD)
    [problem] = read([tmp_path]).problems
    assert problem.kind == "unresolved_reference"
    assert "table.csv" in problem.problem


def test_broken_yaml_is_a_problem_and_not_a_traceback(tmp_path: Path) -> None:
    path = _write(tmp_path, "mapping.yaml", "tables: [\n  - {")
    [problem] = read_mapping(path).problems
    assert problem.kind == "mapping"


def test_a_heading_that_is_no_period_is_told_once(tmp_path: Path) -> None:
    table = _write(tmp_path, "t.csv", "measure,2009/10,FY2008\noffences,1,2\ncautions,1,1\n")
    _write(tmp_path, "t.mapping.yaml", "tables:\n  - file: t.csv\n    unit: Newham\n    group: dv\n"
           "    measure: {column: measure}\n    period: header\n")  # fmt: skip
    returns = read([table])
    [problem] = returns.problems
    assert (problem.kind, problem.row, problem.column) == ("bad_value", 1, "2009/10")
    assert len(list(returns.facts())) == 2
