"""Final results that survivors were told."""

from __future__ import annotations

from goldenthread.core.measures.definitions._breakdowns import VICTIM
from goldenthread.core.measures.model import Count

measure = Count(
    name="final_results_told",
    namespace="survivor",
    title="Told the result of the case",
    means="Cases whose final result, a verdict, a sentence or the end of the case, was told.",
    counted="cases",
    source="003-151; own rule on which results",
    because="It grows with the number of cases, and says nothing of how long people waited.",
    notes=("Hearings have no table in the template yet, so only returns give this count.",),
    breakdowns=VICTIM,
)
