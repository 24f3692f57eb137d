"""A million return rows read, checked and computed; each check beside one hand-written query.

The hand-written queries (`PEERS`) run over a plain DuckDB table of the same figures, made
beforehand and not counted. Both sides run in one process, turn about, and the best of each counts.
The peak of memory is that of the process that reads and checks, and nothing else.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import Any

from goldenthread.bench import checks_in_frames
from goldenthread.bench.returns_made_up import write
from goldenthread.core.checks import CHECKS, check_returns
from goldenthread.core.checks.data import Data
from goldenthread.core.measures.listing import Wanted
from goldenthread.core.measures.listing import figures as listed
from goldenthread.core.measures.publish import Figures
from goldenthread.core.returns import Returns, read
from goldenthread.core.returns.limits import LAST_IN_FORCE
from goldenthread.core.returns.source import ReturnsSource

ROUNDS = 4
MOST_SECONDS, MOST_MEBIBYTES, MOST_RATIO = 5, 1024, 3
"""The figures to reach."""
CODES = (
    *("dv.offences", "dv.sanction_detection_rate"),
    *("dv.caution_share", "dv.offences_per_incident"),
)
KIBI = 1024

TABLE = """
CREATE TABLE hand AS SELECT unit, split_part(code, '.', 1) AS grp,
       split_part(code, '.', 2) AS measure, period_start, period_end, breakdown, category,
       value::BIGINT AS n, value FROM facts
"""
SAME = "unit, grp, period_start, period_end, breakdown, category"
PEERS = {
    "repeats": f"SELECT {SAME}, measure FROM hand GROUP BY ALL HAVING min(value) <> max(value)",
    "bounds": f"""
        SELECT {SAME}, max(n) FILTER (measure = 'incidents') AS incidents,
               max(n) FILTER (measure = 'offences') AS offences,
               max(n) FILTER (measure = 'sanction_detections') AS detections,
               max(n) FILTER (measure IN ('no_crimes', 'crime_related_incidents')) AS classes,
               max(n) FILTER (measure IN ('charges', 'cautions', 'other_detections')) AS kinds,
               max(n) FILTER (measure = 'dv_flagged') AS flagged
        FROM hand GROUP BY ALL HAVING offences > incidents OR classes > incidents
        OR detections > offences OR flagged > offences OR kinds > detections""",
    "classes": f"""
        SELECT {SAME}, sum(n) FILTER (measure <> 'incidents') AS ended,
               max(n) FILTER (measure = 'incidents') AS whole
        FROM hand WHERE measure IN ('incidents', 'offences', 'no_crimes', 'crime_related_incidents')
        GROUP BY ALL HAVING ended > whole""",
    "categories": """
        SELECT s.*, w.n FROM (
            SELECT unit, grp, measure, period_start, period_end, breakdown AS b, sum(n) AS total
            FROM hand WHERE breakdown <> '' GROUP BY ALL) s
        JOIN hand w USING (unit, grp, measure, period_start, period_end)
        WHERE w.breakdown = '' AND total <> w.n""",
    "outcomes": f"""
        SELECT {SAME}, sum(n) FILTER (measure <> 'sanction_detections') AS total,
               max(n) FILTER (measure = 'sanction_detections') AS whole
        FROM hand WHERE measure IN
        ('sanction_detections', 'charges', 'cautions', 'other_detections')
        GROUP BY ALL HAVING total <> whole""",
    "groups": """
        SELECT unit, measure, period_start, period_end, breakdown, category,
               sum(n) FILTER (grp <> 'sexual') AS total, max(n) FILTER (grp = 'sexual') AS whole
        FROM hand WHERE grp IN ('sexual', 'rape', 'other_sexual') AND unit = 'mps-total'
        AND measure <> 'sanction_detection_rate' GROUP BY ALL HAVING total <> whole""",
    "months": """
        SELECT unit, grp, measure, breakdown, category,
               sum(n) FILTER (period_end < period_start + INTERVAL 1 MONTH) AS total,
               max(n) FILTER (period_end > period_start + INTERVAL 11 MONTH) AS whole
        FROM hand WHERE measure <> 'sanction_detection_rate' GROUP BY ALL HAVING total <> whole""",
    "totals": """
        SELECT grp, measure, period_start, period_end, breakdown, category,
               sum(n) FILTER (unit <> 'mps-total') AS total,
               max(n) FILTER (unit = 'mps-total') AS whole
        FROM hand WHERE measure <> 'sanction_detection_rate' GROUP BY ALL HAVING total <> whole""",
    "rates": f"""
        SELECT r.unit, r.grp, r.value, t.n, b.n FROM hand r
        JOIN hand t USING ({SAME}) JOIN hand b USING ({SAME})
        WHERE r.measure = 'sanction_detection_rate' AND t.measure = 'sanction_detections'
        AND b.measure = 'offences' AND r.value <> round(100.0 * t.n / b.n, 1)""",
    "labels": """
        SELECT period_start, period_end, count(*) FROM hand
        WHERE day(period_start) <> 1 OR day(period_end + 1) <> 1 GROUP BY ALL""",
}  # fmt: skip
"""One query for each check that this return gives work to."""


def run() -> list[str]:
    """The lines of the report; makes the file, and measures in processes of their own."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "returns.csv"
        rows = write(path)
        whole, parts = _apart(path, "whole"), _apart(path, "parts")
        frames = _apart(path, "frames")
    seconds, peak = whole["seconds"], whole["mebibytes"]
    lines = [
        f"{rows:,} return rows ({whole['figures']:,} figures) read, checked and "
        f"computed ({whole['computed']:,} figures asked for) in {seconds:.2f} s "
        f"({_reached(seconds < MOST_SECONDS)}: under {MOST_SECONDS} s; {whole['used']:.2f} s of "
        "processor time over its threads), "
        f"peak {peak:.0f} MiB ({_reached(peak < MOST_MEBIBYTES)}: under {MOST_MEBIBYTES} MiB), "
        f"{whole['problems']} problems in a return that has none"
    ]
    for name, (ours, peer) in parts.items():
        reached = _reached(ours <= MOST_RATIO * peer)
        lines.append(
            f"  {name:<10} {ours * 1000:6.0f} ms, one hand-written query {peer * 1000:6.0f} ms: "
            f"{ours / peer:.2f} times ({reached}: at most {MOST_RATIO})"
        )
    return lines + _beside_frames(frames)


