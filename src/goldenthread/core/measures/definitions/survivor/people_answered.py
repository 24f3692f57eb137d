"""Answers out of all who could be asked: how many."""

from __future__ import annotations

from goldenthread.core.measures.definitions.survivor._family import chosen
from goldenthread.core.measures.definitions.survivor.returned_share import question

measure = chosen(question)
