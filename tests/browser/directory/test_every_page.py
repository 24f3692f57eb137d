"""Every page of the directory, full, empty, wrong and refused, at a phone's width and a desk's."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from in_browser import Do, Opener, always, faults, save

if TYPE_CHECKING:
    from city import City

pytestmark = pytest.mark.browser

SERGEANT, OFFICER, HANDLER = "sergeant.north", "officer.north", "control"
STATES: dict[str, tuple[str, str, Do | None, str]] = {
    "directory": (HANDLER, "/directory", None, "Open now"),
    "directory, of a kind": (OFFICER, "/directory?kind=vehicle", None, "Number of the camera"),
    "directory, nothing": (HANDLER, "/directory?words=zzz", None, "Nothing fits"),
    "directory, refused": ("operator", "/directory", None, "You may not do that"),
    "an entry": (SERGEANT, "/directory/{Paper Kite Centre}", None, "Checked today"),
    "an entry with days": (OFFICER, "/directory/{Northgate one stop shop}", None, "How many"),
    "a counter": (OFFICER, "/directory/{Northgate counter}", None, "Training held"),
    "work with a community": (SERGEANT, "/directory/{Evening at the Lamplight}", None, "before"),
    "an entry, not there": ("advocate", "/directory/{Northgate response 1}", None, "not found"),
    "to check": (SERGEANT, "/directory/check", None, "Lamplight Drop-in"),
    "to check, nothing": ("sergeant.south", "/directory/check", None, "Everything was checked"),
    "lacking": (SERGEANT, "/directory/lacking", None, "Which specialist team covers"),
    "reports": (SERGEANT, "/directory/reports", None, "After support"),
    "work with communities": (SERGEANT, "/directory?kind=community", None, "What was done in"),
    "the card": (OFFICER, "/cases/{a case}/card", None, "Whom to call in"),
    "a form that offers sites": (
        OFFICER,
        "/cases/{a case}/happened/first_report",
        None,
        "What the directory has",
    ),
    "add": (SERGEANT, "/directory/new", None, "Third-party report site"),
    "add, of a kind": (SERGEANT, "/directory/new/report_site", None, "Charity"),
    "add, wrong": (SERGEANT, "/directory/new/report_site", save, "There is a problem"),
    "change": (SERGEANT, "/directory/{Paper Kite Centre}/change", None, "From which day"),
    "end": (SERGEANT, "/directory/{Paper Kite Centre}/end", None, "Why"),
}
ALWAYS = ("directory", "an entry", "add, wrong")


@pytest.fixture(scope="module")
def made(city: City) -> dict[str, UUID]:
    from invented_places import write_directory
    from protected import made_case

    return {**write_directory(city), "a case": made_case(city).key}


@pytest.mark.parametrize("name", always(STATES, ALWAYS))
def test_axe_finds_nothing_and_nothing_runs_out(
    opened: Opener, made: dict[str, UUID], axe: str, name: str
) -> None:
    who, path, do, says = STATES[name]
    page = opened(path.format_map(made), who=who)
    if do:
        do(page)
    assert says in page.locator("body").inner_text()
    assert faults(page, axe, name) == []
    assert ("Error: " in page.title()) == (page.locator(".govuk-error-summary").count() > 0)
