"""Offences of the group over all crime."""

from __future__ import annotations

from goldenthread.core.measures.model import Rate, RateExample, Term

measure = Rate(
    name="share_of_all_crime",
    title="Share of all crime",
    means="Of every hundred crimes of any kind recorded, how many were of this kind.",
    source="000-418",
    because=(
        "A rise may mean more of this harm or better recording of it, or only less of other crime; "
        "a fall may mean the opposite of each."
    ),
    notes=("A paper puts domestic violence at about a tenth of London's crime, without counts.",),
    top=(Term(count="offences"),),
    bottom=(Term(count="offences", group="all_crime"),),
    beside=("offences", "share_of_violent_crime"),
    examples=(
        RateExample(
            title="One in ten",
            given={"offences": 50, "all_crime.offences": 500},
            gives="10.0",
            source="000-418 gives the share; these counts are invented to show it",
        ),
        RateExample(
            title="No crime known: no share",
            given={"offences": 0, "all_crime.offences": 0},
            gives="not available",
        ),
    ),
)
