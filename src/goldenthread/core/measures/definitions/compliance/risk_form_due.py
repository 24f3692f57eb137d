"""Risk form made: all that were due."""

from __future__ import annotations

from goldenthread.core.measures.definitions.compliance._family import due
from goldenthread.core.measures.definitions.compliance.risk_form import obligation

measure = due(obligation)
