"""Wishes that were carried out, of those recorded."""

from __future__ import annotations

from goldenthread.core.measures.definitions.survivor._family import Question, share

question = Question(
    name="wish_met",
    title="Wish met",
    people="recorded wishes of the person harmed",
    yes="were carried out",
    base="wishes_recorded",
    chosen="wishes_met",
    source="000-431",
    counted="wishes",
    because=(
        "What she wants is the measure that targets forget; where it cannot be met the reason "
        "must stand."
    ),
    notes=(
        (
            "She may wish for arrest, for none, for a court, for none, for a new lock. Each "
            "wish counts once at each turn at which she is asked."
        ),
        (
            "Some wishes cannot be met: a danger to a child, or the law, may decide. Then the "
            "reason is recorded and she is told."
        ),
    ),
    survey=False,
    beside=("survivor.wish_not_met_reason",),
)

measure = share(question)
