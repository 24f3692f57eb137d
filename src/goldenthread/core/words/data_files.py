"""Reading data files that stand beside their code."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import yaml


def load(name: str) -> Any:
    """The content of one YAML file of the vocabulary."""
    return load_from("goldenthread.core.words", f"data/{name}")


def load_from(package: str, name: str) -> Any:
    """The content of one YAML file of a package."""
    text = files(package).joinpath(name).read_text(encoding="utf-8")
    return yaml.load(text, Loader=yaml.CSafeLoader)
