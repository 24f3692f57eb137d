"""Feedback forms that came back."""

from __future__ import annotations

from goldenthread.core.measures.definitions._breakdowns import VICTIM
from goldenthread.core.measures.definitions._cases import form, incident, rows
from goldenthread.core.measures.language import column
from goldenthread.core.measures.model import Count, CountExample

measure = Count(
    name="feedback_forms_returned",
    title="Feedback forms returned",
    means="Feedback forms that people sent back.",
    counted="forms",
    source="000-322, 000-425 (63, then 131)",
    because=(
        "A rise may mean more trust in the question, or more forms given out; a fall may mean "
        "that people do not feel safe to answer, or were not asked."
    ),
    notes=(
        (
            "Forms come back without a name and often after the period in which they were "
            "given, so they are not bounded by the forms issued in it."
        ),
    ),
    rows="feedback",
    where=column("feedback.step") == "returned",
    dated_by="feedback.happened_on",
    breakdowns=VICTIM,
    examples=(
        CountExample(
            title="Issued and returned",
            rows=rows(
                incident("a"), form("issued", incident="a"), form("returned", incident="a", on=28)
            ),
            gives=1,
        ),
        CountExample(
            title="Issued only",
            rows=rows(incident("a"), form("issued", incident="a")),
            gives=0,
        ),
    ),
)
