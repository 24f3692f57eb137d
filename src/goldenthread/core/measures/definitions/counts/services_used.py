"""Services used, by service and by who was there."""

from __future__ import annotations

from goldenthread.core.measures.definitions._breakdowns import VICTIM
from goldenthread.core.measures.definitions._cases import incident, referral, rows
from goldenthread.core.measures.language import column
from goldenthread.core.measures.model import Count, CountExample

measure = Count(
    name="services_used",
    title="Services used",
    means=(
        "How often people came to a service, whichever it is. Divided by service and by group "
        "it says who reaches which."
    ),
    counted="uses of a service",
    source="001-037; 000-265",
    because=(
        "A rise may mean that more people reach help, or that more need it; a fall may mean less "
        "need, fewer places, or that nobody noted it."
    ),
    notes=(
        "Crossed as `service*victim_ethnicity` it says how much of each service each group uses.",
    ),
    rows="referral",
    where=column("referral.step") == "attended",
    dated_by="referral.happened_on",
    breakdowns=(*VICTIM, "service"),
    examples=(
        CountExample(
            title="Two services in one case",
            rows=rows(
                incident("a"),
                referral("haven", "attended", incident="a"),
                referral("refuge", "attended", incident="a"),
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
