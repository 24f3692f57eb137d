"""Warrants executed."""

from __future__ import annotations

from goldenthread.core.measures.definitions._cases import incident, rows, warrant
from goldenthread.core.measures.language import column
from goldenthread.core.measures.model import Count, CountExample

measure = Count(
    name="warrants_executed",
    title="Warrants executed",
    means="Warrants that were executed in the period, whenever they came in.",
    counted="warrants",
    source="000-174; 004-163",
    because=(
        "A rise may mean that people who were a danger are found, or that more warrants came "
        "in; a fall may mean fewer warrants, or that nobody looks."
    ),
    rows="warrant",
    where=column("warrant.step") == "executed",
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
            gives=1,
        ),
        CountExample(
            title="Withdrawn by the court",
            rows=rows(incident("a"), warrant("withdrawn", of="sam", incident="a")),
            gives=0,
        ),
    ),
)
