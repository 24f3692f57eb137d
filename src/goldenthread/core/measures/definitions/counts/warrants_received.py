"""Warrants received."""

from __future__ import annotations

from goldenthread.core.measures.definitions._cases import incident, rows, warrant
from goldenthread.core.measures.language import column
from goldenthread.core.measures.model import Count, CountExample

measure = Count(
    name="warrants_received",
    title="Warrants received",
    means=(
        "Warrants of a court that came in during the period, to be executed by the unit that "
        "has the case."
    ),
    counted="warrants",
    source="000-174; 004-163",
    because="It grows with what courts issue, and says nothing of how they were handled.",
    rows="warrant",
    where=column("warrant.step") == "received",
    dated_by="warrant.happened_on",
    examples=(
        CountExample(
            title="One came in and was executed, another only came in",
            rows=rows(
                incident("a"),
                warrant("received", of="sam", incident="a"),
                warrant("executed", of="sam", incident="a", on=9),
                incident("b"),
                warrant("received", of="kim", incident="b"),
            ),
            gives=2,
        ),
        CountExample(
            title="Withdrawn by the court",
            rows=rows(incident("a"), warrant("withdrawn", of="sam", incident="a")),
            gives=0,
        ),
    ),
)
