"""The lowest PostgreSQL of each branch that keeps row security's promise (decision 31).

Below these a hidden column could be read through INSERT ... ON CONFLICT (CVE-2026-120154).
"""

from __future__ import annotations

from dataclasses import dataclass

FLOORS = {15: 20, 16: 16, 17: 12, 18: 7}
"""Branch: lowest minor version. Source: security.md, finding 1."""
OLDEST = min(FLOORS)
PRODUCTION = "production"


@dataclass(frozen=True)
class Floor:
    """A verdict: may it be used in this mode, is it at or above its floor, and why."""

    ok: bool
    safe: bool
    words: str


def check(version_num: int, mode: str) -> Floor:
    """Production takes only a server at or above its branch's floor; a trial goes on below it and
    says so; neither takes a branch older than the oldest. An unknown branch is below."""
    branch, minor = divmod(version_num, 10000)
    said = f"PostgreSQL {branch}.{minor}"
    if branch < OLDEST:
        return Floor(False, False, f"{said} is too old: {OLDEST} is the oldest that is used.")
    floor = FLOORS.get(branch)
    if floor is not None and minor >= floor:
        return Floor(True, True, f"{said} is at or above its floor, {branch}.{floor}.")
    below = (
        f"{said} is below its floor, {branch}.{floor}"
        if floor is not None
        else f"{said} is of a branch whose floor is not known ({_known()})"
    )
    if mode == PRODUCTION:
        return Floor(False, False, f"{below}: row security can be passed. Production refuses it.")
    return Floor(True, False, f"{below}: row security can be passed. For trials only.")


def _known() -> str:
    return ", ".join(f"{branch}.{minor}" for branch, minor in FLOORS.items())
