"""Staff trained in domestic violence."""

from __future__ import annotations

from goldenthread.core.measures.definitions.staff._family import trained

measure = trained("domestic_violence", "domestic violence")
