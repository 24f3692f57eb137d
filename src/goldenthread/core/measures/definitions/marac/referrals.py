"""Referrals to the MARAC."""

from __future__ import annotations

from goldenthread.core.measures.definitions._breakdowns import VICTIM
from goldenthread.core.measures.definitions._cases import incident, referral, rows
from goldenthread.core.measures.language import and_, column
from goldenthread.core.measures.model import Count, CountExample

measure = Count(
    name="referrals",
    namespace="marac",
    title="MARAC referrals",
    means=(
        "Times that somebody put a person forward for a MARAC, the meeting of agencies on people "
        "at high risk."
    ),
    counted="referrals",
    source="003-120, 002-122, 002-227, 004-117",
    because=(
        "A rise may mean more people in grave danger, or more of them recognised; a fall may mean "
        "less danger, or agencies that do not look."
    ),
    notes=(
        "Who referred and who first knew are two facts: most referrals in one borough came from "
        "advocates and began with the police (002-123). The two stand under the shares beside it.",
    ),
    rows="referral",
    where=and_(column("referral.service") == "marac", column("referral.step") == "referred"),
    dated_by="referral.happened_on",
    breakdowns=VICTIM,
    examples=(
        CountExample(
            title="Offered, then referred: one referral",
            rows=rows(
                incident("a"),
                referral("marac", "offered", incident="a"),
                referral("marac", "referred", incident="a"),
            ),
            gives=1,
        ),
        CountExample(
            title="Offered and declined",
            rows=rows(incident("a"), referral("marac", "declined", incident="a")),
            gives=0,
        ),
    ),
)
