"""Monthly update given, and entered in time."""

from __future__ import annotations

from goldenthread.core.measures.definitions.compliance._family import entered
from goldenthread.core.measures.definitions.compliance.progress_update import obligation

measure = entered(obligation)
