"""Of the cases reported in the period: left: support withdrawn."""

from __future__ import annotations

from goldenthread.core.measures.definitions._cases import answer, disposal, incident, offence, rows
from goldenthread.core.measures.definitions.counts._attrition import left
from goldenthread.core.measures.definitions.counts._rows import LEFT_WITHDREW, RECORDED, SANCTIONED
from goldenthread.core.measures.language import and_, not_
from goldenthread.core.measures.model import CountExample

measure = left(
    "withdrew",
    title="Left: support withdrawn",
    means=(
        "Recorded cases reported in the period that ended without a charge or caution after "
        "the person harmed withdrew support."
    ),
    within="attrition_recorded",
    where=and_(RECORDED, not_(SANCTIONED), LEFT_WITHDREW),
    examples=(
        CountExample(
            title="Withdrew, and nobody was charged",
            rows=rows(incident("a"), offence("a1", "a"), answer("withdrew", offence="a1")),
            gives=1,
        ),
        CountExample(
            title="Withdrew, and somebody was charged all the same",
            rows=rows(
                incident("a"),
                offence("a1", "a"),
                answer("withdrew", offence="a1"),
                disposal("charge", offence="a1"),
            ),
            gives=0,
        ),
    ),
)
