"""Repeat victims over victims."""

from __future__ import annotations

from goldenthread.core.measures.model import Rate, RateExample, Term

measure = Rate(
    name="repeat_victim_rate",
    title="Repeat victim rate",
    means=(
        "Of every hundred people who were victims, how many were the victim of two or more "
        "confirmed offences within the window."
    ),
    source="000-414, 003-226; 003 (Repeat victim, version A)",
    because=(
        "A rise may mean that people are hurt again, or that they are recognised and believed the "
        "second time; a low rate may mean safety, or that the same person is not recognised."
    ),
    notes=(
        "People are counted, not reports. It depends on knowing that two records are one person.",
        "Another list of the same name, by risk or by number of incidents, is not this count.",
    ),
    top=(Term(count="repeat_victims"),),
    bottom=(Term(count="victims"),),
    beside=("repeat_offence_rate", "offences_of_repeat_victims_rate"),
    examples=(
        RateExample(
            title="One borough: 205 people among 877 (205, and 672 with one offence each)",
            given={"repeat_victims": 205, "victims": 877},
            gives="23.4",
            source="003-226; the 672 is 1,187 less 515, own arithmetic, one victim an offence",
        ),
        RateExample(
            title="No victim is no rate",
            given={"repeat_victims": 0, "victims": 0},
            gives="not available",
        ),
    ),
)
