"""Specially trained officer within an hour: those met."""

from __future__ import annotations

from goldenthread.core.measures.definitions.compliance._family import met
from goldenthread.core.measures.definitions.compliance.soit_one_hour import obligation

measure = met(obligation)
