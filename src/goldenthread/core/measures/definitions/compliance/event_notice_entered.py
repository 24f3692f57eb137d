"""Told of events in time, and entered in time."""

from __future__ import annotations

from goldenthread.core.measures.definitions.compliance._family import entered
from goldenthread.core.measures.definitions.compliance.event_notice import obligation

measure = entered(obligation)
