"""Known suspects arrested within the limit of the grade."""

from __future__ import annotations

from goldenthread.core.measures.definitions.compliance._family import Obligation, rate
from goldenthread.core.measures.model import Direction

obligation = Obligation(
    name="arrest",
    title="Arrested in time",
    owed="arrests of known suspects",
    done="were made within the limit of the risk grade",
    source="002-212, 002-096, 004-092",
    direction=Direction.NEITHER,
    because=(
        "A rise may mean that people are protected sooner, or that arrests are made for the "
        "clock, against her wish or of the wrong person; a fall may mean the opposite of "
        "each."
    ),
    notes=(
        (
            "Limits by grade differ between boroughs (24 and 72 hours in one; 24 hours and 7 "
            "days in another)."
        ),
    ),
    beside=(
        "compliance.arrest_or_circulation",
        "dual_arrest_rate",
    ),
)

measure = rate(obligation)
