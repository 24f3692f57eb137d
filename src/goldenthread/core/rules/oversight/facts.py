"""The facts that oversight needs of each look: keys, times and yes or no, never a name or a value.

The database works out whether surname, address or shift agree; what agreed is not handed on.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from goldenthread.core.dates import london

ALLOWED, DENIED, ABSENT = "allow", "deny", "absent"
FIND = "find"
"""A search or a list: it shows that a record is there, not what is in it."""
GLASS = "B"


@dataclass(frozen=True, kw_only=True, slots=True)
class LookFact:
    """One row of the log of who looked, with what it means for who looked."""

    number: int
    """The number of the row in the log."""
    at: datetime
    user: UUID
    role: str
    agency: UUID
    unit: UUID
    action: str
    record_type: str
    outcome: str
    case: UUID | None = None
    person: UUID | None = None
    """Whom the record is about."""
    record_agency: UUID | None = None
    """The agency that owns the record."""
    purpose: str | None = None
    contexts: frozenset[str] = frozenset()
    """The letters through which the gate showed it (`T`, `A`, `G`, `B` ...)."""
    is_own_caseload: bool = False
    is_surname_same: bool = False
    """The same surname, where it is rarer than `audit.common_surname`."""
    is_address_same: bool = False
    is_self: bool = False
    """The record is about the looker, or the name searched for is theirs."""
    is_canary: bool = False
    is_on_shift: bool | None = None
    """None where no rota is known: that is remarked on nowhere."""
    is_hidden_restricted: bool = False
    """A search by name met a restricted record that the looker may not see."""
    is_standards: bool = False
    """A look by professional standards, or on their behalf."""

    @property
    def is_outside(self) -> bool:
        """Whether somebody was really looked at, outside the looker's own caseload."""
        return (
            not self.is_own_caseload
            and self.outcome == ALLOWED
            and self.action != FIND
            and self.person is not None
            and not self.is_standards
        )

    @property
    def on(self) -> date:
        """The London day of the look."""
        return london(self.at).date()


def matters(look: LookFact) -> bool:
    """Whether a look can raise an alert at all; a query may leave out all others."""
    return (
        look.is_outside
        or look.outcome in (DENIED, ABSENT)
        or GLASS in look.contexts
        or look.is_self
        or look.is_address_same
        or look.is_canary
        or look.is_hidden_restricted
    )
