"""Calls handled well: those that were not needed, with the reason."""

from __future__ import annotations

from goldenthread.core.measures.definitions.compliance._family import not_needed
from goldenthread.core.measures.definitions.compliance.call_handling import obligation

measure = not_needed(obligation)
