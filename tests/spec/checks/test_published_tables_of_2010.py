"""What the checks find in the published tables of 2010, with the arithmetic."""

from pathlib import Path

import pytest

from goldenthread.core.checks import Problem, Report, check

FOLDER = Path(__file__).parents[3] / "examples" / "mps-2010"
RAPE = "unit,measure,period_start,period_end,value\nMPS Total,rape.offences,{},{},2364\n"


@pytest.fixture(scope="module")
def report() -> Report:
    return check([FOLDER])


def _of(report: Report, kind: str, file: str = "") -> list[Problem]:
    return [p for p in report.problems if p.kind == kind and file in p.file]


@pytest.mark.parametrize(
    ("file", "row", "residuals"),
    [
        ("domestic", 34, {"incidents": 27, "offences": 15, "sanction_detections": 9,
                          "charges": 8, "cautions": 1}),
        ("sexual_offences_by_unit", 34, {"incidents": 30, "offences": 30,
                                         "sanction_detections": 15}),
        ("sexual_offences_by_unit", 39, {"offences": 51, "sanction_detections": 43,
                                         "cautions": 8}),
    ],
)  # fmt: skip
def test_residuals_are_named_by_column(
    report: Report, file: str, row: int, residuals: dict[str, int]
) -> None:
    found = [p for p in _of(report, "total_residual", file) if p.row == row]
    assert {p.column: int(p.found or 0) - int(p.expected or 0) for p in found} == residuals
    for problem in found:
        residual = residuals[problem.column or ""]
        assert f"{residual} {(problem.column or '').replace('_', ' ')}"[:-1] in problem.problem


def test_the_arithmetic_of_a_residual_is_in_words(report: Report) -> None:
    [problem] = [p for p in _of(report, "total_residual", "domestic") if p.column == "incidents"]
    assert problem.problem == (
        "The 32 boroughs add to 122,022; the row 'MPS Total' prints 122,049: "
        "27 incidents belong to no printed row."
    )


def test_a_column_that_adds_up_is_said(report: Report) -> None:
    [problem] = [
        p for p in _of(report, "total_residual", "sexual_offences_by_unit")
        if p.row == 34 and p.column == "incidents"
    ]  # fmt: skip
    assert "The column of cautions adds up." in problem.problem


def test_the_damaged_cell_is_told_what_it_should_hold(report: Report) -> None:
    [problem] = _of(report, "damaged_cell")
    assert (problem.row, problem.column, problem.found) == (38, "incidents", "116 47 1")
    assert problem.expected == "164"
    for words in (
        "7,296 - 4,541 - 14 - 2,577 = 164",
        "116 + 47 + 1 = 164",
        "offences 164 (printed 113)",
        "sanction detections 109 (printed 66)",
        "cautions 22 (printed 14)",
        "8 cautions, 51 offences and 43 sanction detections belong to the 2 other units",
    ):
        assert words in problem.problem.replace("7,296 - 14 - 4,541", "7,296 - 4,541 - 14")


def test_offences_above_incidents(report: Report) -> None:
    found = _of(report, "offences_above_incidents")
    assert [(p.unit, p.measure, p.found, p.expected) for p in found] == [
        ("SCD1", "sexual.offences", "15", "at most 14"),
        ("MPS Total", "fear_of_violence.offences", "9025", "at most 7766"),
    ]


def test_outcome_classes_above_their_incidents(report: Report) -> None:
    found = _of(report, "classes_exceed")
    assert [(p.column, p.found) for p in found] == [
        ("2008-12_2009-11", "1509"), ("2009-12_2010-11", "4541"),
    ]  # fmt: skip
    assert "62 more than the 1,509 incidents" in found[0].problem
    assert "162 more than the 4,541 incidents" in found[1].problem


def test_a_rate_that_was_cut_off_is_not_called_wrong(report: Report) -> None:
    [problem] = _of(report, "rate_mismatch")
    assert (problem.row, problem.found, problem.expected) == (5, "24.5", "24.6")
    assert "2,529 / 10,281" in problem.problem
    assert "truncated" in problem.problem


def test_percentages_on_fewer_than_five_cases(report: Report) -> None:
    assert [(p.row, p.found) for p in _of(report, "small_base")] == [(9, "2"), (10, "1"), (12, "1")]


def test_a_unit_has_no_full_year_before_it_began(report: Report) -> None:
    [problem] = _of(report, "unit_dates")
    assert problem.column == "2008-12_2009-11"
    assert "29 September 2009" in problem.problem
    assert _of(report, "period_coverage") == []


@pytest.mark.parametrize(
    ("start", "end"), [("2008-12-01", "2009-11-30"), ("2008-04-01", "2009-03-31")]
)
def test_another_figure_contradicts_the_prior_year(tmp_path: Path, start: str, end: str) -> None:
    rape = tmp_path / "rape.csv"
    rape.write_text(RAPE.format(start, end))
    [problem] = _of(check([FOLDER, rape]), "period_coverage")
    assert (problem.row, problem.column) == (3, "2008-12_2009-11")
    for words in ("1,332", "2,364", "3,662 against 3,208", "29 September 2009"):
        assert words in problem.problem


def test_nothing_else_is_said_of_the_published_tables(report: Report) -> None:
    kinds: dict[str, int] = {}
    for problem in report.problems:
        kinds[problem.kind] = kinds.get(problem.kind, 0) + 1
    assert kinds == {
        "total_residual": 11, "damaged_cell": 1, "offences_above_incidents": 2,
        "classes_exceed": 2, "rate_mismatch": 1, "rate_unreachable": 1, "small_base": 3,
        "unit_dates": 1,
    }  # fmt: skip
    assert report.exit_status == 1
    assert all(file.publication for file in report.files)
