"""Referrals to the sanctuary scheme."""

from __future__ import annotations

from goldenthread.core.measures.definitions._breakdowns import VICTIM
from goldenthread.core.measures.definitions._cases import incident, referral, rows
from goldenthread.core.measures.language import and_, column
from goldenthread.core.measures.model import Count, CountExample

measure = Count(
    name="sanctuary_referrals",
    namespace="support",
    title="Sanctuary referrals",
    means=(
        "Homes put forward for the sanctuary scheme, which fits locks, doors and alarms so that a "
        "person can stay at home safely."
    ),
    counted="referrals",
    source="002-139, 002-228, 001-092",
    because=(
        "A rise may mean that more people can stay at home, or that there is nowhere else to go; a "
        "fall may mean less need, or a scheme that is not known."
    ),
    rows="referral",
    where=and_(column("referral.service") == "sanctuary", column("referral.step") == "referred"),
    dated_by="referral.happened_on",
    breakdowns=VICTIM,
    examples=(
        CountExample(
            title="Offered, then referred: one referral",
            rows=rows(
                incident("a"),
                referral("sanctuary", "offered", incident="a"),
                referral("sanctuary", "referred", incident="a"),
            ),
            gives=1,
        ),
        CountExample(
            title="Offered and declined",
            rows=rows(incident("a"), referral("sanctuary", "declined", incident="a")),
            gives=0,
        ),
    ),
)
