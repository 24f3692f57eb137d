"""The tiles of the boroughs: where each stands and what is written on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

import yaml


@dataclass(frozen=True)
class Tile:
    """One borough's square, counted from the north-west, and its name in lines."""

    row: int
    column: int
    lines: tuple[str, ...]


@cache
def tiles() -> Mapping[str, Tile]:
    """Every tile by borough key."""
    text = (files("goldenthread.core.charts") / "data" / "london_tiles.yaml").read_text("utf-8")
    found = yaml.safe_load(text)["tiles"]
    return MappingProxyType(
        {
            key: Tile(row=tile["row"], column=tile["column"], lines=tuple(tile["lines"]))
            for key, tile in found.items()
        }
    )
