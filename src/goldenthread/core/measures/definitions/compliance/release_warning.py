"""Warnings given before somebody leaves custody or prison."""

from __future__ import annotations

from goldenthread.core.measures.definitions.compliance._family import (
    WHO_IS_IN_DANGER,
    Obligation,
    rate,
)

obligation = Obligation(
    name="release_warning",
    title="Warned before a release",
    owed="warnings to the person harmed before somebody leaves custody or prison",
    done="were given before the release",
    source="000-303, 003-153, 002-152, 004-165",
    notes=(
        ("After the release is too late: a warning the same day but afterwards is not met."),
        WHO_IS_IN_DANGER,
    ),
)

measure = rate(obligation)
