"""Victim Support offered and passed on: all that were due."""

from __future__ import annotations

from goldenthread.core.measures.definitions.compliance._family import due
from goldenthread.core.measures.definitions.compliance.victim_support import obligation

measure = due(obligation)
