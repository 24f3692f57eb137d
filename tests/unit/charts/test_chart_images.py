"""Every chart leaves as an accessible picture with its words and its table, and nothing else."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from datetime import date
from fractions import Fraction

import pytest

from goldenthread.core.charts import (
    Base,
    ChartImage,
    Comparison,
    NoChart,
    Reading,
    Unit,
    Value,
    borough_map,
    comparison_bars,
    control_chart,
    control_limits,
    funnel_limits,
    funnel_plot,
    monthly,
    trend_line,
)
from goldenthread.core.charts.image import dressed
from goldenthread.core.charts.look import MARK
from goldenthread.core.charts.tiles import tiles
from goldenthread.core.words import units

SVG = "{http://www.w3.org/2000/svg}"
PERIOD = "12 months to November 2010"


def funnel_of(*given: Unit, base: Base = Base.SHARE) -> ChartImage:
    funnel = funnel_limits(
        given,
        base=base,
        inner=0.95,
        outer=0.998,
        winsorise=0.1,
        smallest_base=20,
        fewest_units=3,
    )
    return funnel_plot(
        funnel, title="Rate", period=PERIOD, numerator="detections", denominator="offences"
    )


def a_funnel() -> ChartImage:
    some = [Unit(label=f"Unit {i}", numerator=40 + i, denominator=100 + 9 * i) for i in range(9)]
    return funnel_of(
        *some,
        Unit(label="Far & <out>", numerator=190, denominator=200),
        Unit(label="Tiny", numerator=3, denominator=7),
        Unit(label="Hidden", numerator=None, denominator=None, status="suppressed"),
    )


def a_control_chart() -> ChartImage:
    values = {date(2009 + i // 12, i % 12 + 1, 1): 100 + (i * 7) % 11 for i in range(24) if i != 5}
    limits = control_limits(
        monthly(values), sigma=3, run_length=8, shortest=12, fewest_ranges=8, lowest=0
    )
    return control_chart(limits, title="Offences", unit="offences")


def a_trend() -> ChartImage:
    return trend_line(
        [Reading(label="2008/09", value=5), Reading(label='20"09/10', value=7)],
        title="Offences",
        unit="offences",
    )


def a_map() -> ChartImage:
    return map_of({"camden": "suppressed"})


def map_of(hidden: dict[str, str]) -> ChartImage:
    values = [
        Value(
            key=unit.key,
            label=unit.name,
            value=None if unit.key in hidden else Fraction(400 + at, 10),
            status=hidden.get(unit.key, "shown"),
        )
        for at, unit in enumerate(units.boroughs())
    ]
    return borough_map(
        values, title="Rate", period=PERIOD, unit="rate", most_classes=5, places=1, sign="%"
    )


def some_bars() -> ChartImage:
    return comparison_bars(
        [
            Comparison(label="Offences", value=2211, against=1559, against_label="Mean"),
            Comparison(label="Rate", value=48, lower=46, upper=50, against=49, sign="%"),
            Comparison(
                label="Arrests", value=None, status="suppressed", against_status="not available"
            ),
        ],
        unit="Newham",
        period=PERIOD,
        confidence="95%",
    )


EVERY = [a_funnel, a_control_chart, a_trend, a_map, some_bars]


@pytest.mark.parametrize("make", EVERY)
def test_a_chart_is_an_image_with_a_name_and_a_description(
    make: Callable[[], ChartImage],
) -> None:
    image = make()
    root = ElementTree.fromstring(image.svg)
    title, description = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert root.get("role") == "img"
    assert title is not None
    assert description is not None
    assert title.text == image.title
    assert description.text is not None
    assert description.text.startswith(image.description)
    assert root.get("aria-labelledby") == title.get("id")
    assert root.get("aria-describedby") == description.get("id")


@pytest.mark.parametrize("make", EVERY)
def test_a_chart_holds_no_script_style_link_or_fixed_size(
    make: Callable[[], ChartImage],
) -> None:
    svg = make().svg
    root = ElementTree.fromstring(svg)
    assert root.get("viewBox")
    assert root.get("width") is None
    assert root.get("height") is None
    tags = {element.tag.removeprefix(SVG) for element in root.iter()}
    assert not tags & {"script", "style", "image", "foreignObject", "a", "use", "link"}
    names = {name.split("}")[-1] for element in root.iter() for name in element.attrib}
    assert not {name for name in names if name.startswith("on") or name in {"style", "href"}}
    assert re.findall(r"https?://[^\s\"']*", svg) == ["http://www.w3.org/2000/svg"]


@pytest.mark.parametrize("make", EVERY)
def test_only_the_image_itself_speaks_to_a_screen_reader(make: Callable[[], ChartImage]) -> None:
    root = ElementTree.fromstring(make().svg)
    speaking = [e for e in root.iter() if e.get("role") or e.get("aria-label")]
    assert speaking == [root]


def test_ids_do_not_clash_when_charts_stand_on_one_page() -> None:
    page = "".join(make().svg for make in EVERY) + map_of({"camden": "not known"}).svg
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == 2 * (len(EVERY) + 1)
    assert len(set(ids)) == len(ids)


def test_ids_inside_a_drawing_and_references_to_them_take_the_charts_name() -> None:
    drawing = (
        '<svg viewBox="0 0 1 1"><clipPath id="clip0"/><g clip-path="url(#clip0)"/>'
        '<use href="#clip0"/></svg>'
    )
    svg = dressed(drawing, title="t", description="d", name="first")
    assert 'id="first-clip0"' in svg
    assert "url(#first-clip0)" in svg
    assert 'href="#first-clip0"' in svg
    assert "clip0" not in dressed(drawing, title="t", description="d", name="x").replace(
        "x-clip0", ""
    )


@pytest.mark.parametrize("make", EVERY)
def test_the_same_data_give_the_same_picture_to_the_letter(make: Callable[[], ChartImage]) -> None:
    assert make() == make()


@pytest.mark.parametrize("make", EVERY)
def test_the_data_table_always_travels_with_the_picture(make: Callable[[], ChartImage]) -> None:
    image = make()
    assert image.rows
    assert all(len(row) == len(image.columns) == len(image.numeric) for row in image.rows)


def test_a_suppressed_unit_is_named_in_words_and_table_and_never_drawn_as_zero() -> None:
    image = a_funnel()
    assert "Not drawn, suppressed: Hidden." in image.notes
    row = next(row for row in image.rows if row[0] == "Hidden")
    assert set(row[1:-1]) == {"suppressed"}
    assert "0" not in "".join(row)
    assert ">Hidden<" not in image.svg


def test_every_unit_stands_in_the_table_once() -> None:
    names = [row[0] for row in a_funnel().rows]
    assert sorted(names) == sorted({*names})
    assert len(names) == 12


def test_a_unit_on_a_small_base_is_not_placed_and_says_so() -> None:
    image = a_funnel()
    assert "Not placed, base under 20: Tiny." in image.notes
    assert next(row for row in image.rows if row[0] == "Tiny")[-1] == "base under 20"


def test_a_unit_outside_the_limits_is_named_in_the_words_and_in_the_picture() -> None:
    image = a_funnel()
    assert "Far & <out>" in image.description
    assert "Far &amp; &lt;out&gt;" in image.svg


def test_a_ratio_says_that_it_is_no_share() -> None:
    some = [Unit(label=f"U{i}", numerator=110 + i, denominator=100) for i in range(5)]
    image = funnel_of(*some, base=Base.RATIO)
    assert any("may exceed 100%" in note and "Poisson" in note for note in image.notes)


def test_rounded_counts_are_said_to_be_rounded() -> None:
    some = [Unit(label=f"U{i}", numerator=40, denominator=100, status="rounded") for i in range(5)]
    assert any("rounded before publication" in note for note in funnel_of(*some).notes)


@pytest.mark.parametrize("status", ["suppressed", "not available", "not known"])
def test_a_borough_without_a_number_is_hatched_and_says_why(status: str) -> None:
    image = map_of({"camden": status})
    tile = image.svg.split(f"<title>Camden: {status}</title>")[1].split("</g>")[0]
    assert "<path" in tile
    assert "<path" not in image.svg.split("<title>Barnet: ")[1].split("</g>")[0]
    assert "hatched: no number is shown" in image.svg
    assert ("Camden", status, "hatched") in image.rows
    assert f"Not drawn, {status}: Camden." in image.notes


def test_a_borough_that_is_not_given_is_not_available_and_not_zero() -> None:
    one = [Value(key="camden", label="Camden", value=5)]
    image = borough_map(one, title="Rate", period=PERIOD, unit="rate", most_classes=5)
    assert len(image.rows) == 32
    assert ("Barnet", "not available", "hatched") in image.rows


def test_a_map_refuses_what_is_no_borough() -> None:
    wrong = [Value(key="scd2", label="SCD2", value=5)]
    with pytest.raises(NoChart, match="scd2"):
        borough_map(wrong, title="Rate", period=PERIOD, unit="rate", most_classes=5)


def test_a_map_refuses_a_borough_given_twice() -> None:
    twice = [Value(key="camden", label="Camden", value=n) for n in (5, 6)]
    with pytest.raises(NoChart, match="twice"):
        borough_map(twice, title="Rate", period=PERIOD, unit="rate", most_classes=5)


def test_every_borough_has_one_tile_and_no_two_share_one() -> None:
    assert set(tiles()) == {unit.key for unit in units.boroughs()}
    places = {(tile.row, tile.column) for tile in tiles().values()}
    assert len(places) == 32


@pytest.mark.parametrize(
    ("north", "south"),
    [("enfield", "croydon"), ("barnet", "sutton"), ("hackney", "lewisham"), ("brent", "merton")],
)
def test_north_is_at_the_top(north: str, south: str) -> None:
    assert tiles()[north].row < tiles()[south].row


@pytest.mark.parametrize(
    ("west", "east"),
    [("hillingdon", "havering"), ("ealing", "newham"), ("hounslow", "bexley")],
)
def test_west_is_at_the_left(west: str, east: str) -> None:
    assert tiles()[west].column < tiles()[east].column


def test_a_hidden_number_cannot_be_handed_over() -> None:
    with pytest.raises(ValueError, match="must not hold"):
        Unit(label="Camden", numerator=3, denominator=40, status="suppressed")
    with pytest.raises(ValueError, match="must not hold"):
        Value(key="camden", label="Camden", value=3, status="suppressed")
    with pytest.raises(ValueError, match="must not hold"):
        Reading(label="Jan 2010", value=3, status="not known")


def test_a_shown_number_cannot_be_missing() -> None:
    with pytest.raises(ValueError, match="without its number"):
        Reading(label="Jan 2010", value=None)


def test_an_interval_cannot_be_handed_over_for_a_hidden_value() -> None:
    with pytest.raises(ValueError, match="interval"):
        Comparison(label="Rate", value=None, status="suppressed", lower=1, upper=2, against=1)


def test_a_borough_beside_london_says_only_whether_london_lies_in_its_interval() -> None:
    image = some_bars()
    assert "London 49%, within the interval." in image.description
    assert "Arrests: suppressed." in image.description


def test_a_line_through_one_value_is_refused() -> None:
    with pytest.raises(NoChart, match="needs two"):
        trend_line([Reading(label="2010", value=1)], title="Offences", unit="offences")


def test_a_month_that_is_missing_is_a_gap_in_line_and_table() -> None:
    image = a_control_chart()
    assert ("Jun 2009", "not available", "none across a gap", "gap") in image.rows
    assert "Not drawn, not available: Jun 2009." in image.notes
    assert next(row for row in image.rows if row[0] == "Jul 2009")[2] == "none"
    assert stretches(image) == 2
    assert stretches(a_trend()) == 1


def stretches(image: ChartImage) -> int:
    """How many unbroken lines the picture has."""
    paths = re.findall(r"<path[^>]*>", image.svg)
    return sum(f'stroke="{MARK}"' in path and 'stroke-width="1.6"' in path for path in paths)


def test_no_chart_uses_a_colour_that_praises_or_blames() -> None:
    colours = {
        colour for make in EVERY for colour in re.findall(r"#[0-9a-f]{6}\b", make().svg.lower())
    }
    assert colours
    for colour in colours:
        red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
        assert blue >= max(red, green), f"{colour} is not a neutral or a blue"
