"""Notices of a charge given within the limit."""

from __future__ import annotations

from goldenthread.core.measures.definitions.compliance._family import (
    EVENT_LIMIT,
    WHO_IS_IN_DANGER,
    Obligation,
    rate,
)

obligation = Obligation(
    name="charge_told",
    title="Told of a charge",
    owed="notices to the person harmed of a charge",
    done="were given in time",
    source="000-316, 003-171",
    notes=(
        "Printed for all crime: 59% in one borough in July 2009, 74% in another.",
        EVENT_LIMIT,
        WHO_IS_IN_DANGER,
    ),
    beside=(
        "compliance.event_notice",
        "compliance.charge_told_entered",
    ),
    steps=("victim_told_of_charge",),
)

measure = rate(obligation)
