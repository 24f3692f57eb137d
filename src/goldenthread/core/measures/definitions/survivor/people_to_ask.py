"""Asked for feedback: the base."""

from __future__ import annotations

from goldenthread.core.measures.definitions.survivor._family import base
from goldenthread.core.measures.definitions.survivor.asked_share import question

measure = base(question)
