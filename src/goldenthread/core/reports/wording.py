"""A document with another word for the people who were harmed (000-123).

Only what people read is written anew: keys, addresses, file names, links and pictures stay, so
that every number keeps its evidence and every link its end.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any, TypeVar

from goldenthread.core.words.people import VICTIM, said

T = TypeVar("T")
STAY = frozenset(
    {"key", "slug", "parent", "to", "evidence", "link", "table", "tables", "svg", "edition",
     "status", "language", "contact", "feedback", "licence", "column_notes", "versions",
     "source", "sources", "figure"}
)  # fmt: skip
"""What programs read, and what others wrote: a source is quoted, not reworded."""


def reworded(part: T, term: str) -> T:
    """The same document, or part of one, with the word that is wanted."""
    if term == VICTIM:
        return part
    made: Any = _made(part, term)
    found: T = made
    return found


def _made(part: Any, term: str) -> Any:
    if isinstance(part, Enum):
        return part
    if isinstance(part, str):
        return said(part, term)
    if isinstance(part, tuple):
        return tuple(_made(one, term) for one in part)
    if not is_dataclass(part) or isinstance(part, type):
        return part
    held = {one.name: getattr(part, one.name) for one in fields(part) if one.name not in STAY}
    return replace(part, **{name: _made(value, term) for name, value in held.items()})
