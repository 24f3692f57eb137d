"""Charts made fit to stand in a page: no style attributes, no scripts, ids of their own, words.

A strict content security policy refuses style attributes, so they become presentation
attributes. Ids are given the chart's key, since many charts share one PDF. Roles inside the
picture are removed: it is one image, with a title and a description.
"""

from __future__ import annotations

import re
from functools import lru_cache
from xml.etree import ElementTree as ET

from goldenthread.core.reports.structure import Chart

SVG = "http://www.w3.org/2000/svg"
_FORBIDDEN = frozenset({"script", "foreignObject", "iframe", "style", "animate", "set", "image"})
_LOCAL = re.compile(r"url\(\s*['\"]?#([^)'\"]+)['\"]?\s*\)")


class UnsafePicture(ValueError):
    """A chart holds something that may not stand in a published page."""


@lru_cache(maxsize=256)
def picture(chart: Chart) -> str:
    """The chart's SVG, clean and with its words. Raises UnsafePicture, naming the chart."""
    root = _parsed(chart)
    for element in root.iter():
        _clean(element, chart.key)
    _drop_nothings(root)
    _name(root, chart)
    root.set("xmlns", SVG)
    return ET.tostring(root, encoding="unicode")


def _parsed(chart: Chart) -> ET.Element:
    if "<!DOCTYPE" in chart.svg or "<!ENTITY" in chart.svg:
        raise UnsafePicture(f"Chart {chart.key}: a picture may not declare a document type.")
    try:
        root = ET.fromstring(chart.svg)
    except ET.ParseError as error:
        raise UnsafePicture(f"Chart {chart.key} is not well-formed SVG: {error}.") from None
    if root.tag != f"{{{SVG}}}svg":
        raise UnsafePicture(f"Chart {chart.key} is not an SVG picture.")
    return root


def _clean(element: ET.Element, key: str) -> None:
    space, _, name = element.tag.rpartition("}")
    if space != "{" + SVG:
        raise UnsafePicture(f"Chart {key}: <{name}> is not part of a picture.")
    # Names without their name space: how a library writes prefixes depends on who loaded first.
    element.tag = name
    if name in _FORBIDDEN:
        raise UnsafePicture(f"Chart {key}: <{name}> may not stand in a published picture.")
    for attribute, value in list(element.attrib.items()):
        local = attribute.rpartition("}")[2]
        if local.startswith("on"):
            raise UnsafePicture(f"Chart {key}: {local} would run a program.")
        if local == "style":
            _as_attributes(element, value)
        elif local == "id":
            element.set("id", f"{key}-{value}")
        elif local == "href" and not value.startswith("#"):
            raise UnsafePicture(f"Chart {key}: a picture may not fetch {value!r}.")
        elif local == "href":
            del element.attrib[attribute]
            element.set("href", f"#{key}-{value[1:]}")
        elif local in ("role", "class", "pointer-events") or local.startswith("aria-"):
            del element.attrib[attribute]
    for attribute, value in list(element.attrib.items()):
        if "url(" in value:
            element.set(attribute, _own_url(value, key))


def _as_attributes(element: ET.Element, style: str) -> None:
    del element.attrib["style"]
    for part in style.split(";"):
        name, _, value = part.partition(":")
        if value.strip():
            element.set(name.strip(), value.strip())


def _own_url(value: str, key: str) -> str:
    own = _LOCAL.sub(rf"url(#{key}-\1)", value)
    if own == value:
        raise UnsafePicture(f"Chart {key}: a picture may not fetch {value!r}.")
    return own


def _drop_nothings(element: ET.Element) -> None:
    """Take out what draws nothing: a third of what a chart library writes."""
    for child in list(element):
        _drop_nothings(child)
        empty_path = child.tag == "path" and child.get("d") in (None, "", "M0,0h0v0h0Z")
        empty_group = child.tag == "g" and len(child) == 0 and not child.get("id")
        if empty_path or empty_group:
            element.remove(child)


def _name(root: ET.Element, chart: Chart) -> None:
    for name in ("title", "desc"):
        for old in root.findall(name):
            root.remove(old)
    for at, (name, key, text) in enumerate(
        (("title", "title", chart.title), ("desc", "words", chart.description))
    ):
        words = ET.Element(name, {"id": f"{chart.key}-{key}"})
        words.text = text
        root.insert(at, words)
    root.set("role", "img")
    root.set("aria-labelledby", f"{chart.key}-title {chart.key}-words")
    if "viewBox" not in root.attrib:
        root.set("viewBox", f"0 0 {root.get('width', '600')} {root.get('height', '400')}")
