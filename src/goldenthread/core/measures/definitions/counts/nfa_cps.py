"""Offences that the prosecution service decided not to charge."""

from __future__ import annotations

from goldenthread.core.measures.definitions._breakdowns import OFFENCE
from goldenthread.core.measures.definitions._cases import disposal, incident, offence, rows
from goldenthread.core.measures.definitions.counts._rows import CRIME, LAST_DISPOSAL, UNDETECTED
from goldenthread.core.measures.language import and_, disposed_by
from goldenthread.core.measures.model import Count, CountExample

measure = Count(
    name="nfa_cps",
    title="No further action by the prosecution service",
    means=(
        "Offences closed because the Crown Prosecution Service decided that nobody should be "
        "charged."
    ),
    counted="offences",
    source="000-287, 004-169, 001-100",
    because=(
        "A rise may mean weaker files, or a higher bar; a fall may mean better files, or "
        "fewer cases sent for a decision."
    ),
    notes=("Counted when the last decision of the case is this one.",),
    rows="disposal",
    where=and_(CRIME, LAST_DISPOSAL, disposed_by("nfa_cps"), UNDETECTED),
    dated_by="disposal.happened_on",
    breakdowns=OFFENCE,
    examples=(
        CountExample(
            title="Sent for a decision and refused",
            rows=rows(incident("a"), offence("a1", "a"), disposal("nfa_cps", offence="a1")),
            gives=1,
        ),
        CountExample(
            title="Closed by the police",
            rows=rows(incident("a"), offence("a1", "a"), disposal("nfa_police", offence="a1")),
            gives=0,
        ),
    ),
)
