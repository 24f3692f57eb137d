"""People satisfied with the action taken."""

from __future__ import annotations

from goldenthread.core.measures.definitions.survivor._family import Question, share

question = Question(
    name="satisfied_action_taken",
    title="Satisfied with the action taken",
    people="people who answered about the action that the police took",
    yes="were completely or very satisfied",
    base="answered_action_taken",
    chosen="content_action_taken",
    source="000-323",
    notes=("One survey prints 88%, without counts.",),
)

measure = share(question)
