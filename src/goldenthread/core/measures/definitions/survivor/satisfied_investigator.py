"""People satisfied with the investigating officer."""

from __future__ import annotations

from goldenthread.core.measures.definitions.survivor._family import Question, share

question = Question(
    name="satisfied_investigator",
    title="Satisfied with the investigator",
    people="people who answered about the investigating officer",
    yes="were completely or very satisfied",
    base="answered_investigator",
    chosen="content_investigator",
    source="000-323; 000-032",
    notes=(
        (
            "One survey prints four values (87, 92, 87 and 93%) for five points of contact, "
            "without counts; here each has its own base."
        ),
    ),
)

measure = share(question)
