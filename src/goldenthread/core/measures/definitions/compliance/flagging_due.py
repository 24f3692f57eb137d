"""Correctly flagged records: all that were due."""

from __future__ import annotations

from goldenthread.core.measures.definitions.compliance._family import due
from goldenthread.core.measures.definitions.compliance.flagging import obligation

measure = due(obligation)
