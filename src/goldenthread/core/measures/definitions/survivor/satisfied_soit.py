"""People satisfied with the officer specially trained for victims of sexual offences."""

from __future__ import annotations

from goldenthread.core.measures.definitions.survivor._family import Question, share

question = Question(
    name="satisfied_soit",
    title="Satisfied with the specially trained officer",
    people=(
        "people who answered about the officer specially trained for victims of sexual offences"
    ),
    yes="were completely or very satisfied",
    base="answered_soit",
    chosen="content_soit",
    source="000-323; 000-032",
    notes=(
        (
            "One survey prints four values (87, 92, 87 and 93%) for five points of contact, "
            "without counts; here each has its own base."
        ),
    ),
)

measure = share(question)
