"""Staff who owe a refresher."""

from __future__ import annotations

from goldenthread.core.measures.definitions.staff._family import count
from goldenthread.core.measures.model import Bound

measure = count(
    "refresher_owed",
    title="Staff who need a refresher course",
    means="Officers and staff whose training has to be refreshed at intervals.",
    counted="people",
    source="002-187, 002-190, 003-194",
    because="It follows the number of people and the rule on intervals.",
    at_most=(Bound(of="staff.people", because="only people of the unit are counted"),),
    people=True,
)
