"""Deliveries, full, empty, refused and not there, at a phone's width and a desk's."""

from __future__ import annotations

from typing import Any

import pytest
from in_browser import Opener, faults
from sampling import some

pytestmark = pytest.mark.browser

SERGEANT, CHILDREN = "sergeant.north", "children"
NOBODY = "00000000-0000-4000-8000-000000000000"
STATES = {
    "deliveries": (SERGEANT, "/deliveries", "Corrected"),
    "deliveries, none": (CHILDREN, "/deliveries", "No extract was delivered yet"),
    "deliveries, filtered to nothing": (CHILDREN, "/deliveries?state=taken", "Nothing fits"),
    "deliveries, not for this role": ("officer.north", "/deliveries", "You may not do that"),
    "taken": (SERGEANT, "/deliveries/{taken}", "No differences that you may see"),
    "nothing new": (SERGEANT, "/deliveries/{unchanged}", "nothing changed"),
    "differences": (SERGEANT, "/deliveries/{differs}", "Corrected by a new fact"),
    "refused": (SERGEANT, "/deliveries/{refused}", "Nothing of this extract was taken"),
    "empty": (SERGEANT, "/deliveries/{empty}", "The extract has no row"),
    "not there": (SERGEANT, f"/deliveries/{NOBODY}", "Page not found"),
}


@pytest.mark.parametrize("name", some(STATES, 4))
def test_axe_finds_nothing_and_nothing_runs_out(
    opened: Opener, made: dict[str, Any], axe: str, name: str
) -> None:
    who, path, says = STATES[name]
    page = opened(path.format(**made), who=who)
    assert says in page.locator("main").inner_text()
    assert faults(page, axe, name) == []
    assert "GT-" not in page.title()
