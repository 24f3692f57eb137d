"""Reading the access rules' own data files; every fault names its file."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import yaml


class BadRulesFile(ValueError):
    """A file of the access rules that does not follow the form; names the file and the fault."""


def folder() -> Traversable:
    """The folder with the rules that a practitioner can read."""
    return files("goldenthread.core.rules.access") / "data"


def load(place: Traversable, name: str) -> dict[str, Any]:
    """The content of one file, a mapping; raises BadRulesFile, which names the file."""
    try:
        text = (place / name).read_text(encoding="utf-8")
        content = yaml.load(text, Loader=yaml.CSafeLoader)
    except FileNotFoundError:
        raise BadRulesFile(f"{name}: the file is missing. Put it back.") from None
    except yaml.YAMLError as fault:
        line = getattr(getattr(fault, "problem_mark", None), "line", 0) + 1
        raise BadRulesFile(f"{name}: line {line} is not YAML. Mend the line.") from None
    if not isinstance(content, dict):
        raise BadRulesFile(f"{name}: the file is not a mapping of keys to values.")
    return content


def same(name: str, what: str, given: Iterable[str], expected: Iterable[str]) -> None:
    """Raise BadRulesFile unless exactly the expected codes are given; names those that differ."""
    given, expected = set(given), set(expected)
    if missing := sorted(expected - given):
        raise BadRulesFile(f"{name}: {what} missing: {', '.join(missing)}. Add each, or `never`.")
    if unknown := sorted(given - expected):
        raise BadRulesFile(f"{name}: {what} unknown: {', '.join(unknown)}. Correct or remove it.")
