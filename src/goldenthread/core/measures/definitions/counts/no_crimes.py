"""No crimes: reports after which it was found that no crime took place here."""

from __future__ import annotations

from goldenthread.core.measures.definitions._breakdowns import OFFENCE
from goldenthread.core.measures.definitions._cases import incident, offence, rows
from goldenthread.core.measures.language import classified_as
from goldenthread.core.measures.model import Bound, Count, CountExample

measure = Count(
    name="no_crimes",
    title="No crimes",
    means=(
        "Reports first taken as a crime and later taken off the count, because clear evidence "
        "showed that there was none, or because it happened in another force's area and was "
        "passed on."
    ),
    counted="no crimes",
    source="000-404, B1-11; 000 (fn 5)",
    because=(
        "A rise may mean that people are not believed, or that doubtful records are put "
        "right; a fall may mean better decisions, or that reports are turned away before they "
        "are recorded."
    ),
    notes=(
        (
            "Each report is accepted as true at first; only a full investigation with further "
            "evidence that can be checked may end here (004)."
        ),
        "Counted by the day on which the allegation was recorded, as it now stands.",
    ),
    rows="offence",
    where=classified_as("no_crime"),
    dated_by="offence.happened_on",
    at_most=(Bound(of="incidents", because="a no crime begins as an incident"),),
    outcome_of="incidents",
    part_of="not_recorded",
    breakdowns=(*OFFENCE, "contact_route"),
    examples=(
        CountExample(
            title="First a crime, then no crime",
            rows=rows(incident("a"), offence("a1", "a", "crime", "no_crime")),
            gives=1,
        ),
        CountExample(
            title="No crime put right to a crime on review",
            rows=rows(incident("a"), offence("a1", "a", "no_crime", "crime")),
            gives=0,
        ),
    ),
)
