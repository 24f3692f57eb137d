"""Hours until survivors were told the final result, all together."""

from __future__ import annotations

from goldenthread.core.measures.definitions._breakdowns import VICTIM
from goldenthread.core.measures.model import Count

measure = Count(
    name="final_result_hours",
    namespace="survivor",
    title="Hours until the result of the case was told, all together",
    means="The hours from the final result to the moment the person harmed was told, added up.",
    counted="hours",
    source="003-151; own rule on which results",
    because="It grows with the number of cases, and says nothing of how long people waited.",
    notes=("Hearings have no table in the template yet, so only returns give this count.",),
    breakdowns=VICTIM,
)
