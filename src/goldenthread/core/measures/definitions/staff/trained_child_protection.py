"""Staff trained in child protection."""

from __future__ import annotations

from goldenthread.core.measures.definitions.staff._family import trained

measure = trained("child_protection", "child protection")
