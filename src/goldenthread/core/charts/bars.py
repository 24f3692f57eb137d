"""One borough beside London: a few measures side by side, each with its interval.

Volume, offences per incident, detection rate and caution share stand together on purpose: a
borough that records few offences should not look best (000-397, 000-407). Drawn by hand: a
small chart costs well under a millisecond so, and some 50 in Vega-Lite (measured).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor, log10

from goldenthread.core.charts import pen
from goldenthread.core.charts.given import Exact, NoChart, check, not_drawn, number, rounding
from goldenthread.core.charts.image import ChartImage, dressed
from goldenthread.core.charts.look import GRID, INK, LINE, RAMP, SMALL, SOFT, TEXT, text_width
from goldenthread.core.words.statuses import Status

WIDTH, EDGE = 480, 6
ROW, TOP, THICK = 66, 24, 18


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """One measure of one unit beside the whole; all numbers in the unit of `sign`.

    Rows of the same `sign` share a scale. `against` is the whole's value, `against_label` what
    it is (`London`, `mean of the boroughs`); its status is `not applicable` where nothing may be
    compared.
    """

    label: str
    value: Exact | None
    status: str = Status.SHOWN
    lower: Exact | None = None
    upper: Exact | None = None
    against: Exact | None = None
    against_status: str = Status.SHOWN
    against_label: str = "London"
    sign: str = ""
    places: int = 0

    def __post_init__(self) -> None:
        check(self.label, self.status, self.value)
        check(f"{self.against_label}, {self.label}", self.against_status, self.against)
        if self.value is None and (self.lower is not None or self.upper is not None):
            raise ValueError(f"{self.label} is not shown, so its interval must not be given.")

    @property
    def is_shown(self) -> bool:
        """Whether its number may be drawn."""
        return Status(self.status).has_value

    def said(self, value: Exact | None, status: str) -> str:
        """A value of this row as printed, or its status in words."""
        return str(status) if value is None else number(value, self.places, self.sign)

    @property
    def interval(self) -> str:
        """The interval as printed, or nothing."""
        if self.lower is None or self.upper is None:
            return ""
        lower, upper = (number(end, self.places, self.sign) for end in (self.lower, self.upper))
        return f"{lower} to {upper}"


def comparison_bars(
    comparisons: Sequence[Comparison], *, unit: str, period: str, confidence: str, name: str = ""
) -> ChartImage:
    """Bars of one unit with intervals and the whole's mark; `confidence` names the interval.

    Raises NoChart where there is nothing to compare.
    """
    if not any(item.is_shown for item in comparisons):
        raise NoChart(f"No bars for {unit}: no value is shown. Show the table alone.")
    heading = f"{unit} beside {_wholes(comparisons)}, {period}"
    description = f"{heading}. " + " ".join(_sentence(item, confidence) for item in comparisons)
    notes = (*not_drawn(comparisons), *rounding(comparisons))
    return ChartImage(
        svg=dressed(
            _drawing(comparisons),
            title=heading,
            description=" ".join((description, *notes)),
            name=name,
        ),
        title=heading,
        description=description,
        notes=notes,
        columns=("Measure", unit, f"{confidence} interval", "Beside it"),
        rows=tuple(
            (
                item.label,
                item.said(item.value, item.status),
                item.interval or "none",
                f"{item.against_label}: {item.said(item.against, item.against_status)}",
            )
            for item in comparisons
        ),
        numeric=(False, True, True, False),
    )


def _wholes(comparisons: Sequence[Comparison]) -> str:
    return (
        " and ".join(
            dict.fromkeys(item.against_label for item in comparisons if item.against is not None)
        )
        or "no other"
    )


def _sentence(item: Comparison, confidence: str) -> str:
    said = f"{item.label}: {item.said(item.value, item.status)}"
    if item.interval:
        said += f" ({confidence} interval {item.interval})"
    if item.against is not None:
        said += f"; {item.against_label} {item.said(item.against, item.against_status)}"
        said += _position(item)
    return said + "."


def _position(item: Comparison) -> str:
    """Whether the whole's value lies in the interval: the only thing said of the difference."""
    if item.lower is None or item.upper is None or item.against is None:
        return ""
    lower, upper = Fraction(item.lower), Fraction(item.upper)
    inside = lower <= Fraction(item.against) <= upper
    return ", within the interval" if inside else ", outside the interval"


