"""Notices of the release of a suspect from custody or on bail given within the limit."""

from __future__ import annotations

from goldenthread.core.measures.definitions.compliance._family import (
    EVENT_LIMIT,
    WHO_IS_IN_DANGER,
    Obligation,
    rate,
)

obligation = Obligation(
    name="release_told",
    title="Told of a release",
    owed="notices to the person harmed of the release of a suspect from custody or on bail",
    done="were given in time",
    source="000-316, 003-171, 003-174, 002-183",
    notes=(
        "Printed for all crime: 64% in one borough in July 2009, 82% in another.",
        EVENT_LIMIT,
        WHO_IS_IN_DANGER,
    ),
    beside=(
        "compliance.event_notice",
        "compliance.release_told_entered",
    ),
    steps=("victim_told_of_release", "victim_told_of_bail"),
)

measure = rate(obligation)
