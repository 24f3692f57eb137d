"""Haven referrals over incidents."""

from __future__ import annotations

from goldenthread.core.measures.model import Rate, RateExample, Term

measure = Rate(
    name="haven_referral_rate",
    title="Haven referral rate",
    means=(
        "Of every hundred incidents, from how many the person was referred to a Haven, a centre "
        "for medical care, evidence and support after a sexual assault."
    ),
    source="000-405, 003-138",
    because=(
        "A rise may mean that more people reach care, or better notes; a fall may mean that care "
        "was not wanted or came too late to help, or that nobody offered or noted it."
    ),
    notes=("The number of referrals can grow while the rate falls: print both (000-405).",),
    top=(Term(count="haven_referrals"),),
    bottom=(Term(count="incidents"),),
    beside=("haven_offer_rate", "haven_referrals"),
    examples=(
        RateExample(
            title="The specialist command, 12 months to November 2010",
            given={"haven_referrals": 1362, "incidents": 4541},
            gives="30.0",
            source="000-405",
        ),
        RateExample(
            title="The year before",
            given={"haven_referrals": 515, "incidents": 1509},
            gives="34.1",
            source="000-405",
        ),
        RateExample(
            title="One borough in a year, understated",
            given={"haven_referrals": 30, "incidents": 103},
            gives="29.1",
            source="003-138",
        ),
        RateExample(
            title="No incident is no rate",
            given={"haven_referrals": 0, "incidents": 0},
            gives="not available",
        ),
    ),
)