# Drawing -------------------------------------------------------------------------------------


def _drawing(comparisons: Sequence[Comparison]) -> str:
    scales = [_scale(item, comparisons) for item in comparisons]
    rows = [
        _row(item, EDGE + at * ROW, scales[at], is_new=at == 0 or scales[at] != scales[at - 1])
        for at, item in enumerate(comparisons)
    ]
    return pen.drawing(WIDTH, EDGE + len(comparisons) * ROW, *rows)


def _scale(item: Comparison, comparisons: Sequence[Comparison]) -> float:
    """The end of the scale: a round number above everything with the same sign; counts alone."""
    same = [other for other in comparisons if other.sign == item.sign] if item.sign else [item]
    seen = [
        float(number)
        for other in same
        for number in (other.value, other.upper, other.against)
        if number is not None
    ]
    high = max(seen, default=1.0) or 1.0
    step = 10.0 ** floor(log10(high)) / 2
    return ceil(high / step) * step


def _row(item: Comparison, top: float, end: float, *, is_new: bool) -> str:
    def at(value: Exact) -> float:
        return EDGE + float(value) / end * (WIDTH - EDGE - EDGE)

    y = top + TOP
    said = item.said(item.value, item.status) + (f" ({item.interval})" if item.interval else "")
    parts = [
        pen.words(item.label, EDGE, y - 7, weight="bold"),
        pen.words(said, WIDTH - EDGE, y - 7, anchor="end"),
        pen.box(EDGE, y, WIDTH - EDGE - EDGE, THICK, fill="#ffffff", stroke=GRID),
    ]
    if item.value is None:
        parts.append(pen.hatched(EDGE, y, WIDTH - EDGE - EDGE, THICK))
    else:
        parts.append(pen.box(EDGE, y, at(item.value) - EDGE, THICK, fill=RAMP[-2], stroke=LINE))
    if item.lower is not None and item.upper is not None:
        parts += _whisker(at(item.lower), at(item.upper), y + THICK / 2)
    if item.against is not None:
        parts += _against(item, at(item.against), y, end if is_new else None)
    else:
        text = f"{item.against_label}: {item.against_status}"
        parts.append(pen.words(text, EDGE, y + THICK + SMALL + 3, size=SMALL, fill=SOFT))
    return "".join(parts)


def _whisker(left: float, right: float, y: float) -> list[str]:
    return [
        pen.line(left, y, right, y, width=1.6),
        pen.line(left, y - 4, left, y + 4, width=1.6),
        pen.line(right, y - 4, right, y + 4, width=1.6),
    ]


def _against(item: Comparison, x: float, y: float, end: float | None) -> list[str]:
    """The whole's mark across the bar, its value under it, and the end of a scale that is new."""
    text = f"{item.against_label} {item.said(item.against, item.against_status)}"
    half = text_width(text, SMALL) / 2
    scale = "" if end is None else _end(item, end)
    room = WIDTH - EDGE - (text_width(scale, SMALL) + TEXT if scale else 0)
    middle = max(EDGE + half, min(x, room - half))
    base = y + THICK + SMALL + 4
    mark = pen.line(x, y - 4, x, y + THICK + 4, stroke=INK, width=3)
    drawn = [mark, pen.words(text, middle, base, size=SMALL, anchor="middle")]
    if scale:
        words = pen.words(scale, WIDTH - EDGE, base, size=SMALL, anchor="end", fill=SOFT)
        drawn.append(words)
    return drawn


def _end(item: Comparison, end: float) -> str:
    return f"scale 0 to {number(end, 0 if end >= 1 else item.places, item.sign)}"
