"""People satisfied with the Haven (the centre for care and evidence after a sexual assault)."""

from __future__ import annotations

from goldenthread.core.measures.definitions.survivor._family import Question, share

question = Question(
    name="satisfied_haven",
    title="Satisfied with the Haven",
    people=(
        "people who answered about the Haven (the centre for care and evidence after a sexual "
        "assault)"
    ),
    yes="were completely or very satisfied",
    base="answered_haven",
    chosen="content_haven",
    source="000-323; 000-032",
    notes=(
        (
            "One survey prints four values (87, 92, 87 and 93%) for five points of contact, "
            "without counts; here each has its own base."
        ),
    ),
)

measure = share(question)
