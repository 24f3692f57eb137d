"""Staff trained in stalking and harassment."""

from __future__ import annotations

from goldenthread.core.measures.definitions.staff._family import trained

measure = trained("stalking_harassment", "stalking and harassment")
