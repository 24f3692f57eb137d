"""Satisfied with the investigator: how many."""

from __future__ import annotations

from goldenthread.core.measures.definitions.survivor._family import chosen
from goldenthread.core.measures.definitions.survivor.satisfied_investigator import question

measure = chosen(question)
