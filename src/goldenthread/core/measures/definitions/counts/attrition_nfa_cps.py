"""Of the cases reported in the period: left: not charged by the prosecution service."""

from __future__ import annotations

from goldenthread.core.measures.definitions._cases import disposal, incident, offence, rows
from goldenthread.core.measures.definitions.counts._attrition import left
from goldenthread.core.measures.definitions.counts._rows import (
    LEFT_NFA_CPS,
    LEFT_WITHDREW,
    RECORDED,
    SANCTIONED,
)
from goldenthread.core.measures.language import and_, not_
from goldenthread.core.measures.model import CountExample

measure = left(
    "nfa_cps",
    title="Left: not charged by the prosecution service",
    means=(
        "Recorded cases reported in the period that the prosecution service decided not to "
        "charge, with support not withdrawn."
    ),
    within="attrition_recorded",
    where=and_(RECORDED, not_(SANCTIONED), not_(LEFT_WITHDREW), LEFT_NFA_CPS),
    examples=(
        CountExample(
            title="Refused",
            rows=rows(incident("a"), offence("a1", "a"), disposal("nfa_cps", offence="a1")),
            gives=1,
        ),
        CountExample(
            title="Refused for one suspect, another charged",
            rows=rows(
                incident("a"),
                offence("a1", "a"),
                disposal("nfa_cps", offence="a1", of="kim"),
                disposal("charge", offence="a1"),
            ),
            gives=0,
        ),
    ),
)
