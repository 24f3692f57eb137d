"""Trials held within the limit."""

from __future__ import annotations

from goldenthread.core.measures.definitions.court._family import count
from goldenthread.core.measures.model import Bound

measure = count(
    "trials_within_limit",
    title="Trials held within the limit",
    means="Trials held within the court's limit after the plea of not guilty.",
    counted="trials",
    source="004-157",
    notes=("The limit is six weeks (42 days) in the one court that gives it.",),
    at_most=(Bound(of="court.trials_held", because="these are some of the trials held"),),
)
