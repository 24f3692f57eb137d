"""People in post."""

from __future__ import annotations

from goldenthread.core.measures.definitions.staff._family import count

measure = count(
    "people",
    title="People in post",
    means="Officers and staff who work in the unit.",
    counted="people",
    source="003-183; 000-100, 000-127; base of the training shares",
    because="A rise may mean more hands, or work moved from another unit; it is a base for shares.",
    notes=("Who they are is given in summary, of a unit and never of a case or a person.",),
)
