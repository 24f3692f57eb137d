"""The control chart drawn, with its words and its table."""

from __future__ import annotations

from fractions import Fraction

from goldenthread.core.charts import series
from goldenthread.core.charts.control import Control, Run, moving_ranges, side_of
from goldenthread.core.charts.given import Exact, listed, not_drawn, number, rounding
from goldenthread.core.charts.image import ChartImage, dressed

_KEY = (
    "Filled diamonds lie outside the limits (dashed lines), filled squares belong to a shift, "
    "open circles are neither."
)


def control_chart(
    control: Control, *, title: str, unit: str, places: int = 0, sign: str = "", name: str = ""
) -> ChartImage:
    """A series between its limits; `unit` says what is counted, `sign` is printed after (`%`)."""
    period = f"{control.readings[0].label} to {control.readings[-1].label}"
    heading = f"{title}, {period}"

    def named(line: str, value: Fraction) -> str:
        return f"{line} {number(value, places, sign)}"

    description = _description(control, heading, places, sign)
    notes = (_KEY, *not_drawn(control.readings), *rounding(control.readings), _method(control))
    in_shift = {at for run in control.shifts for at in range(run.first, run.last + 1)}
    return ChartImage(
        svg=dressed(
            series.drawing(
                control.readings,
                unit=_capital(unit),
                levels=(
                    series.Level(named("upper", control.upper), float(control.upper), True),
                    series.Level(named("mean", control.mean), float(control.mean)),
                    series.Level(named("lower", control.lower), float(control.lower), True),
                ),
                outside=set(control.outside),
                shifted=in_shift,
            ),
            title=f"Control chart: {heading}",
            description=" ".join((description, *notes)),
            name=name,
        ),
        title=f"Control chart: {heading}",
        description=description,
        notes=notes,
        columns=("Period", _capital(unit), "Moving range", "Place"),
        rows=_rows(control, places, sign),
        numeric=(False, True, True, False),
    )


def _description(control: Control, heading: str, places: int, sign: str) -> str:
    shown = sum(reading.is_shown for reading in control.readings)
    limits = (
        f"{heading}. {shown} values; mean {number(control.mean, places + 1, sign)}, limits "
        f"{number(control.lower, places + 1, sign)} to {number(control.upper, places + 1, sign)}."
    )
    return " ".join((limits, _outside(control, places, sign), _shifts(control)))


def _outside(control: Control, places: int, sign: str) -> str:
    points = [
        f"{reading.label} ({number(reading.value, places, sign)}, {_side(control, reading.value)})"
        for reading in (control.readings[at] for at in control.outside)
        if reading.value is not None
    ]
    if not points:
        return "No point lies outside the limits."
    return f"Outside the limits: {listed(points)}."


def _side(control: Control, value: Exact) -> str:
    return side_of(Fraction(value), control.lower, control.upper)


def _shifts(control: Control) -> str:
    if not control.shifts:
        return f"No {control.run_length} points in turn lie on one side of the mean."
    told = [_run(control, run) for run in control.shifts]
    return f"Shift: {listed(told)}."


def _run(control: Control, run: Run) -> str:
    first, last = control.readings[run.first].label, control.readings[run.last].label
    return f"{run.points} points in turn {run.side} the mean ({first} to {last})"


def _method(control: Control) -> str:
    method = (
        f"Limits: mean and {float(control.sigma):g} standard deviations from the mean moving "
        "range (XmR chart)"
    )
    if not control.screened:
        return f"{method}; moving ranges are not screened."
    if not control.left_out:
        return f"{method}; moving ranges are screened against their own limit, none was above it."
    periods = listed([control.readings[at].label for at in control.left_out])
    return (
        f"{method}; moving ranges above their own limit are left out of it: those into {periods}."
    )


def _rows(control: Control, places: int, sign: str) -> tuple[tuple[str, ...], ...]:
    ranges = moving_ranges(control.readings)
    rows = []
    for at, reading in enumerate(control.readings):
        if reading.value is None:
            rows.append((reading.label, str(reading.status), "none across a gap", "gap"))
            continue
        size = number(ranges[at], places, sign) if at in ranges else "none"
        size += ", left out" if at in control.left_out else ""
        place = _place(control, at, reading.value)
        rows.append((reading.label, number(reading.value, places, sign), size, place))
    return tuple(rows)


def _place(control: Control, at: int, value: Exact) -> str:
    words = []
    if at in control.outside:
        words.append(f"{_side(control, value)} the limits")
    words += [
        f"in a shift {run.side} the mean" for run in control.shifts if run.first <= at <= run.last
    ]
    return ", ".join(words) or "within the limits"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
