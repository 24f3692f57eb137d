"""Domestic calls with a crime-system record: those met."""

from __future__ import annotations

from goldenthread.core.measures.definitions.compliance._family import met
from goldenthread.core.measures.definitions.compliance.call_to_crime_system import obligation

measure = met(obligation)
