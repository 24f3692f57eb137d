"""Told why nobody was charged: how many."""

from __future__ import annotations

from goldenthread.core.measures.definitions.survivor._family import chosen
from goldenthread.core.measures.definitions.survivor.explained_no_charge import question

measure = chosen(question)
