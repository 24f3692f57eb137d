"""Told a court result in time: those met and also entered in time."""

from __future__ import annotations

from goldenthread.core.measures.definitions.compliance._family import entered_met
from goldenthread.core.measures.definitions.compliance.court_result_told import obligation

measure = entered_met(obligation)
