"""Other calls reached within the target time over those answered."""

from __future__ import annotations

from goldenthread.core.measures.definitions.calls._family import OTHER, within

measure = within("_other", OTHER)
