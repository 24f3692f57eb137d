"""Sanction detections: offences with a formal outcome against a suspect."""

from __future__ import annotations

from goldenthread.core.measures.definitions._breakdowns import OFFENCE
from goldenthread.core.measures.definitions._cases import disposal, incident, offence, rows
from goldenthread.core.measures.definitions._notes import NOT_A_TARGET, OUTCOME_TWO_WAYS
from goldenthread.core.measures.definitions.counts._rows import CRIME
from goldenthread.core.measures.language import and_, detected
from goldenthread.core.measures.model import Bound, Count, CountExample

measure = Count(
    name="sanction_detections",
    title="Sanction detections",
    means=(
        "Offences that ended with a formal outcome against a suspect: a charge, a caution, or "
        "another such outcome. Offences are counted, not people."
    ),
    counted="sanction detections",
    source="000-397, 000-407, B1-07; 000 (Sanction detection)",
    because=OUTCOME_TWO_WAYS,
    notes=(
        NOT_A_TARGET,
        "Counted on the day of the first formal outcome of the offence.",
    ),
    rows="disposal",
    where=and_(CRIME, detected()),
    dated_by="disposal.happened_on",
    at_most=(
        Bound(of="offences", because="each sanction detection is the outcome of one offence"),
    ),
    breakdowns=OFFENCE,
    examples=(
        CountExample(
            title="Two suspects charged for one offence: one detection",
            rows=rows(
                incident("a"),
                offence("a1", "a"),
                disposal("charge", offence="a1", of="sam"),
                disposal("charge", offence="a1", of="kim"),
            ),
            gives=1,
        ),
        CountExample(
            title="Ended without a charge or a caution",
            rows=rows(incident("a"), offence("a1", "a"), disposal("nfa_police", offence="a1")),
            gives=0,
        ),
    ),
)
