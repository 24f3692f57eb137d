"""Offences against people who were hurt more than once, over offences."""

from __future__ import annotations

from goldenthread.core.measures.model import Rate, RateExample, Term

measure = Rate(
    name="offences_of_repeat_victims_rate",
    title="Share of offences against repeat victims",
    means=(
        "Of every hundred offences, how many were against a person who was the victim of two or "
        "more within the window. The first offence against that person counts too."
    ),
    source="003-227; 003 5.3",
    because=(
        "A rise may mean that people are hurt again, or that they are recognised and believed the "
        "second time; a low share may mean safety, or failure to see or record the others."
    ),
    notes=(
        "Larger than the repeat offence rate, which leaves out each person's first offence. The "
        "two are not compared.",
    ),
    top=(Term(count="offences_of_repeat_victims"),),
    bottom=(Term(count="offences"),),
    beside=("repeat_offence_rate", "repeat_victim_rate"),
    examples=(
        RateExample(
            title="One borough, 31 May 2008 to 1 June 2009",
            given={"offences_of_repeat_victims": 515, "offences": 1187},
            gives="43.4",
            source="003-227",
        ),
        RateExample(
            title="No offence is no share",
            given={"offences_of_repeat_victims": 0, "offences": 0},
            gives="not available",
        ),
    ),
)
