"""Domestic calls reached within the target time over those answered."""

from __future__ import annotations

from goldenthread.core.measures.definitions.calls._family import DOMESTIC, within

measure = within("", DOMESTIC)
