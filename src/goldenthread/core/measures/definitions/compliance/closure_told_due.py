"""Told that the case was closed: all that were due."""

from __future__ import annotations

from goldenthread.core.measures.definitions.compliance._family import due
from goldenthread.core.measures.definitions.compliance.closure_told import obligation

measure = due(obligation)
