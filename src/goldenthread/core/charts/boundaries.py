"""Real boundaries from a GeoJSON file, drawn flat: no projection library, no network.

Coordinates in degrees are drawn with east-west shrunk by the cosine of the middle latitude,
which over one city differs from a true projection by less than a line's width; coordinates in
metres of a national grid are drawn as they are. Neither depends on the winding of rings.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import cos, hypot, radians
from pathlib import Path
from typing import Any, TypeAlias

from goldenthread.core.charts.given import NoChart
from goldenthread.core.words import units

Point: TypeAlias = tuple[float, float]
Ring: TypeAlias = tuple[Point, ...]

NAMES = ("name", "NAME", "unit", "borough")
DEGREES = 180
FINE = 0.6
"""Steps shorter than this, in the units of the drawing, are left out of an outline."""
CORNERS = 4


@dataclass(frozen=True, kw_only=True)
class Boundaries:
    """The rings of each borough by key, where they are from, and names that were not resolved."""

    areas: Mapping[str, tuple[Ring, ...]]
    source: str
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Shape:
    """One area ready to draw: its path, a point inside it, the room for a word, its lower edge."""

    path: str
    middle: Point
    room: float
    bottom: float


def read_boundaries(path: Path, *, source: str) -> Boundaries:
    """The boroughs' boundaries in a GeoJSON file; `source` is printed under the map.

    The name of each feature (`name`, or a property ending in NM, as in the statistics office's
    files) is resolved through the register of units. Raises NoChart where the file is not
    GeoJSON or names no borough.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8-sig"))
        features = data["features"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise NoChart(
            f"No map: {path.name} is not a GeoJSON feature collection ({error.__class__.__name__})."
            " Give a file of polygons with a name each, or leave it out: the tile map needs none."
        ) from None
    keys = {unit.key for unit in units.boroughs()}
    areas: dict[str, tuple[Ring, ...]] = {}
    unknown = []
    for feature in features:
        text = _name(feature.get("properties") or {})
        unit = units.resolve(text)
        if unit is None or unit.key not in keys:
            unknown.append(text or "(no name)")
        else:
            areas[unit.key] = areas.get(unit.key, ()) + tuple(_rings(feature.get("geometry") or {}))
    areas = {key: rings for key, rings in areas.items() if rings}
    if not areas:
        raise NoChart(
            f"No map: none of the {len(unknown)} features of {path.name} is named as a borough. "
            "Give each a property 'name', or leave the file out."
        )
    return Boundaries(areas=areas, source=source, unknown=tuple(unknown))


def outline(boundaries: Boundaries, width: float) -> dict[str, Shape]:
    """Every area as a path, north at the top, fitted into the width."""
    points = [point for rings in boundaries.areas.values() for ring in rings for point in ring]
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    in_degrees = max(abs(value) for point in points for value in point) <= DEGREES
    shrink = cos(radians((south + north) / 2)) if in_degrees else 1.0
    scale = width / ((east - west) * shrink)

    def flat(ring: Ring) -> Ring:
        return tuple(((x - west) * shrink * scale, (north - y) * scale) for x, y in ring)

    return {
        key: _shape([_plain(flat(ring)) for ring in rings])
        for key, rings in boundaries.areas.items()
    }


def _shape(rings: Sequence[Ring]) -> Shape:
    largest = max(rings, key=lambda ring: abs(_area(ring)))
    middle = _middle(largest)
    return Shape(
        path="".join(f"M{'L'.join(f'{x:.1f} {y:.1f}' for x, y in ring)}Z" for ring in rings),
        middle=middle,
        room=_room(largest, middle),
        bottom=max(y for ring in rings for _, y in ring),
    )


def _plain(ring: Ring) -> Ring:
    """The ring without steps too short to be seen."""
    kept = [ring[0]]
    for x, y in ring[1:]:
        if hypot(x - kept[-1][0], y - kept[-1][1]) >= FINE:
            kept.append((x, y))
    return tuple(kept) if len(kept) >= CORNERS else ring


def _area(ring: Ring) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in _sides(ring)) / 2


def _middle(ring: Ring) -> Point:
    area = _area(ring)
    if area == 0:
        return ring[0]
    pairs = [(a, b, a[0] * b[1] - b[0] * a[1]) for a, b in _sides(ring)]
    six = 6 * area
    return (
        sum((a[0] + b[0]) * cross for a, b, cross in pairs) / six,
        sum((a[1] + b[1]) * cross for a, b, cross in pairs) / six,
    )


def _room(ring: Ring, middle: Point) -> float:
    """The width of the area at the height of its middle, where the middle lies inside; else 0."""
    x, y = middle
    crossings = sorted(
        a[0] + (y - a[1]) / (b[1] - a[1]) * (b[0] - a[0])
        for a, b in _sides(ring)
        if (a[1] > y) != (b[1] > y)
    )
    left = [c for c in crossings if c <= x]
    right = [c for c in crossings if c > x]
    inside = len(left) % 2 == 1
    return 2 * min(x - left[-1], right[0] - x) if inside else 0.0


def _sides(ring: Ring) -> Iterable[tuple[Point, Point]]:
    return zip(ring, (*ring[1:], ring[0]), strict=True)


def _name(properties: Mapping[str, Any]) -> str:
    for key in (*NAMES, *(key for key in properties if key.upper().endswith("NM"))):
        if isinstance(properties.get(key), str):
            return str(properties[key])
    return ""


def _rings(geometry: Mapping[str, Any]) -> Iterator[Ring]:
    parts = geometry.get("coordinates") or ()
    polygons = {"Polygon": [parts], "MultiPolygon": parts}.get(str(geometry.get("type")), [])
    for polygon in polygons:
        for ring in polygon:
            yield tuple((float(point[0]), float(point[1])) for point in ring)
