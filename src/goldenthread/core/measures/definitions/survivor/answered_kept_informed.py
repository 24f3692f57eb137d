"""Kept informed: the base."""

from __future__ import annotations

from goldenthread.core.measures.definitions.survivor._family import base
from goldenthread.core.measures.definitions.survivor.kept_informed import question

measure = base(question)
