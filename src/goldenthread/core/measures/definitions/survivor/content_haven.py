"""Satisfied with the Haven: how many."""

from __future__ import annotations

from goldenthread.core.measures.definitions.survivor._family import chosen
from goldenthread.core.measures.definitions.survivor.satisfied_haven import question

measure = chosen(question)
