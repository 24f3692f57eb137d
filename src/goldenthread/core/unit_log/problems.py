"""What is wrong with an entry of a unit's log before it is kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from goldenthread.core.unit_log.kinds import Kind


def problems(kind: Kind, step: str, said: Mapping[str, Any]) -> dict[str, str]:
    """Everything that does not let an entry be kept, by the question that it is about."""
    found = {}
    if step not in kind.steps:
        found["step"] = "Choose how it stands."
    for one in kind.questions:
        given = said.get(one.code)
        is_needed = one.required or one.code in kind.needed.get(step, ())
        if is_needed and given in (None, ""):
            found[one.code] = _asked(kind, one.label, step, is_always=one.required)
        elif one.choices and given not in (None, "", *one.choices):
            found[one.code] = f"Choose from the list: {one.label.lower()}."
    for part, whole in kind.within.items():
        if part not in found and whole not in found and int(said[part]) > int(said[whole]):
            found[part] = (
                f"This is a part of “{kind.question(whole).label}”, so it is no more than that: "
                f"{said[whole]}."
            )
    return found


def _asked(kind: Kind, label: str, step: str, *, is_always: bool) -> str:
    if is_always:
        return f"Enter this: {label.lower()}."
    return f"Enter this, because the step is “{kind.steps[step]}”: {label.lower()}."
