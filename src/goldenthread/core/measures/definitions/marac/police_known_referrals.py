"""Referrals to the MARAC of which the police knew first."""

from __future__ import annotations

from goldenthread.core.measures.definitions.marac._family import count
from goldenthread.core.measures.model import Bound

measure = count(
    "police_known_referrals",
    title="MARAC referrals that began with the police",
    means="Referrals, whoever made them, in cases that the police were the first agency to know.",
    counted="referrals",
    source="002-123",
    because="A rise may mean that more people call the police, or that other ways in are closed.",
    at_most=(Bound(of="marac.referrals", because="these are some of the referrals"),),
)
