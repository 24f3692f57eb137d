"""Incidents in which a Haven was offered."""

from __future__ import annotations

from goldenthread.core.measures.definitions._breakdowns import INCIDENT
from goldenthread.core.measures.definitions._cases import incident, referral, rows
from goldenthread.core.measures.language import column, exists
from goldenthread.core.measures.model import Bound, Count, CountExample, Direction

measure = Count(
    name="haven_offered",
    title="Haven offered",
    means=(
        "Incidents in which the person was offered a Haven, a centre for medical care, "
        "evidence and support after a sexual assault."
    ),
    counted="incidents",
    source="000-405, 003-138, 000-284",
    direction=Direction.UP,
    because=(
        "The offer is that person's to take or leave, so more offers can only give more choice."
    ),
    notes=("An acceptance, a refusal or a referral shows that it was offered.",),
    rows="incident",
    where=exists("referral", column("referral.service") == "haven"),
    dated_by="incident.happened_on",
    at_most=(Bound(of="incidents", because="these are some of the incidents"),),
    breakdowns=INCIDENT,
    examples=(
        CountExample(
            title="Offered and declined",
            rows=rows(incident("a"), referral("haven", "declined", incident="a")),
            gives=1,
        ),
        CountExample(
            title="Another service",
            rows=rows(incident("a"), referral("idva", "offered", incident="a")),
            gives=0,
        ),
    ),
)
