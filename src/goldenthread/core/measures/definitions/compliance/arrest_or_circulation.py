"""Known suspects arrested, or circulated to all forces, within the limit."""

from __future__ import annotations

from goldenthread.core.measures.definitions.compliance._family import Obligation, rate
from goldenthread.core.measures.model import Direction

obligation = Obligation(
    name="arrest_or_circulation",
    title="Arrested or circulated in time",
    owed="arrests of known suspects, or circulations of them to all forces",
    done="were made in time",
    source="002-096, 002-097, 003-072",
    direction=Direction.NEITHER,
    because=(
        "A rise may mean quicker action, or circulation used to stop the clock; read it only "
        "with the share arrested in time."
    ),
    notes=(
        (
            "Circulated is not arrested: the suspect is still outstanding, and she has to be "
            "told so."
        ),
    ),
    beside=("compliance.arrest",),
    steps=("suspect_arrested",),
)

measure = rate(obligation)
