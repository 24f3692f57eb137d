"""Staff trained in so-called honour-based violence and forced marriage."""

from __future__ import annotations

from goldenthread.core.measures.definitions.staff._family import trained

measure = trained("hbv_fm", "so-called honour-based violence and forced marriage")
