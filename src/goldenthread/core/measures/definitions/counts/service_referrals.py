"""Referrals to services, by service and by who was referred."""

from __future__ import annotations

from goldenthread.core.measures.definitions._breakdowns import VICTIM
from goldenthread.core.measures.definitions._cases import incident, referral, rows
from goldenthread.core.measures.language import column
from goldenthread.core.measures.model import Count, CountExample

measure = Count(
    name="service_referrals",
    title="Referrals to services",
    means=(
        "How often people were referred to a service, whichever it is. Divided by service and by "
        "group it says who is sent to which."
    ),
    counted="referrals",
    source="001-037; 000-265",
    because=(
        "A rise may mean that more people reach help, or that more need it; a fall may mean less "
        "need, fewer places, or that nobody noted it."
    ),
    notes=(
        "Crossed as `service*victim_ethnicity` it says how much of each service each group uses.",
    ),
    rows="referral",
    where=column("referral.step") == "referred",
    dated_by="referral.happened_on",
    breakdowns=(*VICTIM, "service"),
    examples=(
        CountExample(
            title="Two services in one case",
            rows=rows(
                incident("a"),
                referral("haven", "referred", incident="a"),
                referral("refuge", "referred", incident="a"),
            ),
            gives=2,
        ),
        CountExample(
            title="Offered only",
            rows=rows(incident("a"), referral("haven", "offered", incident="a")),
            gives=0,
        ),
    ),
)
