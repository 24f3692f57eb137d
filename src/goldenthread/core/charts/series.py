"""A series of points in time drawn: used with limits (control chart) and without (trend)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from math import ceil
from typing import TypeAlias

from goldenthread.core.charts import vega
from goldenthread.core.charts.given import Reading
from goldenthread.core.charts.look import INK, LINE, MARK, SMALL, SOFT, text_width

WIDTH, HEIGHT = 380, 240
ROOM = 0.08
Heights: TypeAlias = tuple[float, float]


@dataclass(frozen=True)
class Level:
    """A level line across the chart, named at its right end."""

    name: str
    at: float
    is_limit: bool = False


def drawing(
    readings: Sequence[Reading],
    *,
    unit: str,
    levels: Sequence[Level] = (),
    outside: Collection[int] = (),
    shifted: Collection[int] = (),
    from_zero: bool = False,
) -> str:
    """Points joined by a line that breaks at every gap.

    Filled diamonds lie outside limits, filled squares belong to a shift, circles are neither.
    """
    up = _height(readings, levels, from_zero)
    across = (-ROOM, len(readings) - 1 + ROOM)
    x, y = _months(readings, across), vega.axis("y", unit, up, {"tickCount": 5})
    layers = [_line(readings, x, y), _points(readings, outside, shifted)]
    if levels:
        layers = [_rules(levels), *layers, _level_names(levels, across[1], up)]
    return vega.drawn(layers, width=WIDTH, height=HEIGHT)


def _height(readings: Sequence[Reading], levels: Sequence[Level], from_zero: bool) -> Heights:
    seen = [float(r.value) for r in readings if r.value is not None]
    seen += [level.at for level in levels]
    low, high = (min(0.0, *seen) if from_zero else min(seen)), max(seen)
    room = (high - low or abs(high) or 1) * ROOM
    return (low if from_zero or low == 0 else low - room), high + room


def _months(readings: Sequence[Reading], across: Heights) -> vega.Spec:
    """The axis of periods: as many names as fit, always the first."""
    widest = max(text_width(r.label, SMALL) for r in readings) + SMALL
    every = ceil(len(readings) * widest / WIDTH)
    names = [r.label for r in readings]
    return vega.axis(
        "x",
        "",
        across,
        {
            "values": list(range(0, len(names), every)),
            "labelExpr": f"{vega.literal(names)}[datum.value]",
            "grid": False,
            "labelFlush": False,
        },
    )


def _line(readings: Sequence[Reading], x: vega.Spec, y: vega.Spec) -> vega.Spec:
    """Each stretch without a gap is a line of its own."""
    rows, stretch = [], 0
    for at, reading in enumerate(readings):
        if reading.value is None:
            stretch += 1
        else:
            rows.append({"x": at, "y": float(reading.value), "stretch": stretch})
    return {
        "data": vega.values(rows),
        "mark": {"type": "line", "color": MARK, "strokeWidth": 1.6},
        "encoding": {"x": x, "y": y, "detail": {"field": "stretch"}},
    }


def _points(
    readings: Sequence[Reading], outside: Collection[int], shifted: Collection[int]
) -> vega.Spec:
    kinds = ["within", "shift", "outside"]
    rows = [
        {
            "x": at,
            "y": float(r.value),
            "kind": "outside" if at in outside else "shift" if at in shifted else "within",
        }
        for at, r in enumerate(readings)
        if r.value is not None
    ]

    def scaled(marks: Sequence[object]) -> vega.Spec:
        return {"field": "kind", "scale": {"domain": kinds, "range": marks}, "legend": None}

    return {
        "data": vega.values(rows),
        "mark": {"type": "point", "stroke": INK, "strokeWidth": 1.2, "opacity": 1},
        "encoding": {
            "x": vega.on("x"),
            "y": vega.on("y"),
            "shape": scaled(["circle", "square", "diamond"]),
            "fill": scaled(["#ffffff", MARK, INK]),
            "size": scaled([32, 40, 90]),
        },
    }


def _rules(levels: Sequence[Level]) -> vega.Spec:
    rows = [{"y": level.at, "limit": level.is_limit} for level in levels]
    return {
        "data": vega.values(rows),
        "mark": {"type": "rule", "strokeWidth": 1.2},
        "encoding": {
            "y": vega.on("y"),
            "strokeDash": {
                "field": "limit",
                "scale": {"domain": [False, True], "range": [[1, 0], [6, 4]]},
                "legend": None,
            },
            "color": {
                "field": "limit",
                "scale": {"domain": [False, True], "range": [INK, SOFT]},
                "legend": None,
            },
        },
    }


def _level_names(levels: Sequence[Level], edge: float, up: Heights) -> vega.Spec:
    """Names of the level lines, moved apart from below where they would touch."""
    step = (up[1] - up[0]) / HEIGHT * SMALL
    rows: list[vega.Spec] = []
    for level in sorted(levels, key=lambda item: item.at):
        lowest = float(rows[-1]["y"]) + step if rows else level.at
        rows.append({"x": edge, "y": max(level.at, lowest), "name": level.name})
    return {
        "data": vega.values(rows),
        "mark": {"type": "text", "align": "left", "dx": 5, "color": LINE, "fontSize": SMALL - 1},
        "encoding": {"x": vega.on("x"), "y": vega.on("y"), "text": {"field": "name"}},
    }
