"""Offences that the police closed with no further action."""

from __future__ import annotations

from goldenthread.core.measures.definitions._breakdowns import OFFENCE
from goldenthread.core.measures.definitions._cases import disposal, incident, offence, rows
from goldenthread.core.measures.definitions.counts._rows import CRIME, LAST_DISPOSAL, UNDETECTED
from goldenthread.core.measures.language import and_, disposed_by
from goldenthread.core.measures.model import Count, CountExample

measure = Count(
    name="nfa_police",
    title="No further action by the police",
    means=(
        "Offences closed by a decision of the police to take no further action, with nobody "
        "charged or cautioned."
    ),
    counted="offences",
    source="001-100, 001-056; 004-170",
    because=(
        "A rise may mean weaker evidence, or more reports that are hard to prove; a fall may "
        "mean better cases, or cases left open."
    ),
    notes=("Counted when the last decision of the case is this one.",),
    rows="disposal",
    where=and_(CRIME, LAST_DISPOSAL, disposed_by("nfa_police"), UNDETECTED),
    dated_by="disposal.happened_on",
    breakdowns=OFFENCE,
    examples=(
        CountExample(
            title="Two suspects, no further action against either: one offence",
            rows=rows(
                incident("a"),
                offence("a1", "a"),
                disposal("nfa_police", offence="a1", of="sam"),
                disposal("nfa_police", offence="a1", of="kim", on=11),
            ),
            gives=1,
        ),
        CountExample(
            title="No further action against one, the other charged",
            rows=rows(
                incident("a"),
                offence("a1", "a"),
                disposal("charge", offence="a1", of="kim", on=9),
                disposal("nfa_police", offence="a1", of="sam"),
            ),
            gives=0,
        ),
    ),
)
