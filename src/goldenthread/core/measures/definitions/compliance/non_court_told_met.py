"""Told of an outcome without a court: those met."""

from __future__ import annotations

from goldenthread.core.measures.definitions.compliance._family import met
from goldenthread.core.measures.definitions.compliance.non_court_told import obligation

measure = met(obligation)
