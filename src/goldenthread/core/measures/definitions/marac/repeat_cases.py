"""Cases heard with a further incident."""

from __future__ import annotations

from goldenthread.core.measures.definitions.marac._family import cases

measure = cases(
    "repeat_cases",
    title="MARAC cases with a further incident",
    means=(
        "Cases heard in which the same two people had a further incident, known to any agency, "
        "within twelve months of the last hearing or referral."
    ),
    source="004-120, 004-223 (NI 32)",
)
