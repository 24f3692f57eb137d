"""People helped without a criminal case."""

from __future__ import annotations

from goldenthread.core.measures.definitions.survivor._family import Question, share

question = Question(
    name="help_without_case",
    title="Helped without a criminal case",
    people="people who did not want, or did not have, a criminal case",
    yes="had the help that they asked for",
    base="people_without_case",
    chosen="people_helped_without_case",
    source="001-116, 001-098, 001-151",
    because=("Safety does not need a prosecution, so more people helped as they wished is wanted."),
    notes=(
        (
            "Help without a case counts as success. Services outside the police count their "
            "own and send the number only."
        ),
    ),
    survey=False,
    beside=("survivor.feels_safer",),
)

measure = share(question)
