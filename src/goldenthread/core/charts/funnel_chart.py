"""The funnel plot drawn, with its words and its table."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor, log10

import numpy as np

from goldenthread.core.charts import funnel_words as say
from goldenthread.core.charts import vega
from goldenthread.core.charts.control import Side
from goldenthread.core.charts.funnel import Base, Funnel, Placed
from goldenthread.core.charts.given import PERCENT
from goldenthread.core.charts.image import ChartImage, dressed
from goldenthread.core.charts.labels import Label, Spot, placed
from goldenthread.core.charts.look import INK, LINE, MARK, SMALL, SOFT

WIDTH, HEIGHT = 380, 330
"""The plot area; the names of the lines stand to its right."""
CURVE = 70
ROOM = 0.06


def funnel_plot(
    funnel: Funnel,
    *,
    title: str,
    period: str,
    numerator: str,
    denominator: str,
    whole: str = "All units",
    places: int = 1,
    name: str = "",
) -> ChartImage:
    """A funnel as a picture; `numerator` and `denominator` say what is counted, in lower case.

    `whole` names the centre line. Names stand beside the units outside the outer exact limits,
    and where there is no room for a name, in the words.
    """
    heading = f"{title}, {period}"
    description = say.description(funnel, heading, numerator, denominator, whole, places)
    notes = say.notes(funnel, numerator, denominator)
    return ChartImage(
        svg=dressed(
            _drawing(funnel, title, denominator, whole, places),
            title=f"Funnel plot: {heading}",
            description=" ".join((description, *notes)),
            name=name,
        ),
        title=f"Funnel plot: {heading}",
        description=description,
        notes=notes,
        columns=say.columns(funnel, title, numerator, denominator),
        rows=say.rows(funnel, places),
        numeric=(False, True, True, True, True, True, True, False),
    )


def _drawing(funnel: Funnel, title: str, denominator: str, whole: str, places: int) -> str:
    across = (0.0, _round_up(max(p.base for p in funnel.placed) * (1 + ROOM)))
    lines = _lines(funnel, across)
    up = _height(funnel, lines)
    seen = [row for row in lines if up[0] <= row["y"] <= up[1]]
    x = vega.axis("x", f"Number of {denominator}", across, {"tickCount": 5, "format": ",d"})
    y = vega.axis("y", f"{title} (%)", up, {"tickCount": 6})
    labels = _labels(funnel, seen, across, up)
    return vega.drawn(
        [
            _curves(seen, x, y),
            _points(funnel),
            *_names(labels, across, up),
            *_line_names(seen, across, up, f"{whole} {say.percent(funnel.target, places)}"),
        ],
        width=WIDTH,
        height=HEIGHT,
    )


def _lines(funnel: Funnel, across: tuple[float, float]) -> list[vega.Spec]:
    """The rows of all limit lines: from half the smallest base (never under 1) to the edge."""
    start = max(1.0, min(p.base for p in funnel.placed) / 2)
    bases = np.unique(np.append(np.floor(np.geomspace(start, across[1], CURVE)), across[1]))
    wanted = [("inner", funnel.inner, False), ("outer", funnel.outer, False)]
    if funnel.is_overdispersed:
        wanted.append(("adjusted", funnel.outer, True))
    rows = [
        {"kind": "whole", "side": "all", "x": x, "y": float(funnel.target) * PERCENT}
        for x in (0.0, across[1])
    ]
    for kind, confidence, adjusted in wanted:
        lower, upper = funnel.lines(bases, confidence, adjusted=adjusted)
        for side, rates in (("lower", lower), ("upper", upper)):
            rows += [
                {"kind": kind, "side": side, "x": float(x), "y": float(y) * PERCENT}
                for x, y in zip(bases, rates, strict=True)
            ]
    label = {
        "whole": "",
        "inner": say.level(funnel.inner),
        "outer": say.level(funnel.outer),
        "adjusted": f"{say.level(funnel.outer)} adjusted",
    }
    return [{**row, "label": label[str(row["kind"])]} for row in rows]


def _height(funnel: Funnel, lines: list[vega.Spec]) -> tuple[float, float]:
    """From the lowest to the highest point, and the limits from the smallest unit on."""
    smallest = min(p.base for p in funnel.placed)
    seen = [float(p.rate) * PERCENT for p in funnel.placed]
    seen += [row["y"] for row in lines if row["x"] >= smallest]
    low, high = min(seen), max(seen)
    room = (high - low) * ROOM
    top = float(PERCENT) if funnel.base is Base.SHARE else high + room
    return max(0.0, low - room), min(top, high + room)


def _curves(rows: list[vega.Spec], x: vega.Spec, y: vega.Spec) -> vega.Spec:
    kinds = ["whole", "inner", "outer", "adjusted"]
    return {
        "data": vega.values(rows),
        "mark": {"type": "line", "interpolate": "linear"},
        "encoding": {
            "x": x,
            "y": y,
            "detail": {"field": "side"},
            "strokeDash": {
                "field": "kind",
                "scale": {"domain": kinds, "range": [[1, 0], [3, 3], [1, 0], [9, 4]]},
                "legend": None,
            },
            "strokeWidth": {
                "field": "kind",
                "scale": {"domain": kinds, "range": [1.6, 1.1, 1.1, 1.8]},
                "legend": None,
            },
            "color": {
                "field": "kind",
                "scale": {"domain": kinds, "range": [INK, SOFT, SOFT, MARK]},
                "legend": None,
            },
        },
    }


def _points(funnel: Funnel) -> vega.Spec:
    """Filled diamonds outside the outer exact limits, open circles within."""
    rows = [
        {
            "x": p.base,
            "y": float(p.rate) * PERCENT,
            "out": "out" if p.outer_side is not Side.WITHIN else "in",
        }
        for p in funnel.placed
    ]
    shape = {"domain": ["in", "out"]}
    return {
        "data": vega.values(rows),
        "mark": {"type": "point", "stroke": INK, "strokeWidth": 1.3, "opacity": 1},
        "encoding": {
            "x": vega.on("x"),
            "y": vega.on("y"),
            "shape": {
                "field": "out",
                "scale": {**shape, "range": ["circle", "diamond"]},
                "legend": None,
            },
            "fill": {
                "field": "out",
                "scale": {**shape, "range": ["#ffffff", INK]},
                "legend": None,
            },
            "size": {"field": "out", "scale": {**shape, "range": [34, 62]}, "legend": None},
        },
    }


def _labels(
    funnel: Funnel,
    lines: Sequence[vega.Spec],
    across: tuple[float, float],
    up: tuple[float, float],
) -> tuple[Label, ...]:
    """Names of the units outside, those outside the adjusted limits and furthest out first."""

    def spot(x: float, y: float) -> tuple[float, float]:
        return (
            (x - across[0]) / (across[1] - across[0]) * WIDTH,
            (up[1] - y) / (up[1] - up[0]) * HEIGHT,
        )

    def at(point: Placed) -> tuple[float, float]:
        return spot(point.base, float(point.rate) * PERCENT)

    out = [p for p in funnel.placed if p.outer_side is not Side.WITHIN]
    out.sort(key=lambda p: (p.adjusted_outer_side is Side.WITHIN, -abs(p.rate - funnel.target)))
    return placed(
        [Spot(p.unit.label, *at(p)) for p in out],
        [at(p) for p in funnel.placed],
        width=WIDTH,
        height=HEIGHT,
        size=SMALL - 1,
        lines=[spot(row["x"], row["y"]) for row in lines],
    )


def _names(
    labels: Sequence[Label], across: tuple[float, float], up: tuple[float, float]
) -> list[vega.Spec]:
    """Names and, where one was pushed away, the line that leads to it."""

    def back(x: float, y: float, end: str = "") -> vega.Spec:
        return {
            f"x{end}": across[0] + x / WIDTH * (across[1] - across[0]),
            f"y{end}": up[1] - y / HEIGHT * (up[1] - up[0]),
        }

    layers: list[vega.Spec] = []
    leaders = [
        {**back(label.spot.x, label.spot.y), **back(label.x, label.y, "2")}
        for label in labels
        if label.has_leader
    ]
    if leaders:
        layers.append(
            {
                "data": vega.values(leaders),
                "mark": {"type": "rule", "color": SOFT, "strokeWidth": 0.7},
                "encoding": {
                    "x": vega.on("x"),
                    "y": vega.on("y"),
                    "x2": {"field": "x2"},
                    "y2": {"field": "y2"},
                },
            }
        )
    for align in ("left", "right", "center"):
        rows = [
            {**back(label.x, label.y), "name": label.spot.name}
            for label in labels
            if label.align == align
        ]
        if rows:
            layers.append(_text(rows, align, SMALL - 1))
    return layers


def _line_names(
    rows: list[vega.Spec], across: tuple[float, float], up: tuple[float, float], whole: str
) -> list[vega.Spec]:
    """What each line is, at its right end, moved apart where they would touch."""
    ends = {
        (row["kind"], row["side"]): (row["y"], row["label"] or whole)
        for row in rows
        if row["x"] >= across[1]
    }
    step = (up[1] - up[0]) / HEIGHT * (SMALL + 1)
    ordered = sorted(ends.values())
    middle = next(i for i, (_, text) in enumerate(ordered) if text == whole)
    heights = [y for y, _ in ordered]
    for i in range(middle + 1, len(ordered)):
        heights[i] = max(heights[i], heights[i - 1] + step)
    for i in range(middle - 1, -1, -1):
        heights[i] = min(heights[i], heights[i + 1] - step)
    named = [
        {"x": across[1], "y": y, "name": text}
        for y, (_, text) in zip(heights, ordered, strict=True)
    ]
    return [_text(named, "left", SMALL - 1, dx=5, color=LINE)]


def _text(
    rows: list[vega.Spec], align: str, size: int, *, dx: int = 0, color: str = INK
) -> vega.Spec:
    return {
        "data": vega.values(rows),
        "mark": {
            "type": "text",
            "align": align,
            "baseline": "middle",
            "fontSize": size,
            "dx": dx,
            "color": color,
        },
        "encoding": {"x": vega.on("x"), "y": vega.on("y"), "text": {"field": "name"}},
    }


def _round_up(value: float) -> float:
    """The next round number: one, two and a half or five of some power of ten, divided finely."""
    step = 10.0 ** floor(log10(value)) / 2
    return ceil(value / step) * step
