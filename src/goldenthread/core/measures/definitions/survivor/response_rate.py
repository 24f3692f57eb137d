"""People who answered, of those who were asked."""

from __future__ import annotations

from goldenthread.core.measures.definitions.survivor._family import Question, share
from goldenthread.core.measures.model import Direction

question = Question(
    name="response_rate",
    title="Response rate",
    people="people who were asked for feedback",
    yes="gave it",
    base="people_asked",
    chosen="people_answered",
    source="000-322, 000-336",
    direction=Direction.NEITHER,
    because=(
        "A rise may mean more trust, or pressure to answer; a fall may mean that people do "
        "not feel safe to answer, or have moved on."
    ),
    notes=(
        (
            "Forms come back without a name, some after the end of the period, so the people "
            "asked and the people who answered are not quite the same."
        ),
    ),
    beside=("survivor.asked_share",),
)

measure = share(question)
