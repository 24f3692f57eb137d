"""Offences for every thousand residents."""

from __future__ import annotations

from goldenthread.core.measures.definitions._notes import RECORDING_TWO_WAYS
from goldenthread.core.measures.model import Interval, Rate, RateExample, Term

measure = Rate(
    name="per_1000_residents",
    title="Offences per 1,000 residents",
    means="How many offences were recorded for every thousand people who live in the place.",
    source="004-220; 003-046",
    because=RECORDING_TWO_WAYS,
    notes=(
        "The year and source of the population are printed with it, also when they are of another "
        "year than the offences (003-046).",
        "Offences are counted where they happened; not all who were harmed there live there.",
    ),
    top=(Term(count="offences"),),
    bottom=(Term(count="place.residents"),),
    per=1000,
    unit="per 1,000 residents",
    interval=Interval.POISSON,
    may_exceed_whole=True,
    beside=("offences", "offences_per_incident"),
    examples=(
        RateExample(
            title="Barnet, offences of 12 months to November 2010 over the census of 2001",
            given={"offences": 1202, "place.residents": 314564},
            gives="3.8",
            source="published table of domestic violence; 004-028",
        ),
        RateExample(
            title="No population known: no rate",
            given={"offences": 12, "place.residents": 0},
            gives="not available",
        ),
    ),
)
