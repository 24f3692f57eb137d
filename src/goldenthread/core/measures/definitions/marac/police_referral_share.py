"""Police referrals over all referrals."""

from __future__ import annotations

from goldenthread.core.measures.definitions.marac._family import share
from goldenthread.core.measures.model import RateExample

measure = share(
    "police_referral_share",
    top="marac.police_referrals",
    bottom="marac.referrals",
    title="Referred by the police",
    means="Of every hundred referrals to the MARAC, how many the police made themselves.",
    source="002-122, 002-227",
    because=(
        "A rise may mean that officers recognise danger, or that other agencies have stopped "
        "referring; a fall may mean that advocates refer what the police pass on to them."
    ),
    beside=("marac.police_known_referrals",),
    examples=(
        RateExample(
            title="One borough, from the start to 30 June 2010",
            given={"marac.police_referrals": 39, "marac.referrals": 352},
            gives="11.1",
            source="002-122",
        ),
    ),
)
