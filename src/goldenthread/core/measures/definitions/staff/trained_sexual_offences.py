"""Staff trained in investigating sexual offences."""

from __future__ import annotations

from goldenthread.core.measures.definitions.staff._family import trained

measure = trained("sexual_offences", "investigating sexual offences")
