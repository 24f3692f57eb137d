"""Vega-Lite drawn to SVG, without a browser, a network or a script.

Specifications are plain dictionaries: Altair gives the same SVG but costs more than a second to
import and some 12 ms a chart to build (measured), so it is not used at run time.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from typing import Any

from goldenthread.core.charts.look import FONT, GRID, INK, LINE, SMALL

Spec = dict[str, Any]
SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"


def drawn(layers: Sequence[Spec], *, width: int, height: int) -> str:
    """The layers as one SVG of a fixed plot size in its own units. Nothing is fetched."""
    spec = {
        "$schema": SCHEMA,
        "width": width,
        "height": height,
        "padding": 6,
        "background": "#ffffff",
        "layer": list(layers),
        "config": _config(),
    }
    return str(_engine().vegalite_to_svg(json.dumps(spec), allowed_base_urls=[]))


@cache
def _engine() -> Any:
    import vl_convert

    return vl_convert


def values(rows: Sequence[Spec]) -> Spec:
    """Rows as the data of a layer."""
    return {"values": list(rows)}


def axis(field: str, title: str, domain: tuple[float, float], ticks: Spec | None = None) -> Spec:
    """A numeric axis with a title in words; the domain is drawn as given."""
    return {
        "field": field,
        "type": "quantitative",
        "scale": {"domain": list(domain), "nice": False, "zero": False},
        "axis": {"title": title, **(ticks or {})},
    }


def on(field: str) -> Spec:
    """The same axis for another field."""
    return {"field": field, "type": "quantitative"}


def _config() -> Spec:
    return {
        "font": FONT,
        "aria": False,
        "view": {"stroke": None},
        "axis": {
            "labelFontSize": SMALL,
            "titleFontSize": SMALL,
            "titleFontWeight": "bold",
            "labelColor": INK,
            "titleColor": INK,
            "gridColor": GRID,
            "domainColor": LINE,
            "tickColor": LINE,
            "aria": False,
        },
        "text": {"fontSize": SMALL, "color": INK},
    }


def literal(words: Sequence[str]) -> str:
    """Words as a list in Vega's expression language; quotes in them cannot end it."""
    return json.dumps(list(words))
