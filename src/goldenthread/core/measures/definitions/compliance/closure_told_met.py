"""Told that the case was closed: those met."""

from __future__ import annotations

from goldenthread.core.measures.definitions.compliance._family import met
from goldenthread.core.measures.definitions.compliance.closure_told import obligation

measure = met(obligation)
