"""Calls handled well: all that were looked at."""

from __future__ import annotations

from goldenthread.core.measures.definitions.compliance._family import due
from goldenthread.core.measures.definitions.compliance.call_handling import obligation

measure = due(obligation)
