"""Notices of an arrest given within the limit."""

from __future__ import annotations

from goldenthread.core.measures.definitions.compliance._family import (
    EVENT_LIMIT,
    WHO_IS_IN_DANGER,
    Obligation,
    rate,
)

obligation = Obligation(
    name="arrest_told",
    title="Told of an arrest",
    owed="notices to the person harmed of an arrest",
    done="were given in time",
    source="000-316, 003-171",
    notes=(
        "Printed for all crime: 76% in one borough in July 2009, 81% in another.",
        EVENT_LIMIT,
        WHO_IS_IN_DANGER,
    ),
    beside=(
        "compliance.event_notice",
        "compliance.arrest_told_entered",
    ),
    steps=("victim_told_of_arrest",),
)

measure = rate(obligation)
