"""Twenty-eight-day review in time: those met."""

from __future__ import annotations

from goldenthread.core.measures.definitions.compliance._family import met
from goldenthread.core.measures.definitions.compliance.twenty_eight_day_review import obligation

measure = met(obligation)
