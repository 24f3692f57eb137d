"""Monthly update given: those met."""

from __future__ import annotations

from goldenthread.core.measures.definitions.compliance._family import met
from goldenthread.core.measures.definitions.compliance.progress_update import obligation

measure = met(obligation)
