"""Releases of which the person at risk was told beforehand."""

from __future__ import annotations

from goldenthread.core.measures.definitions.survivor._family import Question, share

question = Question(
    name="told_before_release",
    title="Told before a release",
    people="releases of a person from whom somebody in the case is at risk",
    yes="were told to that person beforehand",
    base="releases",
    chosen="releases_told_before",
    source="003-153, 003-174, 000-333, 004-189",
    counted="releases",
    because="Whoever is at risk can plan for safety only if the warning comes first.",
    notes=(
        (
            "Over all releases, also those where a warning was not safe or not wanted; the "
            "share that was owed and given in time stands under the release warnings."
        ),
    ),
    survey=False,
    beside=("compliance.release_warning",),
)

measure = share(question)
