"""Haven referrals: people sent on to a sexual assault referral centre."""

from __future__ import annotations

from goldenthread.core.measures.definitions._breakdowns import INCIDENT
from goldenthread.core.measures.definitions._cases import incident, referral, rows
from goldenthread.core.measures.language import and_, column, exists
from goldenthread.core.measures.model import Bound, Count, CountExample

measure = Count(
    name="haven_referrals",
    title="Haven referrals",
    means=(
        "Incidents from which the person was referred to a Haven, one of London's centres for "
        "medical care, evidence and support after a sexual assault."
    ),
    counted="referrals",
    source="000-405, B1-12; 003 (Haven referral flag)",
    because=(
        "A rise may mean that more people reach care, or that more are harmed; a fall may "
        "mean fewer reports, that care was not wanted or came too late to help, or that "
        "nobody offered or noted it."
    ),
    notes=(
        (
            "The mark on the record is known to be under-used: 73 of 103 reports in one "
            "borough show none (problems 001-003, rank 11)."
        ),
    ),
    rows="incident",
    where=exists(
        "referral",
        and_(column("referral.service") == "haven", column("referral.step") == "referred"),
    ),
    dated_by="incident.happened_on",
    at_most=(Bound(of="incidents", because="an incident is counted as referred once"),),
    breakdowns=INCIDENT,
    examples=(
        CountExample(
            title="Referred twice from one incident",
            rows=rows(
                incident("a"),
                referral("haven", "referred", incident="a"),
                referral("haven", "accepted", incident="a"),
            ),
            gives=1,
        ),
        CountExample(
            title="Offered only",
            rows=rows(incident("a"), referral("haven", "offered", incident="a")),
            gives=0,
        ),
    ),
)
