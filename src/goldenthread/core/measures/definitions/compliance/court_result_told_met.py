"""Told a court result in time: those met."""

from __future__ import annotations

from goldenthread.core.measures.definitions.compliance._family import met
from goldenthread.core.measures.definitions.compliance.court_result_told import obligation

measure = met(obligation)
