"""The map of the boroughs: our own tiles, or real boundaries where they are given (decision 28).

Shades are classes of one hue from pale to deep; they say how much, never how good. The number
stands on the tile, so that nothing depends on seeing colours. What is not shown is hatched and
says so in words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from goldenthread.core.charts import pen
from goldenthread.core.charts.boundaries import Boundaries, outline
from goldenthread.core.charts.classes import Class, class_of, classes
from goldenthread.core.charts.given import NoChart, Value, listed, not_drawn, number, rounding
from goldenthread.core.charts.image import ChartImage, dressed
from goldenthread.core.charts.look import INK, LINE, SMALL, SOFT, TEXT, text_width
from goldenthread.core.charts.tiles import Tile, tiles
from goldenthread.core.words import units

SIDE, GAP, EDGE = 72, 3, 6
NUMBER = 17
KEY_LINE = 22
MAP_WIDTH = 520


@dataclass(frozen=True, kw_only=True)
class _Map:
    values: dict[str, Value]
    classes: tuple[Class, ...]
    places: int
    sign: str

    def text(self, value: Value) -> str:
        """The number with its sign, or the status in words."""
        if value.value is None:
            return str(value.status)
        return number(value.value, self.places, self.sign)

    def colour(self, value: Value) -> str:
        assert value.value is not None
        return class_of(value.value, self.classes, self.places).colour


def borough_map(
    values: Sequence[Value],
    *,
    title: str,
    period: str,
    unit: str,
    most_classes: int,
    places: int = 0,
    sign: str = "",
    boundaries: Boundaries | None = None,
    name: str = "",
) -> ChartImage:
    """A map of one value for each borough; `unit` is the column's heading in the table.

    A borough that is not among the values is drawn as `not available`. Raises NoChart for a key
    without a tile (or boundary), for a borough given twice, and where nothing is shown.
    """
    whole = _complete(values)
    shown = [value.value for value in whole if value.value is not None]
    drawn = _Map(
        values={value.key: value for value in whole},
        classes=classes(shown, most=most_classes, places=places, sign=sign),
        places=places,
        sign=sign,
    )
    heading = f"{title}, {period}"
    description = _description(drawn, heading)
    notes = (*not_drawn(whole), *rounding(whole), _kind(boundaries, drawn))
    body = _tiles(drawn) if boundaries is None else _areas(drawn, boundaries)
    return ChartImage(
        svg=dressed(
            body, title=f"Map: {heading}", description=" ".join((description, *notes)), name=name
        ),
        title=f"Map: {heading}",
        description=description,
        notes=notes,
        columns=("Borough", unit[:1].upper() + unit[1:], "Shade"),
        rows=tuple(
            (
                value.label,
                drawn.text(value),
                "hatched"
                if value.value is None
                else class_of(value.value, drawn.classes, places).words,
            )
            for value in whole
        ),
        numeric=(False, True, False),
    )


def _complete(values: Sequence[Value]) -> tuple[Value, ...]:
    """The values as given, and every borough that is missing among them as not available."""
    keys = [value.key for value in values]
    strange = sorted({key for key in keys if key not in tiles() or keys.count(key) > 1})
    if strange:
        raise NoChart(
            f"No map: {listed(strange)} is not one borough of the map, or is given twice. The map "
            "holds the 32 boroughs, once each; leave commands, residuals and totals out."
        )
    missing = (
        Value(key=key, label=_label(key), value=None, status="not available")
        for key in sorted(tiles())
        if key not in keys
    )
    return (*values, *missing)


def _label(key: str) -> str:
    return units.unit(key).name


# Words ---------------------------------------------------------------------------------------


def _description(drawn: _Map, heading: str) -> str:
    shown = sorted(
        (Fraction(v.value), v.label) for v in drawn.values.values() if v.value is not None
    )
    low, high = (number(v, drawn.places, drawn.sign) for v in (shown[0][0], shown[-1][0]))
    counts = [
        f"{item.words}: {sum(drawn.colour(v) == item.colour for v in _with_value(drawn))}"
        for item in drawn.classes
    ]
    return (
        f"{heading}. Map of {len(shown)} boroughs with a value, from {low} to {high}, in classes: "
        f"boroughs with {'; '.join(counts)}. The order of boroughs is not a ranking: differences "
        "may be chance, and the funnel plot says which are more."
    )


def _with_value(drawn: _Map) -> list[Value]:
    return [value for value in drawn.values.values() if value.value is not None]


def _kind(boundaries: Boundaries | None, drawn: _Map) -> str:
    if boundaries is None:
        return "Each borough is one square of the same size, placed about where it lies."
    absent = [value.label for key, value in drawn.values.items() if key not in boundaries.areas]
    missing = f" No boundary was given for {listed(absent)}." if absent else ""
    return f"Boundaries: {boundaries.source}.{missing}"


# Drawing -------------------------------------------------------------------------------------


def _tiles(drawn: _Map) -> str:
    columns = 1 + max(tile.column for tile in tiles().values())
    rows = 1 + max(tile.row for tile in tiles().values())
    width = EDGE + EDGE + columns * (SIDE + GAP) - GAP
    height = EDGE + EDGE + rows * (SIDE + GAP) - GAP
    squares = [_tile(drawn, drawn.values[key], tile) for key, tile in tiles().items()]
    legend, deep = _legend(drawn, width, height)
    return pen.drawing(width, height + deep, *squares, legend)


def _tile(drawn: _Map, value: Value, tile: Tile) -> str:
    x, y = EDGE + tile.column * (SIDE + GAP), EDGE + tile.row * (SIDE + GAP)
    middle = x + SIDE / 2
    if value.value is None:
        square = pen.hatched(x, y, SIDE, SIDE)
        lower = _status(drawn.text(value), middle, y)
    else:
        square = pen.box(x, y, SIDE, SIDE, fill=drawn.colour(value), stroke=LINE)
        lower = [
            pen.words(
                drawn.text(value),
                middle,
                y + SIDE - 10,
                size=NUMBER,
                anchor="middle",
                weight="bold",
            )
        ]
    names = [
        pen.words(text, middle, y + 17 + at * SMALL, size=SMALL, anchor="middle")
        for at, text in enumerate(tile.lines)
    ]
    plate = pen.box(x + 1, y + 1, SIDE - 2, 9 + len(tile.lines) * SMALL, fill="#ffffff")
    inside = [square, *([plate] if value.value is None else []), *names, *lower]
    return pen.told(f"{value.label}: {drawn.text(value)}", *inside)


def _status(status: str, middle: float, y: float) -> list[str]:
    """The status in words on a white plate; two words stand on two lines."""
    lines = status.split(" ")
    top = y + SIDE - 7 - len(lines) * (SMALL - 1)
    plate = pen.box(middle - SIDE / 2 + 1, top, SIDE - 2, y + SIDE - 1 - top, fill="#ffffff")
    return [plate] + [
        pen.words(word, middle, top + (at + 1) * (SMALL - 1), size=SMALL - 1, anchor="middle")
        for at, word in enumerate(lines)
    ]


def _areas(drawn: _Map, boundaries: Boundaries) -> str:
    shapes = outline(boundaries, MAP_WIDTH - EDGE - EDGE)
    high = max(shape.bottom for shape in shapes.values())
    drawn_areas = [
        _area(drawn, drawn.values[key], shape.path, shape.middle, shape.room)
        for key, shape in shapes.items()
        if key in drawn.values
    ]
    legend, deep = _legend(drawn, MAP_WIDTH, high + EDGE + EDGE)
    placed = pen.element(
        "g", *(area for area, _ in drawn_areas), transform=f"translate({EDGE} {EDGE})"
    )
    names = pen.element(
        "g", *(text for _, text in drawn_areas), transform=f"translate({EDGE} {EDGE})"
    )
    return pen.drawing(MAP_WIDTH, high + EDGE + EDGE + deep, _HATCH, placed, names, legend)


_HATCH = pen.element(
    "defs",
    pen.element(
        "pattern",
        pen.element("path", d="M0 8L8 0", stroke="#8b949e", stroke_width=1.2),
        id="hatch",
        width=8,
        height=8,
        patternUnits="userSpaceOnUse",
    ),
)


def _area(
    drawn: _Map, value: Value, path: str, middle: tuple[float, float], room: float
) -> tuple[str, str]:
    fill = "url(#hatch)" if value.value is None else drawn.colour(value)
    shape = pen.element("path", d=path, fill=fill, stroke=LINE, stroke_width=1, fill_rule="evenodd")
    text = drawn.text(value)
    fits = value.value is not None and text_width(text, SMALL) < room
    written = pen.words(text, middle[0], middle[1] + 4, size=SMALL, anchor="middle") if fits else ""
    return pen.told(f"{value.label}: {text}", shape), written


def _legend(drawn: _Map, width: float, top: float) -> tuple[str, float]:
    """The shades with their words, in as many lines as they need; and how deep that is."""
    entries = [(item.colour, item.words) for item in drawn.classes]
    if any(value.value is None for value in drawn.values.values()):
        entries.append(("", "hatched: no number is shown"))
    parts, x, y = [], float(EDGE), top + EDGE
    for colour, text in entries:
        wide = 26 + text_width(text, TEXT) + TEXT
        if x > EDGE and x + wide > width:
            x, y = float(EDGE), y + KEY_LINE
        patch = (
            pen.box(x, y, 20, 15, fill=colour, stroke=SOFT)
            if colour
            else pen.hatched(x, y, 20, 15, step=6)
        )
        parts += [patch, pen.words(text, x + 26, y + 13, size=TEXT, fill=INK)]
        x += wide
    return "".join(parts), y + KEY_LINE + EDGE - top
