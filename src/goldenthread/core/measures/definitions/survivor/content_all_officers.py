"""Satisfied with all officers together: how many."""

from __future__ import annotations

from goldenthread.core.measures.definitions.survivor._family import chosen
from goldenthread.core.measures.definitions.survivor.satisfied_all_officers import question

measure = chosen(question)
