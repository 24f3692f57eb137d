"""Mean response time to domestic calls."""

from __future__ import annotations

from goldenthread.core.measures.definitions.calls._family import DOMESTIC, mean
from goldenthread.core.measures.model import RateExample

measure = mean(
    "",
    DOMESTIC,
    RateExample(
        title="Four calls, 9 minutes 7 seconds on average",
        given={"calls.response_seconds": 2188, "calls.answered": 4},
        gives="547.0",
        source="002-004 gives the average; these counts are invented to show it",
    ),
)
