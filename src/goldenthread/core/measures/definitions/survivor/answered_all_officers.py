"""Satisfied with all officers together: the base."""

from __future__ import annotations

from goldenthread.core.measures.definitions.survivor._family import base
from goldenthread.core.measures.definitions.survivor.satisfied_all_officers import question

measure = base(question)
