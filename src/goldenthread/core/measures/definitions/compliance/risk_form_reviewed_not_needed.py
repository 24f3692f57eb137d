"""Risk form reviewed and entered: those that were not needed, with the reason."""

from __future__ import annotations

from goldenthread.core.measures.definitions.compliance._family import not_needed
from goldenthread.core.measures.definitions.compliance.risk_form_reviewed import obligation

measure = not_needed(obligation)
