"""Helped without a criminal case: the base."""

from __future__ import annotations

from goldenthread.core.measures.definitions.survivor._family import base
from goldenthread.core.measures.definitions.survivor.help_without_case import question

measure = base(question)
