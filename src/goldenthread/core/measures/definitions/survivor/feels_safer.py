"""People who say that they feel safer."""

from __future__ import annotations

from goldenthread.core.measures.definitions.survivor._family import Question, share

question = Question(
    name="feels_safer",
    title="Feels safer",
    people="people who answered whether they feel safer than before they asked for help",
    yes="said that they do",
    base="answered_feels_safer",
    chosen="feel_safer",
    source="002-176; B1 purpose",
    because="Being safer is the first purpose of the whole work.",
    notes=(
        (
            "It can fall for a time after a report, when the danger is highest. Ask again "
            "later; print when it was asked."
        ),
    ),
)

measure = share(question)
