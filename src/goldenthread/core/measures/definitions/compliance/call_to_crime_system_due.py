"""Domestic calls with a crime-system record: all that were due."""

from __future__ import annotations

from goldenthread.core.measures.definitions.compliance._family import due
from goldenthread.core.measures.definitions.compliance.call_to_crime_system import obligation

measure = due(obligation)
