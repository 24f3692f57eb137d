"""Monthly update given: all that were due."""

from __future__ import annotations

from goldenthread.core.measures.definitions.compliance._family import due
from goldenthread.core.measures.definitions.compliance.progress_update import obligation

measure = due(obligation)
