"""MARAC action done in time: all that were due."""

from __future__ import annotations

from goldenthread.core.measures.definitions.compliance._family import due
from goldenthread.core.measures.definitions.compliance.marac_action import obligation

measure = due(obligation)
