"""What was told of a case to a body that has no accounts here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from goldenthread.apps.access import gate
from goldenthread.apps.access.models import SharingDecision
from goldenthread.apps.access.permission import NotDone
from goldenthread.apps.access.visits import Visit
from goldenthread.apps.record.actions.chronology import tell
from goldenthread.apps.record.models import Case, ToldOutside
from goldenthread.core.rules.access import codes


def record_told_outside(
    *, by: Visit, case: Case, body: str, is_abroad: bool, what: str, purpose: str, basis: str,
    authority: str, why: str, happened_at: datetime, stated: Sequence[str] = (),
    country: str = "", reference: str = "",
) -> ToldOutside:  # fmt: skip
    """Record that an outside body was told something. Without an authority it is not recorded as
    done: raises NotDone with everything that is missing. Whoever may propose a share may do this.
    """
    gate.require(by, SharingDecision(matter_id=case.matter_id), "create", type="LST")
    if found := _problems(body, what, purpose, basis, authority, why, happened_at, by.now):
        raise NotDone(*found)
    told = ToldOutside(
        matter_id=case.matter_id, body=body, is_abroad=is_abroad, what=what, purpose=purpose,
        basis=basis, authority=authority, why=why, happened_at=happened_at,
        country=country if is_abroad else "", reference=reference,
        recorded_by=by.person, stated=list(stated),
    )  # fmt: skip
    told.save(force_insert=True)
    tell(by, case.matter_id, "told_outside", "record_toldoutside", told.pk, happened_at)
    return told


def _problems(
    body: str, what: str, purpose: str, basis: str, authority: str, why: str,
    happened_at: datetime, now: datetime,
) -> list[str]:  # fmt: skip
    wrong = {
        "Say which body was told.": not body.strip(),
        "Say what it was told.": not what.strip(),
        "Say by whose authority: who allowed it, and under what.": not authority.strip(),
        "Say why it was necessary.": not why.strip(),
        "Choose a purpose from the list.": purpose not in codes().purposes,
        "Choose a legal basis from the list.": basis not in codes().bases,
        "That time has not come yet. Record it once they were told.": happened_at > now,
    }
    return [words for words, is_wrong in wrong.items() if is_wrong]
