"""First review in time: those that were not needed, with the reason."""

from __future__ import annotations

from goldenthread.core.measures.definitions.compliance._family import not_needed
from goldenthread.core.measures.definitions.compliance.first_review import obligation

measure = not_needed(obligation)
