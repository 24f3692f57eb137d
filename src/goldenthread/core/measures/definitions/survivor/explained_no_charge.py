"""People to whom it was explained why nobody was charged."""

from __future__ import annotations

from goldenthread.core.measures.definitions.survivor._family import Question, share

question = Question(
    name="explained_no_charge",
    title="Told why nobody was charged",
    people="people in whose case nobody was charged and who answered about it",
    yes="had the reason explained to them",
    base="answered_no_charge",
    chosen="told_why_no_charge",
    source="000-324, 000-289",
    notes=("One survey prints 75%, without counts.",),
    beside=("survivor.satisfied_no_charge_explanation", "survivor.response_rate"),
)

measure = share(question)
