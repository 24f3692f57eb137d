"""How long somebody was on bail while prosecutors decided."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

FROM_BAIL = frozenset({"bailed", "bail_varied"})
NOT_ON_BAIL = frozenset({"bail_ended", "remanded", "received", "released_no_charge",
                         "released_after_charge"})  # fmt: skip


@dataclass(frozen=True)
class Waited:
    """From when prosecutors had it until they decided, in whole days; and how many on bail."""

    days: int
    on_bail: int
    is_decided: bool


def waited(
    steps: Iterable[tuple[datetime, str]], custody: Iterable[tuple[datetime, str]], now: datetime
) -> Waited | None:
    """How long local prosecutors had a staff case; None where it was not put to them (004-079).

    `steps` are those of the staff case, `custody` those of the suspect, each with its moment.
    """
    ordered = sorted(steps)
    put = next((at for at, step in ordered if step == "local_prosecutors"), None)
    if put is None:
        return None
    decided = next(
        (at for at, step in ordered if step == "prosecutors_decided" and at >= put), None
    )
    until = decided or now
    bail = sum((_within(one, put, until) for one in _spans(custody, until)), timedelta())
    return Waited((until - put).days, bail.days, decided is not None)


def _spans(
    custody: Iterable[tuple[datetime, str]], until: datetime
) -> Iterable[tuple[datetime, datetime]]:
    """The times on bail."""
    begun: datetime | None = None
    for at, step in sorted(custody):
        if step in FROM_BAIL and begun is None:
            begun = at
        elif step in NOT_ON_BAIL and begun is not None:
            yield begun, at
            begun = None
    if begun is not None:
        yield begun, max(begun, until)


def _within(span: tuple[datetime, datetime], first: datetime, last: datetime) -> timedelta:
    begins, ends = max(span[0], first), min(span[1], last)
    return max(ends - begins, timedelta())
