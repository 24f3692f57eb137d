"""Told of an arrest: all that were due."""

from __future__ import annotations

from goldenthread.core.measures.definitions.compliance._family import due
from goldenthread.core.measures.definitions.compliance.arrest_told import obligation

measure = due(obligation)
