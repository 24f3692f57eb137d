"""The invented city's emergency keys: new ones at each start, so that its code can be printed."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from goldenthread.apps.access.models import RoleHeld
from goldenthread.web.emergency import officers
from goldenthread.web.emergency.folder import Folder
from goldenthread.web.emergency.officers import Handed


def hand_out(home: Path, now: datetime) -> tuple[str, Handed]:
    """Make keys and give the control room's officer a code: sign-in name, code and passphrase."""
    held = RoleHeld.objects.filter(role="CR").select_related("user").order_by("from_at", "id")[0]
    folder, agency = Folder(home), held.user.agency_id
    keeper = officers.found(folder, agency)
    handed = officers.give(
        folder, agency, keeper=keeper.passphrase, person=held.user_id, role_held=held.pk, now=now
    )
    return held.user.username, handed
