"""Charged cases that ended before a trial."""

from __future__ import annotations

from goldenthread.core.measures.definitions.court._family import count
from goldenthread.core.measures.model import Bound

measure = count(
    "lost_after_charge",
    title="Cases lost after charge",
    means=(
        "Cases with a charge that ended in the period with no trial and no plea of guilty: they "
        "were dropped, or could not go on."
    ),
    counted="cases",
    source="000-297, 000-307, 000-313",
    because="A rise may mean cases that fall apart, or that hopeless ones are ended sooner.",
    at_most=(Bound(of="court.cases_completed", because="these are some of the cases that ended"),),
)
