"""Calls handled well: those that were handled as they should be."""

from __future__ import annotations

from goldenthread.core.measures.definitions.compliance._family import met
from goldenthread.core.measures.definitions.compliance.call_handling import obligation

measure = met(obligation)
