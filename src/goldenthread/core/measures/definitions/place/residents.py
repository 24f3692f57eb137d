"""People who live in a place."""

from __future__ import annotations

from goldenthread.core.measures.definitions._breakdowns import VICTIM
from goldenthread.core.measures.model import AddsOver, Count

NOT_OF_A_CENSUS = ("victim_ethnicity_officer", "victim_lgbt")
"""What an officer sees, and what is made of two answers, is asked of no population."""

measure = Count(
    name="residents",
    namespace="place",
    title="Residents",
    means="People who live in the place, by the source's own estimate for the year.",
    counted="residents",
    source="003-045, 003-046, 004-028, 000-591",
    because="A fact about the place and not about what was done there.",
    notes=(
        "From a census or a projection, from returns or from the policy on populations; the "
        "record does not hold it. Its year is printed with every rate over it.",
        "Divided, it is the make-up of the population; `victim_ethnicity` of residents is the "
        "ethnicity of residents, in the same categories as that of victims.",
    ),
    adds_over=frozenset({AddsOver.UNITS, AddsOver.CATEGORIES}),
    of_any_group=True,
    breakdowns=tuple(name for name in VICTIM if name not in NOT_OF_A_CENSUS),
)
