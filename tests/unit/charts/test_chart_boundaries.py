"""Real boundaries, where somebody has them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from goldenthread.core.charts import NoChart, Value, borough_map, read_boundaries
from goldenthread.core.charts.boundaries import outline

SQUARE = [[0.0, 51.0], [0.1, 51.0], [0.1, 51.1], [0.0, 51.1], [0.0, 51.0]]


def written(folder: Path, *features: dict[str, Any]) -> Path:
    path = folder / "boundaries.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    return path


def feature(name: str, ring: list[list[float]], key: str = "name") -> dict[str, Any]:
    return {
        "type": "Feature",
        "properties": {key: name},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }


@pytest.mark.parametrize("key", ["name", "NAME", "LAD10NM"])
def test_names_are_resolved_through_the_register_of_units(tmp_path: Path, key: str) -> None:
    path = written(
        tmp_path, feature("London Borough of Barnet", SQUARE, key), feature("Atlantis", SQUARE, key)
    )
    found = read_boundaries(path, source="a test")
    assert set(found.areas) == {"barnet"}
    assert found.unknown == ("Atlantis",)


def test_north_is_up_and_the_map_fits_its_width(tmp_path: Path) -> None:
    above = [[x, y + 1] for x, y in SQUARE]
    path = written(tmp_path, feature("Enfield", above), feature("Croydon", SQUARE))
    shapes = outline(read_boundaries(path, source="a test"), 100)
    assert shapes["enfield"].middle[1] < shapes["croydon"].middle[1]
    assert shapes["enfield"].middle[0] == pytest.approx(50)


def test_the_winding_of_a_ring_makes_no_difference(tmp_path: Path) -> None:
    one = read_boundaries(written(tmp_path, feature("Enfield", SQUARE)), source="a test")
    other = read_boundaries(written(tmp_path, feature("Enfield", SQUARE[::-1])), source="a test")
    here, there = outline(one, 100)["enfield"], outline(other, 100)["enfield"]
    assert here.middle == pytest.approx(there.middle)
    assert here.room == pytest.approx(there.room)
    assert here.room == pytest.approx(100)


def test_metres_of_a_national_grid_are_drawn_as_they_are(tmp_path: Path) -> None:
    ring = [[530000.0, 170000.0], [540000.0, 170000.0], [540000.0, 190000.0], [530000.0, 190000.0]]
    shape = outline(
        read_boundaries(written(tmp_path, feature("Camden", ring)), source="a test"), 100
    )["camden"]
    assert shape.bottom == pytest.approx(200)


def test_a_borough_without_a_boundary_is_named(tmp_path: Path) -> None:
    found = read_boundaries(written(tmp_path, feature("Barnet", SQUARE)), source="a test")
    values = [
        Value(key="barnet", label="Barnet", value=4),
        Value(key="camden", label="Camden", value=5),
    ]
    image = borough_map(
        values, title="Rate", period="2010", unit="rate", most_classes=5, boundaries=found
    )
    told = " ".join(image.notes)
    assert "Boundaries: a test." in told
    assert "No boundary was given for Camden" in told
    assert "Barnet: 4" in image.svg


@pytest.mark.parametrize("content", ["", "[]", '{"type": "Point"}', "\x00"])
def test_a_file_that_is_not_geojson_is_refused_with_what_to_do(
    tmp_path: Path, content: str
) -> None:
    path = tmp_path / "wrong.geojson"
    path.write_text(content)
    with pytest.raises(NoChart, match="tile map needs none"):
        read_boundaries(path, source="a test")


def test_a_file_that_names_no_borough_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NoChart, match="none of the 1 features"):
        read_boundaries(written(tmp_path, feature("Atlantis", SQUARE)), source="a test")
