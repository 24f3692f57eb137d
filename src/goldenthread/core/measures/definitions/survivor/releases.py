"""Told before a release: the base."""

from __future__ import annotations

from goldenthread.core.measures.definitions.survivor._family import base
from goldenthread.core.measures.definitions.survivor.told_before_release import question

measure = base(question)
