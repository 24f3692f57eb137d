"""Prosecutions that ended."""

from __future__ import annotations

from goldenthread.core.measures.definitions._breakdowns import PROSECUTION
from goldenthread.core.measures.definitions._cases import incident, offence, prosecution, rows
from goldenthread.core.measures.definitions._notes import OUTCOME_TWO_WAYS
from goldenthread.core.measures.definitions.counts._rows import ENDED
from goldenthread.core.measures.model import Count, CountExample

measure = Count(
    name="prosecutions",
    title="Prosecutions",
    means="Court cases against a suspect that ended in the period, however they ended.",
    counted="prosecutions",
    source="000-413, 000-077; own rule on the day",
    because=OUTCOME_TWO_WAYS,
    notes=(
        ("Counted when the prosecution ended, because only then is it known how it was carried."),
    ),
    rows="court_result",
    where=ENDED,
    dated_by="court_result.happened_on",
    breakdowns=PROSECUTION,
    examples=(
        CountExample(
            title="One that ended in a conviction",
            rows=rows(
                incident("a"), offence("a1", "a"), prosecution(offence="a1", outcome="convicted")
            ),
            gives=1,
        ),
        CountExample(
            title="One that is still going on",
            rows=rows(incident("a"), offence("a1", "a"), prosecution(offence="a1", outcome=None)),
            gives=0,
        ),
    ),
)
