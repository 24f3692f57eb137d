"""Wishes not met for which the reason is recorded."""

from __future__ import annotations

from goldenthread.core.measures.definitions.survivor._family import Question, share

question = Question(
    name="wish_not_met_reason",
    title="Reason given for a wish not met",
    people="recorded wishes that were not carried out",
    yes="have the reason on the record",
    base="wishes_not_met",
    chosen="wishes_not_met_with_reason",
    source="000-431",
    counted="wishes",
    because="A wish passed over without a reason was not weighed.",
    survey=False,
    beside=("survivor.wish_met",),
)

measure = share(question)
