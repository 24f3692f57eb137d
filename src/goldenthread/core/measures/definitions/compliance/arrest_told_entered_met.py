"""Told of an arrest: those met and also entered in time."""

from __future__ import annotations

from goldenthread.core.measures.definitions.compliance._family import entered_met
from goldenthread.core.measures.definitions.compliance.arrest_told import obligation

measure = entered_met(obligation)
