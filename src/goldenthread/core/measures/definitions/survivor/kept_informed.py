"""People who say that they were kept informed."""

from __future__ import annotations

from goldenthread.core.measures.definitions.survivor._family import Question, share

question = Question(
    name="kept_informed",
    title="Kept informed",
    people="people who answered whether they were kept informed",
    yes="said that they were",
    base="answered_kept_informed",
    chosen="were_kept_informed",
    source="000-323; 002-171",
    notes=(
        (
            "One survey prints 84%, without counts. What the police say about updates stands "
            "under the monthly updates."
        ),
    ),
    beside=("survivor.response_rate", "compliance.progress_update"),
)

measure = share(question)