def _beside_frames(frames: dict[str, Any]) -> list[str]:
    """Whether the hand-written queries are good ones: they beat data frames (decision 29)."""
    name = frames["library"]
    if name is None:
        return ["  neither pandas nor polars is installed: the queries stand beside no data frame"]
    lines = [f"  the hand-written queries beside {checks_in_frames.stands_in(name)}"]
    for query, (peer, frame) in frames["times"].items():
        said = f"{_reached(peer < frame)}: under 1"
        if name != checks_in_frames.PANDAS:
            said = "faster" if peer < frame else "slower"
        lines.append(
            f"  {query:<10} {peer * 1000:6.0f} ms, {name} {frame * 1000:6.0f} ms: "
            f"{peer / frame:.2f} times ({said})"
        )
    return lines


def _reached(is_reached: bool) -> str:
    return "reached" if is_reached else "MISSED"


def _apart(path: Path, what: str) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "goldenthread.bench.checks", what, str(path)],
        capture_output=True,
        text=True,
        check=True,
    )
    return dict(json.loads(done.stdout))


def _whole(path: Path) -> dict[str, float]:
    start, used = perf_counter(), process_time()
    returns = read([path])
    report = check_returns(returns)
    problems = len(report.problems)
    computed = _computed(returns)
    seconds, used = perf_counter() - start, process_time() - used
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KIBI
    figures = sum(file.figures for file in report.files)
    return {
        "seconds": seconds,
        "used": used,
        "mebibytes": peak,
        "problems": problems,
        "figures": figures,
        "computed": computed,
    }


def _computed(returns: Returns) -> int:
    """Three rates and a count of every borough for every period: how many have a value."""
    source = ReturnsSource(returns)
    figures = Figures(source, on=LAST_IN_FORCE)
    return sum(
        figure.value is not None
        for period, _ in source.periods()
        for figure in listed(figures, Wanted(codes=CODES, period=period, by=("borough",)))
    )


def _parts(path: Path) -> dict[str, tuple[float, float]]:
    returns = read([path])
    check_returns(returns)
    returns.connection.execute(TABLE)
    data = Data(returns, LAST_IN_FORCE)
    ours = {entry.name: _task(entry.problems, data) for entry in CHECKS if entry.name in PEERS}
    ours["repeats"] = _repeats(returns)
    best: dict[str, tuple[float, float]] = {}
    for _ in range(ROUNDS):
        for name, query in PEERS.items():
            mine, peer = _timed(ours[name]), _timed(_query(returns, query))
            before = best.get(name, (mine, peer))
            best[name] = (min(mine, before[0]), min(peer, before[1]))
    return best


def _frames(path: Path) -> dict[str, Any]:
    """The hand-written queries and data frames, turn about in one process."""
    name = checks_in_frames.library()
    if name is None:
        return {"library": None, "times": {}}
    returns = read([path])
    returns.connection.execute(TABLE)
    best: dict[str, tuple[float, float]] = {}
    tasks = checks_in_frames.tasks(name, returns.connection)
    for _ in range(ROUNDS):
        for query, task in tasks.items():
            peer, frame = _timed(_query(returns, PEERS[query])), _timed(task)
            before = best.get(query, (peer, frame))
            best[query] = (min(peer, before[0]), min(frame, before[1]))
    return {"library": name, "times": best}


def _task(problems: Callable[[Data], object], data: Data) -> Callable[[], object]:
    return lambda: list(problems(data))  # type: ignore[call-overload]


def _repeats(returns: Returns) -> Callable[[], object]:
    """Finding repeats is part of arranging the figures, which the other checks then use."""
    return lambda: Data(returns, LAST_IN_FORCE)


def _query(returns: Returns, query: str) -> Callable[[], object]:
    return lambda: returns.cursor().execute(query).fetchall()


def _timed(task: Callable[[], object]) -> float:
    start = perf_counter()
    task()
    return perf_counter() - start


if __name__ == "__main__":
    task = {"whole": _whole, "parts": _parts, "frames": _frames}[sys.argv[1]]
    print(json.dumps(task(Path(sys.argv[2]))))
