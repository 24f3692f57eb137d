"""Board follow-up answered in time: all that were due."""

from __future__ import annotations

from goldenthread.core.measures.definitions.compliance._family import due
from goldenthread.core.measures.definitions.compliance.board_follow_up import obligation

measure = due(obligation)
