"""Repeat referrals over all referrals."""

from __future__ import annotations

from goldenthread.core.measures.definitions.marac._family import share
from goldenthread.core.measures.model import RateExample

measure = share(
    "repeat_referral_share",
    top="marac.repeat_referrals",
    bottom="marac.referrals",
    title="Repeat referrals",
    means="Of every hundred referrals to the MARAC, how many were of people referred before.",
    source="003-120, 002-124",
    because="A rise may mean that the danger goes on, or that people come back for help.",
    notes=(
        "Counted over referrals. The repeat rate is over cases heard and asks for a further "
        "incident: the two are not compared.",
    ),
    beside=("marac.repeat_rate",),
    examples=(
        RateExample(
            title="One borough since July 2007",
            given={"marac.repeat_referrals": 26, "marac.referrals": 207},
            gives="12.6",
            source="003-120",
        ),
        RateExample(
            title="Another, to 30 June 2010",
            given={"marac.repeat_referrals": 40, "marac.referrals": 352},
            gives="11.4",
            source="002-124",
        ),
    ),
)
