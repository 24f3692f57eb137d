"""Child check made: those met."""

from __future__ import annotations

from goldenthread.core.measures.definitions.compliance._family import met
from goldenthread.core.measures.definitions.compliance.child_check import obligation

measure = met(obligation)
