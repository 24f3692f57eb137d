"""Offences of the group over all violent crime."""

from __future__ import annotations

from goldenthread.core.measures.model import Rate, RateExample, Term

measure = Rate(
    name="share_of_violent_crime",
    title="Share of violent crime",
    means="Of every hundred violent crimes recorded, how many were of this kind.",
    source="000-418",
    because=(
        "A rise may mean more of this harm or better recording of it, or only less of other "
        "violence; a fall may mean the opposite of each."
    ),
    notes=("A paper prints 51% for one borough without the counts.",),
    top=(Term(count="offences"),),
    bottom=(Term(count="offences", group="violent_crime"),),
    beside=("offences", "share_of_all_crime"),
    examples=(
        RateExample(
            title="Fifty-one of a hundred violent crimes",
            given={"offences": 510, "violent_crime.offences": 1000},
            gives="51.0",
            source="000-418 gives the share; these counts are invented to show it",
        ),
        RateExample(
            title="No violent crime known: no share",
            given={"offences": 0, "violent_crime.offences": 0},
            gives="not available",
        ),
    ),
)
