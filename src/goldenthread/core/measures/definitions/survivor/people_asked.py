"""Asked for feedback: how many."""

from __future__ import annotations

from goldenthread.core.measures.definitions.survivor._family import chosen
from goldenthread.core.measures.definitions.survivor.asked_share import question

measure = chosen(question)
