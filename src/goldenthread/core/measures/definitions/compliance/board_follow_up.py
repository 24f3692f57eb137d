"""The board's follow-up points answered by their date."""

from __future__ import annotations

from goldenthread.core.measures.definitions.compliance._family import Obligation, rate

obligation = Obligation(
    name="board_follow_up",
    title="Board follow-up answered in time",
    owed="points that the board asked a borough or unit to follow up",
    done="were answered in time",
    source="000-489, 002-241; problems 000, rank 20",
    because=(
        "The board's questions are asked on behalf of the people harmed, so more answers in "
        "time is wanted."
    ),
    notes=(
        (
            "An answer in part is not an answer: each part of the question is counted as done "
            "only when all are."
        ),
    ),
)

measure = rate(obligation)
