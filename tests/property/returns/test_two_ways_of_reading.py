"""The engine and the row reader give the same facts and problems for any plain return."""

from __future__ import annotations

import csv
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.core.checks import check
from goldenthread.core.returns import reading

HEADER = (
    *("unit", "measure", "period_start", "period_end", "value"),
    *("breakdown", "category", "printed_as", "group", "note"),
)
CELLS = (
    st.sampled_from(["Newham", "Barking & & Dagenham", "MPS Total", "Nowhere", " Camden ", ""]),
    st.sampled_from(["dv.offences", "dv.incidents", "dv.caution_share", "offences", "x.y", ""]),
    st.sampled_from(["2009-12-01", "01/12/2009", "40148", "2010-12-01", "soon", ""]),
    st.sampled_from(["2010-11-30", "30/11/2010", "FY2009", "31/11/2010", ""]),
    st.sampled_from(["5", "2,211", "47%", "-1", "12.5", "116 47 1", "=A1", "1e5", "", "0"]),
    st.sampled_from(["", "", "victim_sex", "victim_sexx"]),
    st.sampled_from(["", "", "Female", "F", "female; male"]),
    st.sampled_from(["", "47.0%", "over half", "=A1"]),
    st.sampled_from(["", "", "dv", "nothing"]),
    st.sampled_from(["", 'said "so"', "a, b", "@x", "caf\u00e9"]),
)


def _read(path: Path, is_for_engine: bool) -> tuple[list[str], list[object]]:
    with patch.object(reading._Reader, "_is_for_engine", lambda *_: is_for_engine):
        report = check([path])
    return sorted(map(repr, report.returns.facts())), list(report.problems)


@settings(max_examples=8, deadline=None)
@given(st.lists(st.tuples(*CELLS), min_size=1, max_size=8))
def test_both_ways_give_the_same(rows: list[tuple[str, ...]]) -> None:
    rows = [row for row in rows if any(row)]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "r.csv"
        with path.open("w", newline="", encoding="utf-8") as file:
            csv.writer(file, lineterminator="\n").writerows((HEADER, *rows))
        assert _read(path, True) == _read(path, False)
