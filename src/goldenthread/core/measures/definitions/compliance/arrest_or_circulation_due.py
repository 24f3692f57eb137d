"""Arrested or circulated in time: all that were due."""

from __future__ import annotations

from goldenthread.core.measures.definitions.compliance._family import due
from goldenthread.core.measures.definitions.compliance.arrest_or_circulation import obligation

measure = due(obligation)
