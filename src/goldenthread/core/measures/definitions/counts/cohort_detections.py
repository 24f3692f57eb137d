"""Offences of the period that have been detected since."""

from __future__ import annotations

from goldenthread.core.measures.definitions._breakdowns import OFFENCE
from goldenthread.core.measures.definitions._cases import disposal, incident, offence, rows
from goldenthread.core.measures.definitions._notes import MORE_TIME, OUTCOME_TWO_WAYS
from goldenthread.core.measures.definitions.counts._rows import CRIME
from goldenthread.core.measures.language import and_, detected
from goldenthread.core.measures.model import Bound, Count, CountExample

measure = Count(
    name="cohort_detections",
    title="Detected since",
    means=(
        "Offences recorded in the period that have since ended in a formal outcome against a "
        "suspect."
    ),
    counted="offences",
    source="own: the published rate compares different offences (000-397)",
    because=OUTCOME_TWO_WAYS,
    notes=(MORE_TIME,),
    rows="offence",
    where=and_(CRIME, detected()),
    dated_by="offence.happened_on",
    at_most=(Bound(of="offences", because="these are some of the offences"),),
    breakdowns=OFFENCE,
    examples=(
        CountExample(
            title="One charged, one not",
            rows=rows(
                incident("a"),
                offence("a1", "a"),
                disposal("charge", offence="a1"),
                offence("a2", "a"),
            ),
            gives=1,
        ),
        CountExample(
            title="Closed without an outcome",
            rows=rows(incident("a"), offence("a1", "a"), disposal("nfa_cps", offence="a1")),
            gives=0,
        ),
    ),
)
