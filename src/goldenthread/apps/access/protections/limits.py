"""Limits and purposes that the database holds to as well, written from what people read."""

from __future__ import annotations

from typing import Any

from goldenthread.core import policy
from goldenthread.core.rules.access import codes

HELD = (
    "glass_least_text",
    "glass_minutes",
    "glass_most_uses",
    "glass_unreviewed_hours",
    "glass_uses_hours",
    "longest_conference_days",
    "longest_duty_hours",
    "longest_share_months",
)
"""Of `access`, by which the database knows them without their folder."""
HELD_ELSEWHERE = (
    "small_numbers.base",
    "small_numbers.finer_threshold",
    "small_numbers.least_values",
    "small_numbers.threshold",
)


def load_rules(cursor: Any) -> None:
    """Write the dated values of these limits, and each role's purposes, anew."""
    cursor.execute("delete from gate.limits")
    cursor.executemany("insert into gate.limits values (%s, %s, %s)", list(_limits()))
    cursor.execute("delete from gate.purposes")
    cursor.executemany("insert into gate.purposes values (%s, %s, %s)", list(_purposes()))


def _limits() -> Any:
    codes_of = {name: f"access.{name}" for name in HELD} | {one: one for one in HELD_ELSEWHERE}
    for name, code in codes_of.items():
        for dated in policy.parameter(code).city:
            yield name, dated.from_, dated.value


def _purposes() -> Any:
    for one in codes().purposes.values():
        for role in one.roles:
            for type_ in one.types:
                yield role, type_, one.code
