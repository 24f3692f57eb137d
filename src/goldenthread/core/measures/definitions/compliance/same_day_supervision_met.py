"""Supervised on the same day: those met."""

from __future__ import annotations

from goldenthread.core.measures.definitions.compliance._family import met
from goldenthread.core.measures.definitions.compliance.same_day_supervision import obligation

measure = met(obligation)
