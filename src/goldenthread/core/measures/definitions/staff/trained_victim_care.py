"""Staff trained in victim care."""

from __future__ import annotations

from goldenthread.core.measures.definitions.staff._family import trained

measure = trained("victim_care", "victim care")
