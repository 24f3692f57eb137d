"""People satisfied with the first police officers they met."""

from __future__ import annotations

from goldenthread.core.measures.definitions.survivor._family import Question, share

question = Question(
    name="satisfied_first_police",
    title="Satisfied with the first officers",
    people="people who answered about the first police officers they met",
    yes="were completely or very satisfied",
    base="answered_first_police",
    chosen="content_first_police",
    source="000-323; 000-032",
    notes=(
        (
            "One survey prints four values (87, 92, 87 and 93%) for five points of contact, "
            "without counts; here each has its own base."
        ),
    ),
)

measure = share(question)
