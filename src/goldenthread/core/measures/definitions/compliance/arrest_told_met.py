"""Told of an arrest: those met."""

from __future__ import annotations

from goldenthread.core.measures.definitions.compliance._family import met
from goldenthread.core.measures.definitions.compliance.arrest_told import obligation

measure = met(obligation)
