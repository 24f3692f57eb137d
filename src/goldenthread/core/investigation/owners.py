"""To whom a case goes: a repeat victim has a single owner, where policy of the unit says so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from goldenthread.core import policy

SINGLE_OWNER = "investigation.single_owner"


@dataclass(frozen=True)
class Earlier:
    """An earlier case of the same victim: who owned it last, and since when."""

    owner: str
    since: datetime


def suggested(earlier: Iterable[Earlier], *, on: date, unit: str | None = None) -> str:
    """Who owned her earlier cases last; empty where nobody did, or where the unit's policy leaves
    the choice to the supervisor. Raises NoPolicyOnDate as policy does."""
    if policy.value(SINGLE_OWNER, on=on, unit=unit) != "yes":
        return ""
    last = max(earlier, key=lambda one: (one.since, one.owner), default=None)
    return last.owner if last else ""
