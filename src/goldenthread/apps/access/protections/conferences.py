"""Conference windows: while a MARAC is open, the agencies that attend see what is on its agenda."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from goldenthread.apps.access import gate
from goldenthread.apps.access.models import Agency, ConferenceWindow
from goldenthread.apps.access.permission import NotDone
from goldenthread.apps.access.protections.sharing import VITAL, has_agreement
from goldenthread.apps.access.visits import Visit
from goldenthread.core import policy
from goldenthread.core.dates import london
from goldenthread.core.rules.access import codes

PACK = "MAR"


def open_windows(
    *, by: Visit, matter: UUID, agencies: Collection[UUID], basis: str, until_at: datetime
) -> list[ConferenceWindow]:
    """Open a matter to agencies that attend, until a moment; raises NotDone with every problem."""
    windows = [
        ConferenceWindow(
            matter_id=matter,
            agency_id=agency,
            basis=basis,
            by_id=by.person,
            from_at=by.now,
            until_at=until_at,
        )
        for agency in sorted(set(agencies))
    ]
    if not windows:
        raise NotDone("Choose the agencies that attend.")
    gate.require(by, windows[0], "edit", type=PACK)
    if found := _problems(by, windows, basis, until_at):
        raise NotDone(*found)
    for window in windows:
        window.save(force_insert=True)
    by.standings.pop(matter, None)
    return windows


def close_window(*, by: Visit, window: ConferenceWindow) -> None:
    """Close it now: from the next request on that agency sees nothing through it."""
    gate.require(by, window, "edit", type=PACK)
    if window.until_at is None or window.until_at > by.now:
        ConferenceWindow.objects.filter(pk=window.pk).update(until_at=by.now)
    by.standings.pop(window.matter_id, None)


def _problems(
    by: Visit, windows: list[ConferenceWindow], basis: str, until_at: datetime
) -> list[str]:
    found = []
    if basis not in codes().bases:
        found.append("Choose the legal basis on which the MARAC meets.")
    if until_at <= by.now:
        found.append("The MARAC is over before it opens. Give a later end.")
    most = policy.value("access.longest_conference_days", on=london(by.now).date())
    if until_at > by.now + timedelta(days=most):
        found.append(f"A case is open to a MARAC for at most {most} days. Give an earlier end.")
    if basis != VITAL:
        own = by.reader.agency
        away = [one.agency_id for one in windows if one.agency_id != own]
        lacking = [one for one in away if not has_agreement(own, one, [PACK])]
        names = (
            Agency.objects.filter(pk__in=lacking).order_by("name").values_list("name", flat=True)
        )
        found += [
            f"{name} has not signed the agreement on MARACs, or it has ended. Leave it out, or "
            "record its signature first."
            for name in names
        ]
    return found
