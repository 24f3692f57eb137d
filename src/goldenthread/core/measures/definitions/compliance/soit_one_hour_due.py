"""Specially trained officer within an hour: all that were due."""

from __future__ import annotations

from goldenthread.core.measures.definitions.compliance._family import due
from goldenthread.core.measures.definitions.compliance.soit_one_hour import obligation

measure = due(obligation)
