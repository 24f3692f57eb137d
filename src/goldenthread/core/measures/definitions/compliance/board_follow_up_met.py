"""Board follow-up answered in time: those met."""

from __future__ import annotations

from goldenthread.core.measures.definitions.compliance._family import met
from goldenthread.core.measures.definitions.compliance.board_follow_up import obligation

measure = met(obligation)
