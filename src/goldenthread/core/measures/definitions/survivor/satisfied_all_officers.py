"""People satisfied with all the officers they met."""

from __future__ import annotations

from goldenthread.core.measures.definitions.survivor._family import Question, share

question = Question(
    name="satisfied_all_officers",
    title="Satisfied with all officers together",
    people="people who answered about all the officers they met",
    yes="were completely or very satisfied",
    base="answered_all_officers",
    chosen="content_all_officers",
    source="000-323; 000-032",
    notes=(
        (
            "One survey prints four values (87, 92, 87 and 93%) for five points of contact, "
            "without counts; here each has its own base."
        ),
    ),
)

measure = share(question)
