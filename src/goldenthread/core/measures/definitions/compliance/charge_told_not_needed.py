"""Told of a charge: those that were not needed, with the reason."""

from __future__ import annotations

from goldenthread.core.measures.definitions.compliance._family import not_needed
from goldenthread.core.measures.definitions.compliance.charge_told import obligation

measure = not_needed(obligation)
