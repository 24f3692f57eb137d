"""People satisfied with support at court."""

from __future__ import annotations

from goldenthread.core.measures.definitions.survivor._family import Question, share

question = Question(
    name="satisfied_court_support",
    title="Satisfied with support at court",
    people="people who answered about support at court",
    yes="were completely or very satisfied",
    base="answered_court_support",
    chosen="content_court_support",
    source="000-323",
    notes=(
        ("One survey prints 100%, without counts; few cases reach court, so the base is small."),
    ),
)

measure = share(question)
