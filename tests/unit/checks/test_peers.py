"""The queries that benchmarks stand beside say the same in SQL and over data frames."""

from pathlib import Path

import pytest

from goldenthread.bench import checks_in_frames
from goldenthread.bench.checks import PEERS, TABLE
from goldenthread.core.returns import read

HEADER = "unit,measure,period_start,period_end,value\n"
YEAR = "2009-04-01,2010-03-31"
ROWS = {
    "Newham": {"offences": "100", "sanction_detections": "50", "charges": "30", "cautions": "15",
               "other_detections": "5", "sanction_detection_rate": "50.0"},
    "Barnet": {"offences": "90", "sanction_detections": "40", "charges": "30", "cautions": "15",
               "other_detections": "5", "sanction_detection_rate": "44.4"},
    "Camden": {"offences": "80", "sanction_detections": "40", "sanction_detection_rate": "49.0"},
}  # fmt: skip


@pytest.mark.parametrize("name", [checks_in_frames.PANDAS, checks_in_frames.POLARS])
def test_a_query_finds_as_much_over_data_frames(tmp_path: Path, name: str) -> None:
    pytest.importorskip(name)
    path = tmp_path / "r.csv"
    lines = [f"{u},dv.{m},{YEAR},{v}" for u, given in ROWS.items() for m, v in given.items()]
    path.write_text(HEADER + "\n".join([*lines, f"Newham,dv.charges,{YEAR},31"]) + "\n")
    returns = read([path])
    returns.connection.execute(TABLE)
    tasks = checks_in_frames.tasks(name, returns.connection)
    by_frame = {query: task() for query, task in tasks.items()}
    by_sql = {query: len(returns.cursor().execute(PEERS[query]).fetchall()) for query in tasks}
    assert by_frame == by_sql
    assert all(by_frame.values())
    returns.close()
