"""Shades of a map, and names beside points."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import pytest

from goldenthread.core.charts import NoChart
from goldenthread.core.charts.classes import class_of, classes
from goldenthread.core.charts.labels import Spot, placed
from goldenthread.core.charts.look import INK, RAMP


def test_a_shade_never_contradicts_the_number_on_the_tile() -> None:
    found = classes([Fraction("39.96"), 60], most=5, places=1, sign="%")
    assert class_of(Fraction("39.96"), found, 1).words == "40% to under 45%"


def test_all_values_alike_are_one_class() -> None:
    assert [item.words for item in classes([7, 7, 7], most=5, places=0)] == ["7 to under 8"]


def test_more_classes_than_shades_are_refused() -> None:
    with pytest.raises(NoChart, match="shades"):
        classes([1, 2], most=len(RAMP) + 1, places=0)


def test_dark_text_is_readable_on_every_shade() -> None:
    assert all(contrast(INK, shade) >= 4.5 for shade in RAMP)


def test_shades_fall_evenly_enough_to_be_told_apart_without_colour() -> None:
    light = [luminance(shade) for shade in RAMP]
    assert all(a - b > 0.09 for a, b in pairwise(light))


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(dark: str, light: str) -> float:
    return (luminance(light) + 0.05) / (luminance(dark) + 0.05)


def test_names_of_points_close_together_do_not_overlap() -> None:
    spots = [Spot("Hammersmith & Fulham", 200, 150 + 3 * i) for i in range(6)]
    labels = placed(spots, [(s.x, s.y) for s in spots], width=420, height=330, size=12)
    assert len(labels) > 2
    for at, one in enumerate(labels):
        for other in labels[at + 1 :]:
            assert abs(one.y - other.y) >= 12 or one.align != other.align


def test_a_name_without_room_is_left_out_rather_than_drawn_over_another() -> None:
    spots = [Spot("A very long name indeed", 30, 10), Spot("Another long name indeed", 30, 10)]
    assert len(placed(spots, [(30, 10)], width=200, height=20, size=12)) == 1
