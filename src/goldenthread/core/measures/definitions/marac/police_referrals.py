"""Referrals to the MARAC made by the police."""

from __future__ import annotations

from goldenthread.core.measures.definitions.marac._family import count
from goldenthread.core.measures.model import Bound

measure = count(
    "police_referrals",
    title="MARAC referrals made by the police",
    means="Referrals to the MARAC that the police made themselves.",
    counted="referrals",
    source="002-122",
    because="A rise may mean that officers recognise danger, or that others no longer refer.",
    at_most=(Bound(of="marac.referrals", because="these are some of the referrals"),),
)
