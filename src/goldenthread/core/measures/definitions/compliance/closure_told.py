"""Notices of the closing of the case without an outcome given within the limit."""

from __future__ import annotations

from goldenthread.core.measures.definitions.compliance._family import (
    EVENT_LIMIT,
    WHO_IS_IN_DANGER,
    Obligation,
    rate,
)

obligation = Obligation(
    name="closure_told",
    title="Told that the case was closed",
    owed="notices to the person harmed of the closing of the case without an outcome",
    done="were given in time",
    source="003-173",
    notes=(
        "The papers give no limit of their own for it; the general one is used.",
        EVENT_LIMIT,
        WHO_IS_IN_DANGER,
    ),
    beside=(
        "compliance.event_notice",
        "compliance.closure_told_entered",
    ),
)

measure = rate(obligation)
