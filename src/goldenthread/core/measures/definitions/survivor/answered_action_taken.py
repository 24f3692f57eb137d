"""Satisfied with the action taken: the base."""

from __future__ import annotations

from goldenthread.core.measures.definitions.survivor._family import base
from goldenthread.core.measures.definitions.survivor.satisfied_action_taken import question

measure = base(question)
