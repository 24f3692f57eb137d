"""Referrals to independent domestic violence advocates."""

from __future__ import annotations

from goldenthread.core.measures.definitions._breakdowns import VICTIM
from goldenthread.core.measures.definitions._cases import incident, referral, rows
from goldenthread.core.measures.language import and_, column
from goldenthread.core.measures.model import Count, CountExample

measure = Count(
    name="idva_referrals",
    namespace="support",
    title="Referrals to an advocate",
    means=(
        "Times that a person was put in touch with an independent domestic violence advocate, a "
        "trained worker who stands by people at high risk."
    ),
    counted="referrals",
    source="000-267, 002-137, 004-119",
    because=(
        "A rise may mean that more people get an advocate, or that more are at high risk; a fall "
        "may mean less danger, no consent asked for, or no advocate to refer to."
    ),
    rows="referral",
    where=and_(column("referral.service") == "idva", column("referral.step") == "referred"),
    dated_by="referral.happened_on",
    breakdowns=VICTIM,
    examples=(
        CountExample(
            title="Offered, then referred: one referral",
            rows=rows(
                incident("a"),
                referral("idva", "offered", incident="a"),
                referral("idva", "referred", incident="a"),
            ),
            gives=1,
        ),
        CountExample(
            title="Offered and declined",
            rows=rows(incident("a"), referral("idva", "declined", incident="a")),
            gives=0,
        ),
    ),
)
