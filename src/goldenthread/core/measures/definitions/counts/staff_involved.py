"""Incidents that involve police officers or staff."""

from __future__ import annotations

from goldenthread.core.measures.definitions._cases import incident
from goldenthread.core.measures.definitions._notes import ANNEX_ONLY
from goldenthread.core.measures.language import flagged
from goldenthread.core.measures.model import Bound, Count, CountExample

measure = Count(
    name="staff_involved",
    title="Police staff involved",
    means=(
        "Incidents in which a member of the police, officer or staff, is victim, suspect or party."
    ),
    counted="incidents",
    source="002-224, 004-034",
    because=(
        "A rise may mean that colleagues dare to report, or more harm; a fall may mean silence."
    ),
    notes=(
        ANNEX_ONLY,
        ("On a meeting's agenda it is a number and a handler, nothing more."),
    ),
    never_by_person=True,
    rows="incident",
    where=flagged("staff"),
    dated_by="incident.happened_on",
    at_most=(Bound(of="incidents", because="these are some of the incidents"),),
    examples=(
        CountExample(
            title="Marked",
            rows=incident("a", marks=("dv", "staff")),
            gives=1,
        ),
        CountExample(
            title="Not marked",
            rows=incident("a"),
            gives=0,
        ),
    ),
)
