"""Referrals to the MARAC of people referred before."""

from __future__ import annotations

from goldenthread.core.measures.definitions.marac._family import count
from goldenthread.core.measures.model import Bound

measure = count(
    "repeat_referrals",
    title="Repeat MARAC referrals",
    means="Referrals to the MARAC of a person who had been referred before.",
    counted="referrals",
    source="003-120, 002-124",
    because="A rise may mean that the danger goes on, or that people come back for help.",
    at_most=(Bound(of="marac.referrals", because="these are some of the referrals"),),
)
