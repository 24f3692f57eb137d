"""Satisfied with the Haven: the base."""

from __future__ import annotations

from goldenthread.core.measures.definitions.survivor._family import base
from goldenthread.core.measures.definitions.survivor.satisfied_haven import question

measure = base(question)
