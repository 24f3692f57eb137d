"""What the gate is told: who acts, in which role, and what is true of one record.

A span holds from its first moment up to, and not including, its last (`from_at <= now < until_at`).
Every moment carries its time zone. The application fills these from rows; the gate asks nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


class FactError(ValueError):
    """A fact that cannot be true, or lacks what the gate needs; the message says which and why."""


def needs_zone(moment: datetime | None, what: str) -> None:
    """Raise FactError where a moment has no time zone: without one an edge is a guess."""
    if moment is not None and moment.tzinfo is None:
        raise FactError(f"The moment '{what}' has no time zone. Give it with its offset.")


@dataclass(frozen=True, kw_only=True)
class Reader:
    """The person acting now, in one role. A person with several roles is several readers."""

    person: UUID
    role: str
    agency: UUID
    units: frozenset[UUID]
    """Every unit this role covers: its own, those below, and what these became."""
    held_from: datetime
    held_until: datetime | None
    ended_at: datetime | None = None
    """The account ended, or its attestation lapsed."""
    approved: bool = True
    """A role is inert until a guardian approves it."""
    above: frozenset[UUID] | None = None
    """Every unit that contains one of `units`, and whatever a unit of theirs was before. An
    exclusion of a station reaches its teams through this. None is "not told": the gate then
    refuses to answer about a record that excludes units."""
    offices: frozenset[str] = frozenset()
    """Offices held beside the role, as `steward` of imports."""

    def __post_init__(self) -> None:
        for what in ("held_from", "held_until", "ended_at"):
            needs_zone(getattr(self, what), what)


@dataclass(frozen=True, kw_only=True)
class Held:
    """A span: from its first moment up to, and not including, its last; open without a last."""

    from_at: datetime
    until_at: datetime | None

    def __post_init__(self) -> None:
        needs_zone(self.from_at, "from_at")
        needs_zone(self.until_at, "until_at")


@dataclass(frozen=True, kw_only=True)
class Assigned(Held):
    """A person who has the record by name."""

    person: UUID


@dataclass(frozen=True, kw_only=True)
class Grant(Held):
    """What one sharing decision lets a named person, or a unit, see of one record."""

    person: UUID | None
    unit: UUID | None
    sections: frozenset[str]
    """The record types that it opens, and no others."""
    purpose: str
    basis: str
    names_safe_contact: bool
    revoked_at: datetime | None
    fields: frozenset[str] | None = None
    """The only fields that it opens; None for all of its sections."""

    def __post_init__(self) -> None:
        super().__post_init__()
        needs_zone(self.revoked_at, "revoked_at")
        if self.person is None and self.unit is None:
            raise FactError("A grant names nobody. Name a person or a unit.")


@dataclass(frozen=True, kw_only=True)
class Window(Held):
    """An open conference with the record on its agenda, which this agency attends."""

    agency: UUID
    basis: str = ""
    """The legal basis on which the conference meets; without one nothing is shown through it."""


@dataclass(frozen=True, kw_only=True)
class Exclusion(Held):
    """A person or unit that may never see the record, whatever else holds."""

    person: UUID | None
    unit: UUID | None

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.person is None and self.unit is None:
            raise FactError("An exclusion names nobody. Name a person or a unit.")


@dataclass(frozen=True, kw_only=True)
class Named(Held):
    """A person whom a restriction lets through; `handler` by office, as the case's handler."""

    person: UUID
    handler: bool


@dataclass(frozen=True, kw_only=True)
class Restriction(Held):
    """Only these people may see the record; with nobody named, nobody may."""

    named: tuple[Named, ...]


@dataclass(frozen=True, kw_only=True)
class Opening(Held):
    """One person has broken glass on the record."""

    person: UUID
    basis: str = ""
    """The legal basis given when it was opened; without one nothing is shown through it."""


@dataclass(frozen=True, kw_only=True)
class Record:
    """What the gate needs to know of one record; for one yet to be made, of its parent."""

    type: str
    agency: UUID
    unit: UUID
    assigned: tuple[Assigned, ...] = ()
    grants: tuple[Grant, ...] = ()
    windows: tuple[Window, ...] = ()
    exclusions: tuple[Exclusion, ...] = ()
    restrictions: tuple[Restriction, ...] = ()
    openings: tuple[Opening, ...] = ()
    of_person: UUID | None = None
    """Whose own row it is: their account, their look in the log, their proposal."""
    states: frozenset[str] = frozenset()
    """What has been decided about it and an entry may ask for, as `approved` or `sent`."""
