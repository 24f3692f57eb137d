"""Satisfied with the investigator: the base."""

from __future__ import annotations

from goldenthread.core.measures.definitions.survivor._family import base
from goldenthread.core.measures.definitions.survivor.satisfied_investigator import question

measure = base(question)
