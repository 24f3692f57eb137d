"""Told of a charge, and entered in time."""

from __future__ import annotations

from goldenthread.core.measures.definitions.compliance._family import entered
from goldenthread.core.measures.definitions.compliance.charge_told import obligation

measure = entered(obligation)
