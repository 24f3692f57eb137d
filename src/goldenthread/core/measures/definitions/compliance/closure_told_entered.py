"""Told that the case was closed, and entered in time."""

from __future__ import annotations

from goldenthread.core.measures.definitions.compliance._family import entered
from goldenthread.core.measures.definitions.compliance.closure_told import obligation

measure = entered(obligation)
