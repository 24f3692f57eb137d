"""Prosecutions that ended in a conviction."""

from __future__ import annotations

from goldenthread.core.measures.definitions._breakdowns import PROSECUTION
from goldenthread.core.measures.definitions._cases import incident, offence, prosecution, rows
from goldenthread.core.measures.definitions._notes import NOT_A_TARGET, OUTCOME_TWO_WAYS
from goldenthread.core.measures.definitions.counts._rows import ENDED
from goldenthread.core.measures.language import and_, column
from goldenthread.core.measures.model import Bound, Count, CountExample

measure = Count(
    name="convictions",
    title="Convictions",
    means="Prosecutions that ended in the period with a finding or a plea of guilty.",
    counted="prosecutions",
    source="001-100, 001-101, 003-168",
    because=OUTCOME_TWO_WAYS,
    notes=(
        ("Counted when the prosecution ended, because only then is it known how it was carried."),
        NOT_A_TARGET,
    ),
    rows="court_result",
    where=and_(ENDED, column("court_result.outcome") == "convicted"),
    dated_by="court_result.happened_on",
    at_most=(Bound(of="prosecutions", because="these are some of the prosecutions"),),
    breakdowns=PROSECUTION,
    examples=(
        CountExample(
            title="Convicted",
            rows=rows(
                incident("a"), offence("a1", "a"), prosecution(offence="a1", outcome="convicted")
            ),
            gives=1,
        ),
        CountExample(
            title="Acquitted",
            rows=rows(
                incident("a"), offence("a1", "a"), prosecution(offence="a1", outcome="acquitted")
            ),
            gives=0,
        ),
    ),
)
