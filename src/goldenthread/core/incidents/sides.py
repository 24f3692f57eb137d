"""The two sides of a counter-allegation, and who may be told nothing yet (S1)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

TELLING = ("told", "agreed_route_used")
"""The steps of an update by which somebody learns something."""
UNDECIDED = (
    "Both sides accuse each other here, and it has not been decided who the primary aggressor is. "
    "Until a detective sergeant has decided that, with reasons, nobody who may be the second party "
    "is told of an arrest, bail, release, court or support (safety rule S1). Ask for the decision. "
    "If somebody was told already, write a note and tell the duty sergeant."
)
AGGRESSOR = (
    "This person was decided to be the primary aggressor, and is told nothing of the other side "
    "(safety rule S1). If they were told already, write a note and tell the duty sergeant."
)


@dataclass(frozen=True, kw_only=True)
class Sides:
    """Who has which parts in an incident, whether it is marked, and what was decided when."""

    parts: Mapping[str, frozenset[str]]
    is_marked: bool = False
    """The mark of a counter-allegation stands."""
    aggressors: frozenset[str] = field(default_factory=frozenset)
    """Whoever was decided to be the primary aggressor, by a decision that stands."""

    @property
    def are_both_accused(self) -> bool:
        """Whether the mark stands, or somebody is a victim and a suspect at once."""
        return self.is_marked or any(_is_both(parts) for parts in self.parts.values())


def may_not_be_told(person: str, sides: Sides) -> str:
    """Why nothing may be told to this person now; empty where they may be told.

    Holds for everybody while both accuse and nothing is decided, and for the aggressor ever after.
    """
    if person in sides.aggressors:
        return AGGRESSOR
    if sides.are_both_accused and not sides.aggressors:
        return UNDECIDED
    return ""


def _is_both(parts: frozenset[str]) -> bool:
    return {"victim", "suspect"} <= parts
