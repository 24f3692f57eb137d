"""Monthly updates given to each victim until the case closes."""

from __future__ import annotations

from goldenthread.core.measures.definitions.compliance._family import Obligation, rate

obligation = Obligation(
    name="progress_update",
    title="Monthly update given",
    owed="monthly updates to the person harmed",
    done="were given in time",
    source="000-314, 003-172, 004-226, 004-181",
    notes=(
        (
            "Owed to everyone each month until the case closes. One borough counts 28 days "
            "and prints 90%."
        ),
        (
            "Not safe now, with the advocate told, meets it; an attempt on an unsafe number "
            "does not (own safety rule)."
        ),
    ),
    beside=("compliance.progress_update_entered",),
    steps=(
        "victim_updated",
        "victim_updated_again",
    ),
)

measure = rate(obligation)
