"""A chart stands in a page without style attributes, programs or anything from elsewhere."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from goldenthread.core.reports.pictures import UnsafePicture, picture
from goldenthread.core.reports.structure import Chart

OPEN = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10">'


def chart(inside: str, key: str = "c", whole: str = "") -> Chart:
    svg = whole or f"{OPEN}{inside}</svg>"
    return Chart(key=key, svg=svg, title="Cases & more", description="Seven <b>.", table="t")


def test_style_attributes_become_presentation_attributes() -> None:
    made = picture(chart('<rect style="fill: red; stroke:none" width="1"/>'))
    assert "style=" not in made
    assert 'fill="red"' in made
    assert 'stroke="none"' in made


def test_ids_are_the_charts_own_so_that_two_charts_can_share_a_page() -> None:
    inside = '<clipPath id="k"><rect/></clipPath><g clip-path="url(#k)"><rect/></g>'
    one, two = picture(chart(inside, "one")), picture(chart(inside, "two"))
    assert 'id="one-k"' in one
    assert "url(#one-k)" in one
    assert "two-k" in two
    assert "one-" not in two


def test_it_is_one_image_with_a_title_and_a_description() -> None:
    made = picture(chart('<g role="graphics-object" aria-label="x"><rect/></g>'))
    assert 'role="img"' in made
    assert 'aria-labelledby="c-title c-words"' in made
    assert "Cases &amp; more" in made
    assert "Seven &lt;b&gt;." in made
    assert "graphics-object" not in made
    assert "aria-label=" not in made


def test_it_is_written_alike_whatever_other_libraries_call_the_name_space(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(ElementTree._namespace_map, "http://www.w3.org/2000/svg", "other")  # type: ignore[attr-defined]
    picture.cache_clear()
    made = picture(chart("<rect/>"))
    assert made.startswith("<svg ")
    assert "<rect" in made
    assert 'xmlns="http://www.w3.org/2000/svg"' in made


def test_parts_that_draw_nothing_are_left_out() -> None:
    assert "<path" not in picture(chart('<g><g/><path d="M0,0h0v0h0Z"/></g>'))


@pytest.mark.parametrize(
    "inside",
    [
        "<script>x()</script>",
        "<foreignObject/>",
        "<style>@import 'https://example.org/x'</style>",
        '<image href="https://example.org/x.png"/>',
        '<rect onclick="x()"/>',
        '<a href="https://example.org"><rect/></a>',
        '<use xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="file:///etc/passwd"/>',
        '<rect fill="url(https://example.org/x)"/>',
        "<rect",
    ],
)
def test_programs_and_fetches_are_refused(inside: str) -> None:
    with pytest.raises(UnsafePicture):
        picture(chart(inside))


@pytest.mark.parametrize("whole", ['<!DOCTYPE svg [<!ENTITY a "b">]><svg/>', "<html/>", "<svg/>"])
def test_what_is_not_a_picture_is_refused(whole: str) -> None:
    with pytest.raises(UnsafePicture):
        picture(chart("", whole=whole))
