"""What she wants, what was done against it, and how she was told (S13)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from goldenthread.apps.access import gate
from goldenthread.apps.access.visits import Visit
from goldenthread.apps.record.actions.chronology import tell
from goldenthread.apps.record.models import Case, Person, Wish, WishDeparture, WishTold


def record_wish(
    *, by: Visit, case: Case, answer: str, turn: str, text: str, asked_by: str,
    happened_at: datetime, person: Person | None = None, stated: Sequence[str] = (),
) -> Wish:  # fmt: skip
    """Record what she wants, or why she was not asked."""
    gate.require(by, case, "create")
    wish = Wish(
        matter_id=case.matter_id, answer=answer, turn=turn, text=text, asked_by=asked_by,
        happened_at=happened_at, person=person, recorded_by=by.person, stated=list(stated),
    )  # fmt: skip
    wish.save(force_insert=True)
    tell(by, case.matter_id, f"wish_{answer}", "record_wish", wish.pk, happened_at)
    return wish


def record_departure(
    *, by: Visit, case: Case, wish: Wish, what: str, why: str, happened_at: datetime,
    stated: Sequence[str] = (),
) -> WishDeparture:  # fmt: skip
    """Record what was done against her wishes, and why."""
    gate.require(by, case, "create")
    departure = WishDeparture(
        matter_id=case.matter_id, wish=wish, what=what, why=why, happened_at=happened_at,
        recorded_by=by.person, stated=list(stated),
    )  # fmt: skip
    departure.save(force_insert=True)
    tell(by, case.matter_id, "wish_departed", "record_wishdeparture", departure.pk, happened_at)
    return departure


def record_told(
    *, by: Visit, case: Case, departure: WishDeparture, how: str, happened_at: datetime,
    stated: Sequence[str] = (),
) -> WishTold:  # fmt: skip
    """Record that she was told of what was done against her wishes, and how."""
    gate.require(by, case, "create")
    told = WishTold(
        matter_id=case.matter_id, departure=departure, how=how, happened_at=happened_at,
        recorded_by=by.person, stated=list(stated),
    )  # fmt: skip
    told.save(force_insert=True)
    tell(by, case.matter_id, "departure_told", "record_wishtold", told.pk, happened_at)
    return told
