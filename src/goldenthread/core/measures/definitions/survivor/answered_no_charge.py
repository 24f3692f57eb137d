"""Told why nobody was charged: the base."""

from __future__ import annotations

from goldenthread.core.measures.definitions.survivor._family import base
from goldenthread.core.measures.definitions.survivor.explained_no_charge import question

measure = base(question)
