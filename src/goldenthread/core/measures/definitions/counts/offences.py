"""Offences: confirmed crimes."""

from __future__ import annotations

from goldenthread.core.measures.definitions._breakdowns import OFFENCE
from goldenthread.core.measures.definitions._cases import incident, offence, rows
from goldenthread.core.measures.definitions._notes import RECORDING_TWO_WAYS
from goldenthread.core.measures.definitions.counts._rows import CRIME
from goldenthread.core.measures.model import Bound, Count, CountExample

measure = Count(
    name="offences",
    title="Offences",
    means=(
        "Crimes that the police have confirmed and recorded. One incident, and one crime "
        "report, may hold several."
    ),
    counted="offences",
    source="000-397, 000-407, B1-02; 000 (fn 15)",
    because=RECORDING_TWO_WAYS,
    rows="offence",
    where=CRIME,
    dated_by="offence.happened_on",
    at_most=(
        Bound(
            of="incidents",
            because=(
                "an offence is confirmed out of an incident; more offences than incidents "
                "needs the reason said: several offences in one incident, or offences that "
                "began as another type"
            ),
            kind="offences_above_incidents",
        ),
    ),
    outcome_of="incidents",
    breakdowns=OFFENCE,
    examples=(
        CountExample(
            title="One stayed this offence, one became it, one left it for harassment",
            rows=rows(
                incident("a"),
                offence("a1", "a", types=("fear_of_violence",)),
                offence("a2", "a", "crime", "crime", types=("harassment", "fear_of_violence")),
                offence("a3", "a", "crime", "crime", types=("fear_of_violence", "harassment")),
            ),
            gives=2,
            group="fear_of_violence",
        ),
        CountExample(
            title="Two confirmed crimes in one report count twice",
            rows=rows(incident("a"), offence("a1", "a"), offence("a2", "a")),
            gives=2,
        ),
        CountExample(
            title="First a crime, then no crime: not an offence",
            rows=rows(incident("a"), offence("a1", "a", "crime", "no_crime")),
            gives=0,
        ),
    ),
)
