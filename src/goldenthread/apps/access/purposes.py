"""For what purpose somebody is here."""

from __future__ import annotations

from goldenthread.core.rules.access import codes, purposes_for


def purposes_of(role: str) -> list[str]:
    """The purposes that a role may ever have, what it is mostly for first."""
    return [code for code, purpose in codes().purposes.items() if role in purpose.roles]


def fitting(chosen: str, role: str, type_: str) -> str | None:
    """The chosen purpose where it covers this type of record, else the role's first that does."""
    allowed = [purpose.code for purpose in purposes_for(role, type_)]
    return chosen if chosen in allowed else (allowed[0] if allowed else None)
