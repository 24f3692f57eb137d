"""Supervised on the same day: all that were due."""

from __future__ import annotations

from goldenthread.core.measures.definitions.compliance._family import due
from goldenthread.core.measures.definitions.compliance.same_day_supervision import obligation

measure = due(obligation)
