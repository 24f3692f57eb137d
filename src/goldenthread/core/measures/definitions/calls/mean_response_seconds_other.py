"""Mean response time to all other calls of the same urgency."""

from __future__ import annotations

from goldenthread.core.measures.definitions.calls._family import OTHER, mean
from goldenthread.core.measures.model import RateExample

measure = mean(
    "_other",
    OTHER,
    RateExample(
        title="Two calls, 7 minutes 18 seconds on average",
        given={"calls.response_seconds_other": 876, "calls.answered_other": 2},
        gives="438.0",
        source="002-004 gives 7.3 minutes; these counts are invented to show it",
    ),
)
