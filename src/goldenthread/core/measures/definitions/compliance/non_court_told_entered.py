"""Told of an outcome without a court, and entered in time."""

from __future__ import annotations

from goldenthread.core.measures.definitions.compliance._family import entered
from goldenthread.core.measures.definitions.compliance.non_court_told import obligation

measure = entered(obligation)
