"""Notices of a caution or another outcome without a court given within the limit."""

from __future__ import annotations

from goldenthread.core.measures.definitions.compliance._family import (
    EVENT_LIMIT,
    WHO_IS_IN_DANGER,
    Obligation,
    rate,
)

obligation = Obligation(
    name="non_court_told",
    title="Told of an outcome without a court",
    owed="notices to the person harmed of a caution or another outcome without a court",
    done="were given in time",
    source="000-316, 003-171",
    notes=(
        "Printed for all crime: 64% in one borough in July 2009, 90% in another.",
        EVENT_LIMIT,
        WHO_IS_IN_DANGER,
    ),
    beside=(
        "compliance.event_notice",
        "compliance.non_court_told_entered",
    ),
    steps=("victim_told_of_disposal",),
)

measure = rate(obligation)
