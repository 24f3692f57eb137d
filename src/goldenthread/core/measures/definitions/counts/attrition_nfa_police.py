"""Of the cases reported in the period: left: no further action by the police."""

from __future__ import annotations

from goldenthread.core.measures.definitions._cases import answer, disposal, incident, offence, rows
from goldenthread.core.measures.definitions.counts._attrition import left
from goldenthread.core.measures.definitions.counts._rows import (
    LEFT_NFA_CPS,
    LEFT_NFA_POLICE,
    LEFT_WITHDREW,
    RECORDED,
    SANCTIONED,
)
from goldenthread.core.measures.language import and_, not_
from goldenthread.core.measures.model import CountExample

measure = left(
    "nfa_police",
    title="Left: no further action by the police",
    means=(
        "Recorded cases reported in the period that the police closed with no charge or "
        "caution, without a decision of the prosecution service and with support not "
        "withdrawn."
    ),
    within="attrition_recorded",
    where=and_(
        RECORDED, not_(SANCTIONED), not_(LEFT_WITHDREW), not_(LEFT_NFA_CPS), LEFT_NFA_POLICE
    ),
    examples=(
        CountExample(
            title="Closed by the police",
            rows=rows(incident("a"), offence("a1", "a"), disposal("nfa_police", offence="a1")),
            gives=1,
        ),
        CountExample(
            title="Support was withdrawn first: counted there",
            rows=rows(
                incident("a"),
                offence("a1", "a"),
                answer("withdrew", offence="a1"),
                disposal("nfa_police", offence="a1"),
            ),
            gives=0,
        ),
    ),
)
