"""Victim Support offered and passed on: those met."""

from __future__ import annotations

from goldenthread.core.measures.definitions.compliance._family import met
from goldenthread.core.measures.definitions.compliance.victim_support import obligation

measure = met(obligation)
