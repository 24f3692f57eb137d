"""Reading the vocabulary's own data files."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import yaml


def load(name: str) -> Any:
    """The content of one YAML file of the vocabulary."""
    text = (files("goldenthread.core.words") / "data" / name).read_text(encoding="utf-8")
    return yaml.load(text, Loader=yaml.CSafeLoader)
