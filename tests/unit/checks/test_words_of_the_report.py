"""The report of a check and every other page say the same of a severity."""

from datetime import date
from pathlib import Path

from goldenthread.core.checks import check
from goldenthread.core.words import Severity

TEXT = """unit,measure,period_start,period_end,value
Newham,dv.offences,2009-04-01,2010-03-31,"2,211"
Newham,dv.incidents,2009-04-01,2010-03-31,2000
Barnet,dv.offences,2009-04-01,2010-03-31,12.5
"""


def test_the_report_names_severities_as_the_vocabulary_does(tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    path.write_text(TEXT, encoding="utf-8")
    report = check([path], on=date(2026, 11, 21))
    text = report.written("text")
    assert f"{Severity.NOTE.in_words} (read_as)" in text
    assert f"{Severity.QUERY.in_words} (offences_above_incidents)" in text
    assert f"{Severity.ERROR.in_words} (bad_value)" in text
    assert Severity.NOTE.in_words == "worth knowing"
