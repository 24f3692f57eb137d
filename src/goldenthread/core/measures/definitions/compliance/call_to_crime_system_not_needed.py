"""Domestic calls with a crime-system record: those that were not needed, with the reason."""

from __future__ import annotations

from goldenthread.core.measures.definitions.compliance._family import not_needed
from goldenthread.core.measures.definitions.compliance.call_to_crime_system import obligation

measure = not_needed(obligation)
