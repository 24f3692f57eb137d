"""Told of an arrest, and entered in time."""

from __future__ import annotations

from goldenthread.core.measures.definitions.compliance._family import entered
from goldenthread.core.measures.definitions.compliance.arrest_told import obligation

measure = entered(obligation)
