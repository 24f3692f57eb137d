"""Reason given for a wish not met: the base."""

from __future__ import annotations

from goldenthread.core.measures.definitions.survivor._family import base
from goldenthread.core.measures.definitions.survivor.wish_not_met_reason import question

measure = base(question)
