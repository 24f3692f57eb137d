"""Reason given for a wish not met: how many."""

from __future__ import annotations

from goldenthread.core.measures.definitions.survivor._family import chosen
from goldenthread.core.measures.definitions.survivor.wish_not_met_reason import question

measure = chosen(question)
