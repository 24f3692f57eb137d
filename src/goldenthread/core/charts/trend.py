"""A series as a plain line, for when it is too short for limits or needs none."""

from __future__ import annotations

from collections.abc import Sequence

from goldenthread.core.charts import series
from goldenthread.core.charts.given import NoChart, Reading, not_drawn, number, rounding
from goldenthread.core.charts.image import ChartImage, dressed


def trend_line(
    readings: Sequence[Reading],
    *,
    title: str,
    unit: str,
    places: int = 0,
    sign: str = "",
    name: str = "",
) -> ChartImage:
    """A line through a series, its axis from zero, broken where there is no value.

    Raises NoChart where fewer than two values are shown.
    """
    shown = [reading for reading in readings if reading.value is not None]
    if len(shown) <= 1:
        raise NoChart(
            f"No line: the series has {len(shown)} shown value(s) and a line needs two. Print "
            "the values in the text."
        )
    heading = f"{title}, {readings[0].label} to {readings[-1].label}"
    first, last = shown[0], shown[-1]
    description = (
        f"{heading}. {len(shown)} values, from {_said(first, places, sign)} to "
        f"{_said(last, places, sign)}. The axis starts at zero."
    )
    notes = (*not_drawn(readings), *rounding(readings))
    return ChartImage(
        svg=dressed(
            series.drawing(readings, unit=unit[:1].upper() + unit[1:], from_zero=True),
            title=f"Line chart: {heading}",
            description=" ".join((description, *notes)),
            name=name,
        ),
        title=f"Line chart: {heading}",
        description=description,
        notes=notes,
        columns=("Period", unit[:1].upper() + unit[1:]),
        rows=tuple(
            (r.label, str(r.status) if r.value is None else number(r.value, places, sign))
            for r in readings
        ),
        numeric=(False, True),
    )


def _said(reading: Reading, places: int, sign: str) -> str:
    assert reading.value is not None
    return f"{number(reading.value, places, sign)} in {reading.label}"
