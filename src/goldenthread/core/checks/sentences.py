"""Words for arithmetic: numbers with separators, lists, and where a figure stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from goldenthread.core.checks.data import Code, Place
from goldenthread.core.measures.model import Count
from goldenthread.core.words import printed


def number(value: int | Fraction, places: int = 0) -> str:
    """A number as people read it."""
    return printed(value, places)


def listed(words: Iterable[str]) -> str:
    """`A`, `A and B`, `A, B and C`."""
    words = list(words)
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def several(names: Sequence[str], most: int, what: str) -> str:
    """The names, or how many there are where they would fill the sentence."""
    return listed(names) if len(names) <= most else f"{len(names)} {what}"


def counted(code: Code, count: int) -> str:
    """`27 incidents`; what one is counted as, by the definition."""
    definition = code.definition
    noun = definition.counted if isinstance(definition, Count) else definition.unit
    if abs(count) == 1 and noun.endswith("s") and not noun.endswith("ss"):
        noun = noun[:-1]
    return f"{number(count)} {noun}"


def elsewhere(place: Place, than: Place) -> str:
    """Where a second figure stands, as seen from the first."""
    if place.file != than.file:
        return f" ({place.file}, row {place.row})"
    return f" (row {place.row})" if place.row != than.row else ""


def title(code: Code) -> str:
    """What the measure is called, inside a sentence."""
    name = code.definition.title
    return name[0].lower() + name[1:]
