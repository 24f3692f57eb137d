"""Told that the case was closed: those met and also entered in time."""

from __future__ import annotations

from goldenthread.core.measures.definitions.compliance._family import entered_met
from goldenthread.core.measures.definitions.compliance.closure_told import obligation

measure = entered_met(obligation)
