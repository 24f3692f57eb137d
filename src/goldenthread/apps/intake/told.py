"""Rows as text for the database: moments, days and keys are written as they are."""

from __future__ import annotations

from typing import Any

import orjson


def told(given: Any) -> str:
    """As JSON; raises TypeError for what JSON cannot say."""
    return orjson.dumps(given).decode()
