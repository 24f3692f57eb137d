"""Satisfied with the explanation of no charge: how many."""

from __future__ import annotations

from goldenthread.core.measures.definitions.survivor._family import chosen
from goldenthread.core.measures.definitions.survivor.satisfied_no_charge_explanation import question

measure = chosen(question)
