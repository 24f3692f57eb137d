"""One case walks the steps of its life on the real site, each role signed in in turn, under the
policy of two boroughs. With PICTURES set to a folder, its pages are photographed on the way."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest
import yaml
from in_browser import DESK, PHONE, Opener
from playwright.sync_api import Page, expect
from sampling import some

from goldenthread.core.dates import london
from goldenthread.core.obligations import definition
from goldenthread.web.screens.meetings import held

if TYPE_CHECKING:
    from city import City

pytestmark = pytest.mark.browser

TOLD: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "one_case.yaml").read_text("utf-8"))
DAYS_AGO = 14
CALLED = "20:00"


@dataclass
class Walk:
    """A case on its way, and whoever acts in it."""

    opened: Opener
    cast: Mapping[str, str]
    borough: str
    case: UUID | None = None
    reference: str = ""
    pages: dict[str, Page] | None = None

    def page(self, who: str) -> Page:
        """The window of somebody, signed in once."""
        self.pages = self.pages or {}
        if who not in self.pages:
            size = PHONE if who == "officer" else DESK
            self.pages[who] = self.opened("/home", who=self.cast[who], size=size)
            self.pages[who].set_default_timeout(15_000)
        return self.pages[who]

    def picture(self, who: str, path: str, name: str) -> None:
        """A picture of somebody's page for the documentation, where a folder is named."""
        if folder := os.environ.get("PICTURES"):
            page = self.page(who)
            page.goto(path)
            page.screenshot(path=f"{folder}/{self.borough.lower()}-{name}.png")


def send(page: Page, words: str) -> None:
    page.get_by_role("button", name=words, exact=True).click()


def give(page: Page, name: str, answer: str) -> None:
    """Answer a question of a form, whatever it is asked with."""
    asked = page.locator(f"main [name={name}]")
    kind = asked.first.evaluate("e => e.type")
    person = TOLD["people"].get(answer)
    if kind == "radio" and person:
        page.get_by_label(spoken(person), exact=True).check()
    elif kind == "radio":
        page.locator(f"main [name={name}][value={answer}]").check()
    elif person:
        asked.select_option(label=spoken(person))
    elif kind.startswith("select"):
        asked.select_option(answer)
    else:
        asked.fill(answer)


def spoken(person: Mapping[str, str]) -> str:
    return f"{person['given_names']} {person['family_name']}"


def moment(day: int, time: str) -> datetime:
    """A moment of the story, by London's clocks."""
    first = london(datetime.now().astimezone()) - timedelta(days=DAYS_AGO - day)
    hour, minute = map(int, time.split(":"))
    return first.replace(hour=hour, minute=minute, second=0, microsecond=0)


def open_case(walk: Walk, city: City) -> None:
    """The first officer opens the case on a phone and says who is in it; it began days ago."""
    page = walk.page("officer")
    page.goto("/cases/new")
    page.get_by_label("Domestic violence", exact=True).check()
    page.get_by_label("How it became known").select_option("Call to police")
    page.get_by_label("What she wants").fill("Him kept away from the flat.")
    send(page, "Open the case")
    walk.case = UUID(page.url.rstrip("/").rpartition("/")[2])
    walk.reference = str(re.search(r"GT-\w{4}-\w{4}", page.locator("main").inner_text()).group())
    for person in TOLD["people"].values():
        page.goto(f"/cases/{walk.case}/people/new")
        page.get_by_label("Given names").fill(person["given_names"])
        page.get_by_label("Family name").fill(person["family_name"])
        send(page, "Look, then go on")
        nobody = page.get_by_label("None of these: a new person")
        if nobody.count():
            nobody.check()
        page.locator(f"[name=parts][value={person['parts']}]").check()
        send(page, "Add the person")
    with city.beyond() as direct:
        for table, column in (("case", "opened_at"), ("involvement", "recorded_at")):
            direct.execute(
                f"update record_{table} set {column} = %s where matter_id = %s",
                [moment(0, CALLED), walk.case],
            )


def record(walk: Walk, told: Mapping[str, Any]) -> None:
    """Somebody records one step of the story on its page."""
    page = walk.page(told["who"])
    place = f"meetings/{told['meeting']}" if "meeting" in told else f"happened/{told['fact']}"
    page.goto(f"/cases/{walk.case}/{place}")
    for name, answer in told["answers"].items():
        give(page, name, answer)
    at = moment(told["day"], told["time"])
    parts = {"day": at.day, "month": at.month, "year": at.year, "time": told["time"]}
    for name, part in parts.items():
        page.locator(f"[name=happened_at_{name}]").fill(str(part))
    send(page, "Record it")
    expect(page.get_by_text("It was recorded.")).to_be_visible()


def allocate(walk: Walk) -> None:
    """A supervisor gives the case to its owner."""
    page = walk.page("sergeant")
    page.goto(f"/cases/{walk.case}/give")
    page.get_by_label(TOLD["boroughs"][walk.borough]["owner"]).check()
    page.locator("main form[method=post] button[type=submit]").last.click()
    expect(page.get_by_text("The case was given.").first).to_be_visible()


def stands_at(walk: Walk, place: str, title: str) -> bool:
    """Whether a step of the case stands with a role, or on the agenda of a meeting."""
    page = walk.page("officer" if place == "officer" else "sergeant")
    page.goto(f"/meetings/{place}" if place in held() else f"/lists/raised?to={place}")
    rows = page.locator("main tr", has_text=walk.reference).all_inner_texts()
    return any(title in row for row in rows)


@pytest.mark.full
@pytest.mark.parametrize("borough", TOLD["boroughs"])
def test_one_case_walks_every_step(borough: str, opened: Opener, city: City) -> None:
    walk = Walk(opened, TOLD["boroughs"][borough], borough)
    open_case(walk, city)
    allocate(walk)
    for told in TOLD["story"]:
        if told.get("only", borough) == borough:
            record(walk, told)
    page = walk.page("sergeant")
    page.goto(f"/cases/{walk.case}/due")
    still = page.locator("main .gt-card h3").all_inner_texts()
    assert sorted(still) == sorted(definition(code).title for code in TOLD["open"][borough])
    walk.picture("officer", f"/cases/{walk.case}", "case")
    walk.picture("sergeant", f"/cases/{walk.case}/due", "due")
    walk.picture("sergeant", f"/cases/{walk.case}/chronology", "chronology")


@pytest.mark.parametrize("borough", some(TOLD["boroughs"], 2))
def test_what_is_missed_stands_wherever_the_ladder_says(
    borough: str, opened: Opener, city: City
) -> None:
    walk = Walk(opened, TOLD["boroughs"][borough], borough)
    open_case(walk, city)
    for told in TOLD["missed"]["story"]:
        record(walk, told)
    found = {
        (code, place): stands_at(walk, place, definition(code).title)
        for code, where in TOLD["missed"][borough].items()
        for place in (*where["at"], *where["not_at"])
    }
    expected = {
        (code, place): place in where["at"]
        for code, where in TOLD["missed"][borough].items()
        for place in (*where["at"], *where["not_at"])
    }
    assert found == expected
    walk.picture("officer", "/due", "missed-due")
    walk.picture("sergeant", "/meetings/dmm", "missed-dmm")
    walk.picture("sergeant", "/lists/outstanding", "missed-outstanding")
