"""Risk form adequate: those met."""

from __future__ import annotations

from goldenthread.core.measures.definitions.compliance._family import met
from goldenthread.core.measures.definitions.compliance.risk_form_adequate import obligation

measure = met(obligation)
