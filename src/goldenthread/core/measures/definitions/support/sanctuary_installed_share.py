"""Sanctuary works fitted over referrals."""

from __future__ import annotations

from goldenthread.core.measures.definitions._edges import edges
from goldenthread.core.measures.model import Interval, Rate, RateExample, Term

measure = Rate(
    name="sanctuary_installed_share",
    namespace="support",
    title="Sanctuary works fitted, of those referred",
    means="For every hundred referrals to the sanctuary scheme, how many homes were fitted out.",
    source="002-139, 002-228",
    because=(
        "A rise may mean quicker help, or fewer referrals made; a fall may mean delay, or people "
        "who chose to move instead."
    ),
    notes=("Fitted in the period over referred in the period: not always the same homes.",),
    top=(Term(count="support.sanctuary_installed"),),
    bottom=(Term(count="support.sanctuary_referrals"),),
    interval=Interval.POISSON,
    may_exceed_whole=True,
    beside=("support.sanctuary_referrals", "support.sanctuary_installed"),
    examples=(
        RateExample(
            title="One borough in 2009/10",
            given={"support.sanctuary_installed": 37, "support.sanctuary_referrals": 60},
            gives="61.7",
            source="002-228",
        ),
        *edges("support.sanctuary_installed", "support.sanctuary_referrals"),
    ),
)
