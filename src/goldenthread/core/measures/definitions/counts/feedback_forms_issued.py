"""Feedback forms given out."""

from __future__ import annotations

from goldenthread.core.measures.definitions._breakdowns import VICTIM
from goldenthread.core.measures.definitions._cases import form, incident, rows
from goldenthread.core.measures.language import column
from goldenthread.core.measures.model import Count, CountExample, Direction

measure = Count(
    name="feedback_forms_issued",
    title="Feedback forms issued",
    means="Feedback forms given to people by a route that is safe for them.",
    counted="forms",
    source="000-321, 000-322, 004-171, B1-17",
    direction=Direction.UP,
    because="Nobody can be heard who was not asked; the answer is theirs to give or not.",
    rows="feedback",
    where=column("feedback.step") == "issued",
    dated_by="feedback.happened_on",
    breakdowns=VICTIM,
    examples=(
        CountExample(
            title="Issued",
            rows=rows(incident("a"), form("issued", incident="a")),
            gives=1,
        ),
        CountExample(
            title="Not issued because not safe",
            rows=rows(incident("a"), form("not_safe", incident="a")),
            gives=0,
        ),
    ),
)
