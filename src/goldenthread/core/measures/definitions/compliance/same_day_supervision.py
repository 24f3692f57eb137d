"""Reports checked by a supervisor on the same day."""

from __future__ import annotations

from goldenthread.core.measures.definitions.compliance._family import Obligation, rate

obligation = Obligation(
    name="same_day_supervision",
    title="Supervised on the same day",
    owed="checks of a new report by a supervising officer",
    done="were made on the day of the report",
    source="002-204, 002-050",
    steps=("book_supervised",),
)

measure = rate(obligation)
