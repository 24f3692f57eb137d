"""Helped without a criminal case: how many."""

from __future__ import annotations

from goldenthread.core.measures.definitions.survivor._family import chosen
from goldenthread.core.measures.definitions.survivor.help_without_case import question

measure = chosen(question)
