"""Staff whose refresher is in date."""

from __future__ import annotations

from goldenthread.core.measures.definitions.staff._family import count
from goldenthread.core.measures.model import Bound, Direction

measure = count(
    "refreshed",
    title="Staff whose refresher course is in date",
    means="Officers and staff who have had their refresher course within its interval.",
    counted="people",
    source="002-187, 002-190, 003-194",
    direction=Direction.UP,
    because="Boroughs, the board and survivors all ask for staff whose knowledge is in date.",
    at_most=(Bound(of="staff.refresher_owed", because="only those who owe one are counted"),),
    people=True,
)
