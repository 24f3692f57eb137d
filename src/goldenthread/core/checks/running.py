"""Checking: read the files, run every check over all of them together, write the report."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from goldenthread.core.checks import bounds, duplicates, periods, rates, sums, totals
from goldenthread.core.checks.data import Check, Data
from goldenthread.core.checks.report import Report
from goldenthread.core.returns import Returns, read
from goldenthread.core.returns.limits import LAST_IN_FORCE

CHECKS = (
    Check("repeats", duplicates.repeats),
    Check("bounds", bounds.above),
    Check("classes", bounds.classes),
    Check("categories", sums.categories),
    Check("outcomes", sums.outcomes),
    Check("groups", sums.groups_of),
    Check("months", sums.months),
    Check("totals", totals.totals),
    Check("rates", rates.rates),
    Check("labels", periods.labels),
    Check("unit dates", periods.unit_dates),
    Check("lengths", periods.lengths),
    Check("coverage", periods.coverage),
)
"""Every check; each is pure over the facts and gives its problems."""


def check(
    paths: Iterable[str | Path],
    mapping: str | Path | None = None,
    on: date = LAST_IN_FORCE,
    encoding: str | None = None,
) -> Report:
    """Read files and folders and check them; policy is that of `on`, without it the newest."""
    return check_returns(read(paths, mapping, encoding=encoding), on)


def check_returns(returns: Returns, on: date = LAST_IN_FORCE) -> Report:
    """Check what has been read already."""
    data = Data(returns, on)
    for entry in CHECKS:
        returns.problems.extend(entry.problems(data))
    return Report(returns, on)


def run_check(
    paths: Iterable[str | Path],
    mapping: str | Path | None = None,
    format: str = "text",
    encoding: str | None = None,
) -> tuple[str, int]:
    """The command: the report as text in a format (`text`, `json`, `csv`) and the exit status."""
    report = check(paths, mapping, encoding=encoding)
    return report.written(format), report.exit_status
