"""Cases heard at the MARAC."""

from __future__ import annotations

from goldenthread.core.measures.definitions.marac._family import count

measure = count(
    "cases_heard",
    title="MARAC cases heard",
    means="People at high risk whose safety was discussed at a MARAC, once for each meeting.",
    counted="cases",
    source="000-246, 002-120, 002-128, 002-227",
    because=(
        "A rise may mean more people in grave danger, or more of them reached; a fall may mean "
        "less danger, or people not referred. A full list can also leave too little time for each."
    ),
    notes=("Volume by itself says nothing of safety: show the high-risk cases apart (004-232).",),
)
