"""Staff whose refresher is in date over those who owe one."""

from __future__ import annotations

from goldenthread.core.measures.definitions._edges import edges
from goldenthread.core.measures.model import Direction, Rate, RateExample, Term

measure = Rate(
    name="refresher_current",
    namespace="staff",
    title="Refresher in date",
    means=(
        "Of every hundred officers and staff whose training has to be refreshed, how many had the "
        "refresher course within its interval."
    ),
    source="002-187, 002-190, 003-194",
    direction=Direction.UP,
    because="Boroughs, the board and survivors all ask for staff whose knowledge is in date.",
    top=(Term(count="staff.refreshed"),),
    bottom=(Term(count="staff.refresher_owed"),),
    beside=("staff.refresher_owed", "staff.people"),
    examples=(
        RateExample(
            title="Half of sixteen constables",
            given={"staff.refreshed": 8, "staff.refresher_owed": 16},
            gives="50.0",
            source="after 003-189 (8 of 16 with the course)",
        ),
        *edges("staff.refreshed", "staff.refresher_owed"),
    ),
)
