"""Satisfied with the action taken: how many."""

from __future__ import annotations

from goldenthread.core.measures.definitions.survivor._family import chosen
from goldenthread.core.measures.definitions.survivor.satisfied_action_taken import question

measure = chosen(question)
