"""How long the pack's charts take: limits and pictures, on one core, first drawing included."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from time import perf_counter

from goldenthread.core.charts import (
    Base,
    ChartImage,
    Comparison,
    Reading,
    Unit,
    Value,
    borough_map,
    comparison_bars,
    control_chart,
    control_limits,
    funnel_limits,
    funnel_plot,
)
from goldenthread.core.words import units

BUDGET = 3.0
"""Seconds for all charts of the London pack."""
FUNNELS, MAPS, SMALL, SERIES = 4, 4, 34, 2
PERIOD = "12 months to November 2010"


def run() -> list[str]:
    """One line for each kind of chart, and the sum against its budget."""
    kinds: list[tuple[str, int, Callable[[int], ChartImage]]] = [
        ("funnel plot (first starts the drawing engine)", FUNNELS, _funnel),
        ("tile map", MAPS, _map),
        ("control chart", SERIES, _control),
        ("borough beside London", SMALL, _bars),
    ]
    lines, whole = [], 0.0
    for name, count, make in kinds:
        start = perf_counter()
        first = make(0)
        early = perf_counter() - start
        size = len(first.svg)
        for at in range(1, count):
            make(at)
        took = perf_counter() - start
        whole += took
        lines.append(
            f"charts: {count:>2} x {name}: {took:.2f} s (first {early:.3f} s, "
            f"then {(took - early) / (count - 1):.4f} s each), {size / 1024:.0f} KiB"
        )
    verdict = "within" if whole <= BUDGET else "OVER"
    drawn = sum(count for _, count, _ in kinds)
    lines.append(f"charts: the pack's {drawn} charts: {whole:.2f} s, {verdict} {BUDGET:g} s")
    return lines


def _counts(seed: int) -> list[tuple[int, int]]:
    """Invented counts for the boroughs, the same each time."""
    return [
        (300 + (at * 97 + seed * 31) % 500, 800 + (at * 53 + seed * 17) % 1700)
        for at in range(len(units.boroughs()))
    ]


def _funnel(seed: int) -> ChartImage:
    given = [
        Unit(label=unit.name, numerator=count, denominator=base)
        for unit, (count, base) in zip(units.boroughs(), _counts(seed), strict=True)
    ]
    funnel = funnel_limits(
        given,
        base=Base.SHARE,
        inner=0.95,
        outer=0.998,
        winsorise=0.1,
        smallest_base=20,
        fewest_units=8,
    )
    return funnel_plot(
        funnel,
        title="Sanction detection rate",
        period=PERIOD,
        numerator="sanction detections",
        denominator="offences",
        name=f"funnel-{seed}",
    )


def _map(seed: int) -> ChartImage:
    values = [
        Value(key=unit.key, label=unit.name, value=Fraction(100 * count, base))
        for unit, (count, base) in zip(units.boroughs(), _counts(seed), strict=True)
    ]
    return borough_map(
        values,
        title="Sanction detection rate",
        period=PERIOD,
        unit="rate",
        most_classes=5,
        places=1,
        sign="%",
        name=f"map-{seed}",
    )


def _control(seed: int) -> ChartImage:
    readings = [
        Reading(label=f"Month {at + 1}", value=3000 + (at * 7919 + seed * 101) % 400)
        for at in range(36)
    ]
    control = control_limits(
        readings, sigma=3, run_length=8, shortest=12, fewest_ranges=8, lowest=0
    )
    return control_chart(control, title="Offences", unit="offences", name=f"control-{seed}")


def _bars(seed: int) -> ChartImage:
    rows = [
        Comparison(
            label=label,
            value=40 + seed % 9,
            lower=38 + seed % 9,
            upper=42 + seed % 9,
            against=45,
            sign="%",
            places=1,
        )
        for label in ("Offences per incident", "Sanction detection rate", "Caution share")
    ]
    volume = Comparison(label="Offences", value=1000 + seed, against=1559, against_label="Mean")
    return comparison_bars(
        [volume, *rows],
        unit=f"Borough {seed}",
        period=PERIOD,
        confidence="95%",
        name=f"bars-{seed}",
    )
