"""The limits of reading, from policy. They guard the machine, so the last ones in force hold."""

from __future__ import annotations

from datetime import date

from goldenthread.core import policy

LAST_IN_FORCE = date.max
"""Limits of reading are not about the day the figures are of; the newest value holds."""


def limit(name: str) -> int:
    """The newest value of `checks.NAME`; raises UnknownParameter, NoPolicyOnDate."""
    return int(policy.value(f"checks.{name}", on=LAST_IN_FORCE))
