"""Arrested in time: those met."""

from __future__ import annotations

from goldenthread.core.measures.definitions.compliance._family import met
from goldenthread.core.measures.definitions.compliance.arrest import obligation

measure = met(obligation)
