"""Returns as a source of facts: what a row says reaches the figure."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from goldenthread.core.measures.publish import Figures
from goldenthread.core.measures.questions import Question
from goldenthread.core.returns import read
from goldenthread.core.returns.source import ReturnsSource

DAY = date(2026, 11, 21)
HEADER = "unit,measure,period_start,period_end,value,group,note\n"
DAYS = "2009-04-01,2010-03-31"


def _answer(path: Path, rows: str, address: str):
    path.write_text(HEADER + rows, encoding="utf-8")
    returns = read([path])
    return returns, Figures(ReturnsSource(returns), on=DAY).answer(Question.parse(address))


def test_half_posts_are_read_and_a_fraction_of_a_case_is_not(tmp_path: Path) -> None:
    rows = (
        f"Newham,support.workers,{DAYS},2.5,dv,\n"
        f"Newham,support.cases_held,{DAYS},2.5,dv,\n"
        f"Barnet,support.workers,{DAYS},50%,dv,\n"
        f"Sutton,support.workers,{DAYS},3,dv,\n"
    )
    address = "figure:support.workers?unit=Newham&period=FY2009&group=dv"
    returns, found = _answer(tmp_path / "r.csv", rows, address)
    assert found.value == Fraction(5, 2)
    assert [(p.row, p.kind) for p in returns.problems] == [(3, "bad_value"), (4, "bad_value")]
    values = [f.value for f in returns.facts()]
    assert values == [Decimal("2.5"), None, None, 3]


def test_a_caseload_is_computed_over_half_posts(tmp_path: Path) -> None:
    rows = f"Newham,support.workers,{DAYS},2.5,dv,\nNewham,support.cases_held,{DAYS},2419,dv,\n"
    address = "figure:support.caseload_per_worker?unit=Newham&period=FY2009&group=dv"
    _, found = _answer(tmp_path / "r.csv", rows, address)
    assert found.value == Fraction(24190, 25)


def test_the_note_of_a_row_stands_beside_its_figure(tmp_path: Path) -> None:
    rows = f"Newham,dv.offences,{DAYS},2211,,too low: recorded late in March\n"
    _, found = _answer(tmp_path / "r.csv", rows, "figure:dv.offences?unit=Newham&period=FY2009")
    assert found.note == "the source's own note: too low: recorded late in March"


def test_residents_of_a_return_serve_every_group_named_or_not(tmp_path: Path) -> None:
    for group in ("", "dv"):
        rows = (
            f"Newham,dv.offences,{DAYS},2211,,\nNewham,rape.offences,{DAYS},100,,\n"
            f"Newham,place.residents,{DAYS},250000,{group},\n"
        )
        for code, value in (("dv", Fraction(2211, 250)), ("rape", Fraction(100, 250))):
            address = f"figure:{code}.per_1000_residents?unit=Newham&period=FY2009"
            _, found = _answer(tmp_path / "r.csv", rows, address)
            assert found.value == value
