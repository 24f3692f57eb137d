"""Incidents in which a Haven was accepted."""

from __future__ import annotations

from goldenthread.core.measures.definitions._breakdowns import INCIDENT
from goldenthread.core.measures.definitions._cases import incident, referral, rows
from goldenthread.core.measures.language import and_, column, exists
from goldenthread.core.measures.model import Bound, Count, CountExample

measure = Count(
    name="haven_accepted",
    title="Haven accepted",
    means="Incidents in which the person was offered a Haven and said yes.",
    counted="incidents",
    source="000-405, 003-138",
    because=(
        "It is that person's choice: a rise may mean that the offer is better understood, or "
        "more grave harm; a fall may mean that help is found elsewhere, or that the offer "
        "comes too late."
    ),
    rows="incident",
    where=exists(
        "referral",
        and_(
            column("referral.service") == "haven",
            column("referral.step").is_in("accepted", "referred"),
        ),
    ),
    dated_by="incident.happened_on",
    at_most=(Bound(of="haven_offered", because="what is accepted was offered"),),
    breakdowns=INCIDENT,
    examples=(
        CountExample(
            title="Accepted",
            rows=rows(incident("a"), referral("haven", "accepted", incident="a")),
            gives=1,
        ),
        CountExample(
            title="Declined",
            rows=rows(incident("a"), referral("haven", "declined", incident="a")),
            gives=0,
        ),
    ),
)
