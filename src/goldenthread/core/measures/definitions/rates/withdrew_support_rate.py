"""Offences in which she withdrew support over offences."""

from __future__ import annotations

from goldenthread.core.measures.definitions._notes import NOT_A_TARGET
from goldenthread.core.measures.model import Rate, RateExample, Term

measure = Rate(
    name="withdrew_support_rate",
    title="Withdrew-support rate",
    means=(
        "Of every hundred offences recorded in the period, in how many the person harmed "
        "supported the case at first and later no longer did."
    ),
    source="000-298, B1-16",
    because=(
        "A rise may mean fear, pressure or a slow case, or that people are asked and heard; a fall "
        "may mean better support, or that nobody notes a change of mind. It is her choice."
    ),
    notes=("Never a target: it would press people to stay in a case.", NOT_A_TARGET),
    top=(Term(count="withdrew_support"),),
    bottom=(Term(count="offences"),),
    beside=("survivor.wish_met", "not_supported_share"),
    examples=(
        RateExample(
            title="Two of eight offences",
            given={"withdrew_support": 2, "offences": 8},
            gives="25.0",
        ),
        RateExample(
            title="No offence is no rate",
            given={"withdrew_support": 0, "offences": 0},
            gives="not available",
        ),
    ),
)
