"""One small return for each kind of disagreement: what is found, where, and what is left alone."""

from pathlib import Path

import pytest

from goldenthread.core.checks import KINDS, check
from goldenthread.core.words import Severity, units

YEAR = "2009-12-01,2010-11-30"
HEADER = "unit,measure,period_start,period_end,value,breakdown,category,printed_as,note"


def _check(folder: Path, *rows: str) -> list[tuple[str, int | None, Severity]]:
    path = folder / "r.csv"
    path.write_text("\n".join((HEADER, *rows)) + "\n")
    return [(p.kind, p.row, p.severity) for p in check([path]).problems]


def _row(
    measure: str, value: object, unit: str = "Newham", period: str = YEAR, rest: str = ",,,"
) -> str:
    return f"{unit},dv.{measure},{period},{value},{rest}"


CASES = {
    "a breakdown with too few": (
        [_row("victims", 10), _row("victims", 6, rest="victim_sex,Female,,"),
         _row("victims", 3, rest="victim_sex,Male,,")],
        [("breakdown_sum", 2)],
    ),
    "a breakdown with too many": (
        [_row("offences", 10), _row("offences", 6, rest="victim_sex,Female,,"),
         _row("offences", 5, rest="victim_sex,Male,,")],
        [("breakdown_sum", 2)],
    ),
    "a breakdown that adds up": (
        [_row("offences", 10), _row("offences", 6, rest="victim_sex,Female,,"),
         _row("offences", 3, rest="victim_sex,Male,,"),
         _row("offences", 1, rest="victim_sex,Unknown,,")],
        [],
    ),
    "one category alone, smaller": (
        [_row("offences", 10), _row("offences", 6, rest="victim_sex,Female,,")], []),
    "one category alone, larger": (
        [_row("offences", 10), _row("offences", 11, rest="victim_sex,Female,,")],
        [("part_exceeds_whole", 3)],
    ),
    "a category not given holds the rest": (
        [_row("offences", 10), _row("offences", 6, rest="victim_sex,Female,,"),
         _row("offences", 3, rest="victim_sex,Male,,"),
         _row("offences", "", rest="victim_sex,Unknown,*,")],
        [],
    ),
    "a caution above its detections": (
        [_row("sanction_detections", 5), _row("cautions", 6)], [("part_exceeds_whole", 3)]),
    "charges and cautions together above their detections": (
        [_row("sanction_detections", 5), _row("cautions", 3), _row("charges", 3)],
        [("part_exceeds_whole", 2)],
    ),
    "all kinds of detection, one missing": (
        [_row("sanction_detections", 5), _row("cautions", 2), _row("charges", 2),
         _row("other_detections", 0)],
        [("breakdown_sum", 2)],
    ),
    "offences above incidents": (
        [_row("incidents", 14), _row("offences", 15)], [("offences_above_incidents", 3)]),
    "classes above incidents": (
        [_row("incidents", 10), _row("offences", 8), _row("no_crimes", 3)],
        [("classes_exceed", 2)],
    ),
    "no crimes and what holds them are not counted twice": (
        [_row("incidents", 10), _row("offences", 6), _row("no_crimes", 2),
         _row("crime_related_incidents", 2), _row("not_recorded", 4)],
        [],
    ),
    "the same figure twice": (
        [_row("offences", 8), _row("offences", 8)], [("duplicate_row", 3)]),
    "the same figure with two values": (
        [_row("offences", 8), _row("offences", 9)], [("contradiction", 3)]),
    "the same figure by another name of the unit": (
        [_row("offences", 8, "Richmond"), _row("offences", 9, "Richmond Upon Thames")],
        [("contradiction", 3)],
    ),
    "two rates of different precision agree": (
        [_row("caution_share", "47"), _row("caution_share", "47.4")], [("duplicate_row", 3)]),
    "a figure of the specialist command told twice": (
        [f"SCD2,sexual.offences,{YEAR},3662,,,,", f"MPS Total,scd2.offences,{YEAR},3663,,,,"],
        [("contradiction", 3)],
    ),
    "a rate rounded": (
        [_row("offences", 10281), _row("sanction_detections", 2529),
         _row("sanction_detection_rate", "24.6")], []),
    "a rate printed beside its value": (
        [_row("offences", 10281), _row("sanction_detections", 2529),
         _row("sanction_detection_rate", "24.598774", rest=",,24.5%,")],
        [("rate_mismatch", 4)],
    ),
    "a rate on few cases": (
        [_row("offences", 2), _row("sanction_detection_rate", 50)], [("small_base", 3)]),
    "a rate that no count gives": (
        [_row("offences", 56), _row("sanction_detection_rate", 10)], [("rate_unreachable", 3)]),
    "367 days": (
        [_row("offences", 8, period="2008-05-31,2009-06-01")], [("period_label", 2)]),
    "a fortnight is what it says": (
        [_row("offences", 8, period="2008-05-03,2008-05-16")], []),
    "months against their year": (
        [_row("offences", 13, period="2010-01-01,2010-03-31"),
         *(_row("offences", 4, period=p) for p in
           ("2010-01-01,2010-01-31", "2010-02-01,2010-02-28", "2010-03-01,2010-03-31"))],
        [("breakdown_sum", 2)],
    ),
    "eleven months beside twelve": (
        [_row("offences", 8), _row("offences", 7, period="2008-12-01,2009-10-31")],
        [("period_coverage", 3)],
    ),
    "a year to date beside a year": (
        [_row("offences", 8, period="2009-04-01,2010-03-31"),
         _row("offences", 7, period="2010-04-01,2010-09-30")], []),
    "rape and other sexual offences": (
        [f"MPS Total,rape.offences,{YEAR},3208,,,,",
         f"MPS Total,other_sexual.offences,{YEAR},7072,,,,",
         f"MPS Total,sexual.offences,{YEAR},10281,,,,"],
        [("breakdown_sum", 4)],
    ),
    "rape in a place is not part of what its borough investigates": (
        [f"Camden,rape.offences,{YEAR},20,,,,", f"Camden,sexual.offences,{YEAR},10,,,,"], []),
    "a total of a few boroughs is left alone": (
        [_row("offences", 8), _row("offences", 49883, "MPS Total")], []),
    "boroughs above their total are certain": (
        [_row("offences", 8), _row("offences", 7, "MPS Total")], [("total_residual", 3)]),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_a_return_with(name: str, tmp_path: Path) -> None:
    rows, expected = CASES[name]
    found = _check(tmp_path, *rows)
    assert [(kind, row) for kind, row, _ in found] == expected
    assert all(severity is KINDS[kind].severity for kind, _, severity in found)


def _boroughs(total: object, without: int = 0, rest: str = ",,,") -> list[str]:
    names = [u.name for u in units.boroughs()][without:]
    return [_row("offences", 10, n) for n in names] + [
        _row("offences", total, "MPS Total", rest=rest)
    ]


def test_a_residual_row_makes_the_column_add_up(tmp_path: Path) -> None:
    assert _check(tmp_path, *_boroughs(327), _row("offences", 7, "Other or unknown")) == []


def test_an_explanation_turns_a_query_into_an_explained_one(tmp_path: Path) -> None:
    found = _check(tmp_path, *_boroughs(327, rest=",,,Seven at Heathrow"))
    assert found == [("total_residual", 34, Severity.EXPLAINED)]


def test_an_error_is_not_explained_away(tmp_path: Path) -> None:
    rows = [_row("sanction_detections", 5), _row("cautions", 6, rest=",,,we are sure")]
    assert _check(tmp_path, *rows) == [("part_exceeds_whole", 3, Severity.ERROR)]


def test_nearly_all_rows_of_a_total_give_a_note_that_names_what_is_missing(tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    path.write_text("\n".join((HEADER, *_boroughs(327, without=2))) + "\n")
    report = check([path])
    [problem] = report.problems
    assert (problem.kind, problem.severity) == ("parts_missing", Severity.NOTE)
    assert "Barking & Dagenham and Barnet" in problem.problem
    assert report.exit_status == 0
