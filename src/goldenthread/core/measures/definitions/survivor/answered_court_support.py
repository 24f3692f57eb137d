"""Satisfied with support at court: the base."""

from __future__ import annotations

from goldenthread.core.measures.definitions.survivor._family import base
from goldenthread.core.measures.definitions.survivor.satisfied_court_support import question

measure = base(question)
