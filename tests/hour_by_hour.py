"""Obligations worked out hour by hour, without any of the code that derives them: the oracle.

Facts stand on whole hours, and limits are in hours. What is left of a limit is counted down by one
each hour that the clock runs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Fact = Mapping[str, Any]
"""`table`, `hour`, `recorded` (an hour), `id`, `supersedes`, and columns."""


@dataclass(frozen=True)
class Shape:
    """One step in plain Python: what its policy file says, said again."""

    trigger: Callable[[Fact], bool]
    by_person: bool
    when: Callable[[Sequence[Fact]], bool]
    held: Callable[[Sequence[Fact]], bool]
    meets: Callable[[Fact, Fact], bool]
    stops: Callable[[Fact, Fact], bool]
    limits: Mapping[str, int]
    earlier: bool


@dataclass
class Stood:
    """How it stood at the end."""

    state: str
    missed: int | None


def standing(facts: Sequence[Fact], hour: int, known: int) -> list[Fact]:
    """What is known at the end, corrected; a flag that was removed stood until then."""
    seen = [one for one in facts if one["hour"] <= hour and one["recorded"] <= known]
    corrected = {
        one["supersedes"] for one in seen if one["supersedes"] and one.get("state") != "removed"
    }
    return [one for one in seen if one["id"] not in corrected]


def at(facts: Sequence[Fact], hour: int) -> list[Fact]:
    """What stood at an hour, of what is known at the end."""
    happened = [one for one in facts if one["hour"] <= hour]
    ended = {one["supersedes"] for one in happened}
    return [one for one in happened if one["id"] not in ended]


def grade(facts: Sequence[Fact]) -> str:
    graded = [one for one in facts if one["table"] == "risk_assessment"]
    last = max(graded, key=lambda one: (one["hour"], one["recorded"], one["id"]), default=None)
    return last["grade"] if last else ""


def triggers(shape: Shape, kept: Sequence[Fact], hour: int) -> dict[str, Fact]:
    """What starts each obligation: each row, or the first row of each person."""
    rows = sorted(
        (one for one in at(kept, hour) if shape.trigger(one)),
        key=lambda one: (one["hour"], one["recorded"], one["id"]),
    )
    found: dict[str, Fact] = {}
    for row in rows:
        found.setdefault(row["person"] if shape.by_person else row["id"], row)
    return found


def stood(shape: Shape, trigger: Fact, kept: Sequence[Fact], hour: int) -> Stood | None:
    """Walk every hour from the trigger on."""
    left: int | None = None
    begun, missed, phase, last_limit = False, None, "off", None
    used = 0
    end = at(kept, hour)
    for now in range(trigger["hour"], hour + 1):
        here = at(kept, now)
        if phase == "running" and left is not None:
            left, used = left - 1, used + 1
            if left < 0 and missed is None:
                missed = now - 1
        limit = shape.limits.get(grade(here), shape.limits[""])
        was, phase = phase, phase_of(shape, trigger, here, end, now)
        if phase == "running" and was != "running":
            left, used = limit, 0
        elif phase == "running" and limit != last_limit and left is not None:
            left = limit - used if limit - used > 0 else min(limit, left)
        last_limit = limit
        begun = begun or phase != "off"
        if phase in ("running", "held") and any(
            shape.meets(one, trigger) and one["hour"] <= now
            and (shape.earlier or one["hour"] >= trigger["hour"])
            for one in end
        ):  # fmt: skip
            return Stood("met late" if missed is not None else "met", missed)
    if not begun:
        return None
    names = {"off": "cancelled", "held": "on hold", "not needed": "not needed"}
    if phase != "running":
        return Stood(names[phase], missed)
    return Stood("overdue" if left is not None and left < 0 else "open", missed)


def phase_of(
    shape: Shape, trigger: Fact, here: Sequence[Fact], end: Sequence[Fact], now: int
) -> str:
    if not shape.when(here):
        return "off"
    if any(shape.stops(one, trigger) and trigger["hour"] <= one["hour"] <= now for one in end):
        return "not needed"
    return "held" if shape.held(here) else "running"
