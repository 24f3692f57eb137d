"""Actions of the MARAC whose date came."""

from __future__ import annotations

from goldenthread.core.measures.definitions.marac._family import count

measure = count(
    "actions_due",
    title="MARAC actions due",
    means="Actions that an agency undertook at a MARAC and whose date fell in the period.",
    counted="actions",
    source="000-258, 003-124, 004-126",
    because="It grows with cases and plans, and says nothing of what was done.",
)
