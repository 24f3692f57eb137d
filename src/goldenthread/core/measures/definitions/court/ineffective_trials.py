"""Trials put off on the day."""

from __future__ import annotations

from goldenthread.core.measures.definitions.court._family import count
from goldenthread.core.measures.model import Bound

measure = count(
    "ineffective_trials",
    title="Ineffective trials",
    means="Trials put off on the very day on which they were to begin.",
    counted="trials",
    source="004-159; 004 (Ineffective trial)",
    at_most=(Bound(of="court.trials_listed", because="only a trial that was listed is put off"),),
)
