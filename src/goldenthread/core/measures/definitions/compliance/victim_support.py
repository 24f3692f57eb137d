"""People offered Victim Support and passed on within two days where they agreed."""

from __future__ import annotations

from goldenthread.core.measures.definitions.compliance._family import Obligation, rate

obligation = Obligation(
    name="victim_support",
    title="Victim Support offered and passed on",
    owed="offers of Victim Support",
    done="were made, and passed on within two days where the person agreed",
    source="003-140, 003-171, 000-263",
    notes=(
        "An offer that she declines is met: the choice is hers.",
        (
            "One borough printed 90% for July 2009, for all crime, which says nothing of "
            "domestic cases (003-180)."
        ),
    ),
)

measure = rate(obligation)
