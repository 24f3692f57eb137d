"""Notices of events in a case given within the limit."""

from __future__ import annotations

from goldenthread.core.measures.definitions.compliance._family import (
    EVENT_LIMIT,
    WHO_IS_IN_DANGER,
    Obligation,
    rate,
)

obligation = Obligation(
    name="event_notice",
    title="Told of events in time",
    owed="notices to the person harmed that something happened in the case",
    done="were given in time",
    source="000-315, 000-316, 003-171, 002-221",
    notes=(
        EVENT_LIMIT,
        WHO_IS_IN_DANGER,
    ),
    beside=("compliance.event_notice_entered",),
)

measure = rate(obligation)
