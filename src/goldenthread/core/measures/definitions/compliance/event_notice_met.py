"""Told of events in time: those met."""

from __future__ import annotations

from goldenthread.core.measures.definitions.compliance._family import met
from goldenthread.core.measures.definitions.compliance.event_notice import obligation

measure = met(obligation)
