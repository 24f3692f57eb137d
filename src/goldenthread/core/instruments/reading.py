"""Reading data files; every fault names its file."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from importlib.resources.abc import Traversable
from typing import Any

import yaml


class BadInstrumentFile(ValueError):
    """A file of an instrument that does not follow the form; names the file and the fault."""


def mapping(path: Traversable) -> dict[str, Any]:
    """The content of one file, a mapping; raises BadInstrumentFile, which names the file."""
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    except yaml.YAMLError as fault:
        line = getattr(getattr(fault, "problem_mark", None), "line", 0) + 1
        raise BadInstrumentFile(f"{path.name}: line {line} is not YAML. Mend the line.") from None
    if not isinstance(content, dict):
        raise BadInstrumentFile(f"{path.name}: the file is not a mapping of keys to values.")
    return content


def refuse_keys(
    where: str, given: Mapping[str, Any], needed: Collection[str], allowed: Collection[str]
) -> None:
    """Raise BadInstrumentFile for keys that are missing or unknown, or a needed one left empty."""
    missing = sorted(key for key in needed if given.get(key) in (None, ""))
    unknown = sorted(str(key) for key in set(given) - set(needed) - set(allowed))
    if missing or unknown:
        raise BadInstrumentFile(
            f"{where}: missing keys {missing or 'none'}, unknown keys {unknown or 'none'}."
        )


def names(where: str, given: Any) -> tuple[str, ...]:
    """A list of names. Raises BadInstrumentFile for a yes or no without its quotation marks."""
    listed = tuple(given) if isinstance(given, (list, tuple)) else (given,)
    for one in listed:
        if not isinstance(one, str):
            raise BadInstrumentFile(f"{where}: '{one}' is not text. Write \"yes\" with its marks.")
    return listed
