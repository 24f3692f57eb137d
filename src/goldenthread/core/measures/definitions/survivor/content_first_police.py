"""Satisfied with the first officers: how many."""

from __future__ import annotations

from goldenthread.core.measures.definitions.survivor._family import chosen
from goldenthread.core.measures.definitions.survivor.satisfied_first_police import question

measure = chosen(question)
