"""People who answered, of all who could have been asked."""

from __future__ import annotations

from goldenthread.core.measures.definitions.survivor._family import Question, share
from goldenthread.core.measures.model import Direction, RateExample

question = Question(
    name="returned_share",
    title="Answers out of all who could be asked",
    people="people whose case closed or reached a charge",
    yes="gave feedback",
    base="people_to_ask",
    chosen="people_answered",
    source="000-336",
    direction=Direction.NEITHER,
    because=(
        "A rise may mean that more people are asked and trust the question, or pressure to "
        "answer; a fall may mean the opposite of each."
    ),
    beside=("survivor.asked_share", "survivor.response_rate"),
    examples=(
        RateExample(
            title="Returns of a year over the offences of the specialist command",
            given={"survivor.people_answered": 131, "survivor.people_to_ask": 3662},
            gives="3.6",
            source="000-336 (the base there is offences)",
        ),
    ),
)

measure = share(question)
