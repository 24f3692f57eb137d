"""Markers: what a unit that travels there must know."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from goldenthread.apps.access import gate
from goldenthread.apps.access.visits import Visit
from goldenthread.apps.record.actions.chronology import tell
from goldenthread.apps.record.models import Case, Marker, Person


def set_marker(
    *, by: Visit, case: Case, kind: str, text: str, from_at: datetime,
    until_at: datetime | None = None, person: Person | None = None, stated: Sequence[str] = (),
) -> Marker:  # fmt: skip
    """Set what a unit that travels there must know."""
    gate.require(by, case, "create")
    marker = Marker(
        matter_id=case.matter_id, kind=kind, text=text, from_at=from_at, until_at=until_at,
        person=person, recorded_by=by.person, stated=list(stated),
    )  # fmt: skip
    marker.save(force_insert=True)
    tell(by, case.matter_id, f"marker_{kind}", "record_marker", marker.pk, from_at)
    return marker


def end_marker(*, by: Visit, case: Case, marker: Marker) -> None:
    """End a marker: from now on it is no longer on the emergency card."""
    gate.require(by, case, "edit")
    if Marker.objects.filter(pk=marker.pk).exclude(until_at__lte=by.now).update(until_at=by.now):
        kind = f"marker_{marker.kind}_ended"
        tell(by, case.matter_id, kind, "record_marker", marker.pk, by.now)
