"""Exact suppression of 34 x 12 tables with margins, and the attack on a pack of ordinary size."""

from __future__ import annotations

from datetime import date, timedelta
from time import perf_counter

import numpy as np

from goldenthread.core.small_numbers import (
    Cell,
    Protection,
    Release,
    Rules,
    Structure,
    Suppression,
    Table,
    attack,
    round_release,
    rules_on,
    simple_rule,
    suppress,
)
from goldenthread.core.small_numbers import power as powers
from goldenthread.core.small_numbers.suppression import exposed, loss

TABLES, ROWS, COLUMNS = 40, 34, 12
TARGET = 1.0
"""Seconds for the median table."""
UNITS, MEASURES = 40, 12
DAY = date(2010, 11, 30)


def run() -> list[str]:
    """Lines for suppression, for the attack on a pack, and for what hiding gives away."""
    rules = rules_on(DAY)
    return [*_suppression(rules), *_attack(rules), *powers.lines(rules)]


def _suppression(rules: Rules) -> list[str]:
    """Forty invented tables: optimal, seconds, loss beside the simple rule's."""
    protection = Protection(rules.threshold, rules.least_width_share)
    tables = list(powers.invented(TABLES, rows=ROWS, columns=COLUMNS, threshold=rules.threshold))
    found: list[Suppression] = []
    seconds: list[float] = []
    for made in tables:
        start = perf_counter()
        found.append(suppress(made, protection, seconds=rules.solver_seconds))
        seconds.append(perf_counter() - start)
    return [*_speed(found, seconds, rules), *_losses(tables, found, protection)]


def _speed(found: list[Suppression], seconds: list[float], rules: Rules) -> list[str]:
    optimal = sum(one.is_optimal for one in found)
    over = sum(took > rules.solver_seconds for took in seconds)
    median, ninety = np.quantile(seconds, [0.5, 0.9])
    verdict = "within" if median < TARGET and not over and optimal == len(found) else "OVER"
    return [
        f"suppression: {len(found)} tables {ROWS} x {COLUMNS} with margins: {optimal} optimal; "
        f"median {median:.3f} s, 90% {ninety:.3f} s, worst {max(seconds):.3f} s; {over} over the "
        f"limit of {rules.solver_seconds:g} s: {verdict} target (all optimal, median under "
        f"{TARGET:g} s, none over)"
    ]


def _losses(tables: list[Table], found: list[Suppression], protection: Protection) -> list[str]:
    simple = [simple_rule(made) for made in tables]
    left = [len(exposed(t, hidden, protection)) for t, hidden in zip(tables, simple, strict=True)]
    ours = [len(exposed(t, s.hidden, protection)) for t, s in zip(tables, found, strict=True)]
    total = sum(int(made.counts[-1, -1]) for made in tables)
    primaries = sum(len(made.primaries) for made in tables)
    lost = sum(one.loss for one in found)
    theirs = sum(loss(t, hidden) for t, hidden in zip(tables, simple, strict=True))
    return [
        f"suppression: loses {lost:,} of {total:,} counts ({100 * lost / total:.2f}%) and leaves "
        f"{sum(ours)} of {primaries:,} small counts open; the simple rule loses {theirs:,} and "
        f"leaves {sum(left)} open, in {sum(n > 0 for n in left)} of {len(tables)} tables"
    ]


def _attack(rules: Rules) -> list[str]:
    """A pack of forty units and twelve measures, with the year before in the ledger."""
    random = np.random.default_rng(powers.SEED)
    before, now = (_pack(year, random, rules) for year in (2009, 2010))
    start = perf_counter()
    report = attack(now, [before], rules=rules)
    took = perf_counter() - start
    return [
        f"attack: {UNITS} units x {MEASURES} measures and an earlier edition: {took:.2f} s, "
        f"{report.attacked:,} cells attacked, {report.solved:,} solver calls, "
        f"{len(report.findings)} findings"
    ]


def _pack(year: int, random: np.random.Generator, rules: Rules) -> Release:
    """An invented pack: incidents over offences over detections over charges and cautions."""
    units = [f"unit {at}" for at in range(UNITS - 1)]
    cells = []
    for measure in range(MEASURES):
        counts = random.poisson(random.gamma(0.7, 60, len(units)))
        values = {**dict(zip(units, counts.tolist(), strict=True)), "all": int(counts.sum())}
        start = date(year - 1, 12, 1)
        end = date(year, 12, 1) - timedelta(days=1)
        cells += [
            Cell(
                measure=f"m{measure}",
                unit=unit,
                start=start,
                end=end,
                threshold=rules.threshold,
                value=value,
            )
            for unit, value in values.items()
        ]
    return round_release(str(year), cells, Structure(areas={"all": tuple(units)}), rules=rules)
