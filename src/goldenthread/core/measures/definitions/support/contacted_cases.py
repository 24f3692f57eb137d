"""Cases in which an advocate reached the person before the meeting."""

from __future__ import annotations

from goldenthread.core.measures.definitions.support._family import count
from goldenthread.core.measures.model import Bound

measure = count(
    "contacted_cases",
    title="Reached by an advocate before the MARAC",
    means="Cases heard at a MARAC in which an advocate spoke with the person before the meeting.",
    counted="cases",
    source="004-119, 001-080",
    because="A rise may mean that more people are heard first, or only more meetings.",
    at_most=(Bound(of="marac.cases_heard", because="these are some of the cases heard"),),
)
