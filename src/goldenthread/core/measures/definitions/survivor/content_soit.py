"""Satisfied with the specially trained officer: how many."""

from __future__ import annotations

from goldenthread.core.measures.definitions.survivor._family import chosen
from goldenthread.core.measures.definitions.survivor.satisfied_soit import question

measure = chosen(question)
