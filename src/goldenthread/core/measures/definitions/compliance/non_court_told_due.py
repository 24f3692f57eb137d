"""Told of an outcome without a court: all that were due."""

from __future__ import annotations

from goldenthread.core.measures.definitions.compliance._family import due
from goldenthread.core.measures.definitions.compliance.non_court_told import obligation

measure = due(obligation)
