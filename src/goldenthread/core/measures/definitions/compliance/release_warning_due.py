"""Warned before a release: all that were due."""

from __future__ import annotations

from goldenthread.core.measures.definitions.compliance._family import due
from goldenthread.core.measures.definitions.compliance.release_warning import obligation

measure = due(obligation)
