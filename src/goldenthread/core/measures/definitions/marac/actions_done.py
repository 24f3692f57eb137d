"""Actions of the MARAC done by their date."""

from __future__ import annotations

from goldenthread.core.measures.definitions.marac._family import count
from goldenthread.core.measures.model import Bound

measure = count(
    "actions_done",
    title="MARAC actions done by their date",
    means="Actions that an agency undertook at a MARAC and did by their date.",
    counted="actions",
    source="000-258, 003-124, 004-126",
    because="A rise may mean better work, or only more of it: read it with the share.",
    at_most=(Bound(of="marac.actions_due", because="what is done on time was due"),),
)
