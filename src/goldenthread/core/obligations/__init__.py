"""Obligations: what policy says must happen next, who owes it, by when, and what became of it.

A step is a policy file (`definitions/`): after this, in this kind of case, this role owes that by
then; this meets it, this makes it not needed, this holds it; late, it is raised there.
`obligations(chronology, as_at=...)` gives every one of a case and how it stands.
"""

from goldenthread.core.obligations.chronology import Chronology, Holding
from goldenthread.core.obligations.deriving import obligations
from goldenthread.core.obligations.register import (
    UnknownObligation,
    definition,
    definitions,
    ladder,
    owing,
)
from goldenthread.core.obligations.states import (
    OPEN,
    RUNNING,
    Because,
    Key,
    Obligation,
    Raised,
    State,
    as_time_passes,
    trigger_of,
)
from goldenthread.core.obligations.tables import moved_by, moving
from goldenthread.core.obligations.terms import Definition, Each, Same, Terms

__all__ = [
    "OPEN",
    "RUNNING",
    "Because",
    "Chronology",
    "Definition",
    "Each",
    "Holding",
    "Key",
    "Obligation",
    "Raised",
    "Same",
    "State",
    "Terms",
    "UnknownObligation",
    "as_time_passes",
    "definition",
    "definitions",
    "ladder",
    "moved_by",
    "moving",
    "obligations",
    "owing",
    "trigger_of",
]
