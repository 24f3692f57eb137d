"""Obligations as the database takes them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from goldenthread.core.obligations import Obligation

ALL_THAT_IS_RECORDED = datetime.max.replace(tzinfo=UTC)
"""Rows carry the program's clock, which runs a little ahead of the transaction's."""


def stored(made: Iterable[Obligation]) -> str:
    """Obligations as the database takes them."""
    return json.dumps([kept(one) for one in made], default=str)


def kept(one: Obligation) -> dict[str, Any]:
    """One obligation as the database takes it."""
    return {
        "code": one.key.code, "trigger": one.key.trigger, "person": one.key.person,
        "state": str(one.state), "owes": one.owes, "policy": one.unit or "",
        "started_at": one.started_at, "due_at": one.due_at, "met_at": one.met_at,
        "met_by": one.met_by, "entered_at": one.recorded_at, "missed_at": one.missed_at,
        "because": one.because, "until_at": one.until_at, "source": one.source,
    }  # fmt: skip
