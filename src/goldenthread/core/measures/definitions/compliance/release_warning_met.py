"""Warned before a release: those met."""

from __future__ import annotations

from goldenthread.core.measures.definitions.compliance._family import met
from goldenthread.core.measures.definitions.compliance.release_warning import obligation

measure = met(obligation)
