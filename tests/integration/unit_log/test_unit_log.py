"""A unit's log on the site: written by its roles, read where it may be, step by step."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from city import City
from django.db import DatabaseError, connection, transaction
from read_pages import read
from walked_pages import answer_of

from goldenthread.apps.access.permission import NotDone
from goldenthread.apps.record.actions import BadFact
from goldenthread.apps.unit_log import reading, writing
from goldenthread.apps.unit_log.models import Entry
from goldenthread.core.dates import london

OFFICER, SERGEANT, COMMANDER = "officer.north", "sergeant.north", "commander"
PLAN = {"name": "Honour plan", "about": "honour", "version": 1, "aims": "Nobody is sent back.",
        "due_on": date(2026, 1, 5)}  # fmt: skip
GAP = {"gap": "Who hires the flats.", "about": "trafficking", "owner": "Intelligence unit"}


def page(city: City, who: str, path: str) -> Any:
    answer = city.browser(who).get(path)
    assert answer.status_code == 200, path
    return read(answer.content.decode()).one("main")


def send(city: City, who: str, path: str, **typed: Any) -> Any:
    browser = city.browser(who)
    inputs = read(browser.get(path).content.decode()).one("main").all("input")
    kept = [one.attrs for one in inputs if one.attrs.get("type") == "hidden"]
    given = {one["name"]: one.get("value", "") for one in kept}
    return browser.post(path, {**given, **typed}, follow=True)


def day(name: str, on: date) -> dict[str, int]:
    return {f"{name}_day": on.day, f"{name}_month": on.month, f"{name}_year": on.year}


def write(
    city: City, kind: str, said: dict[str, Any], *, who: str = SERGEANT, **more: Any
) -> Entry:
    with city.visit(who) as by:
        unit = more.pop("unit", None) or by.reach["unit"]
        return writing.write(by=by, kind=kind, unit=_id(unit), said=said, **more)


def _id(unit: Any) -> Any:
    return UUID(str(unit))


def test_a_plan_is_written_with_its_actions_and_reviewed(city: City) -> None:
    """000-139, 002-083: aims, actions, owners and days, and whether it proved fit."""
    empty = page(city, SERGEANT, "/unit-log/plan").text
    assert "Every borough has to have one" in empty
    typed = {"name": "Honour plan", "about": "honour", "version": 1,
             "aims": "Nobody is sent back.", "step": "in_force"}  # fmt: skip
    today = london(datetime.now(UTC)).date()
    due = today + timedelta(days=30)
    wrong = send(city, SERGEANT, "/unit-log/plan/new", **{**typed, "aims": ""})
    assert "Enter this: aims" in wrong.content.decode()
    made = send(city, SERGEANT, "/unit-log/plan/new", **typed, **day("due_on", due))
    assert "It was recorded" in made.content.decode()
    line = made.redirect_chain[-1][0]
    assert "is in force here" not in page(city, SERGEANT, "/unit-log/plan").text
    late = today - timedelta(days=3)
    part = f"/unit-log/plan_action/new?of={line.rsplit('/', 1)[-1]}"
    send(city, SERGEANT, part, what="Teach the front desk.", owner="Inspector", step="set",
         **day("due_on", late))  # fmt: skip
    said = page(city, COMMANDER, line).text
    assert "Teach the front desk." in said
    assert "Late" in said
    assert "Record the next step" not in said, "a commander reads it"
    again = {**typed, **day("due_on", due), "step": "reviewed", "version": 2}
    refused = send(city, SERGEANT, f"{line}/next", **again)
    assert "whether it proved fit for its purpose" in refused.content.decode()
    send(city, SERGEANT, f"{line}/next", **again, fit="Two calls were known in time.")
    said = page(city, OFFICER, line).text
    assert "Reviewed and stays in force" in said
    assert "Version: 1, then 2" in said, "what stood before stays readable"


def test_premises_are_referred_or_say_why_not(city: City) -> None:
    """000-179."""
    said = {"premises": "Laundry, entry 12 of the system", "about": "counterfeit",
            "group": "Six women.", "known_from": "Entry 12"}  # fmt: skip
    first = write(city, "premises", said, who=OFFICER, step="entered")
    with pytest.raises(BadFact, match="to which unit it was referred"):
        write(city, "premises", said, step="referred", before=first)
    more = {"referred_to": "Trafficking unit", "referred_on": date(2026, 11, 2)}
    write(city, "premises", said | more, step="referred", before=first)
    words = page(city, OFFICER, "/unit-log/premises").text
    assert "Referred to the trafficking unit" in words
    assert "2 November 2026" in words
    assert city.browser(COMMANDER).get("/unit-log/premises").status_code == 404
    with city.visit(COMMANDER):
        assert not reading.standing("premises"), "the database asks for the role as well"
    with city.visit("officer.south"):
        assert not reading.standing("premises"), "and for the unit"


def test_each_unit_reads_its_own_and_what_is_shared_is_read_by_every_agency(city: City) -> None:
    """003-059, 001-039: that an agency agreed to the meanings of the grades, with the day."""
    gap = write(city, "gap", GAP, step="open")
    assert "Who hires the flats." in page(city, OFFICER, "/unit-log/gap").text
    assert "Who hires the flats." not in page(city, "officer.south", "/unit-log/gap").text
    assert city.browser("officer.south").get(f"/unit-log/entries/{gap.line}").status_code == 404
    said = {"agency": "Northgate Housing", "agreed_on": date(2010, 9, 1),
            "agreed_by": "Head of housing", "remark": ""}  # fmt: skip
    write(city, "grades", said, who="housing", step="agreed")
    words = page(city, "officer.south", "/unit-log/grades").text
    assert "Northgate Housing" in words
    assert "1 September 2010" in words
    assert "it does not mean safe" in words
    with city.visit("handler"):
        assert not reading.everything(), "a handler acts for no unit"


def test_the_database_lets_nobody_write_for_another_unit_or_change_a_step(city: City) -> None:
    with pytest.raises(NotDone):
        write(city, "plan", PLAN, who=OFFICER, step="drafted")
    with pytest.raises(NotDone):
        write(city, "gap", GAP, step="open", unit=city.unit("southwater_csu"))
    first = write(city, "gap", GAP, step="open")
    with city.visit(SERGEANT) as by:
        kept = reading.steps_of(first.line)[0]
        for column in (
            {"unit_id": city.unit("southwater_csu")},
            {"recorded_by": city.person(OFFICER)},
        ):
            values = {one.attname: getattr(kept, one.attname) for one in Entry._meta.fields}
            forged = Entry(**{**values, "id": None, "number": 9, **column})
            forged.id = Entry._meta.pk.get_default()
            with pytest.raises(DatabaseError), transaction.atomic():
                forged.save(force_insert=True)
        for words in ("update unit_log_entry set step = 'closed'", "delete from unit_log_entry"):
            with (
                pytest.raises(DatabaseError, match="permission denied"),
                transaction.atomic(),
                connection.cursor() as cursor,
            ):
                cursor.execute(words)
        writing.write(by=by, kind="gap", unit=kept.unit_id, step="scoping", said=GAP, before=kept)
    with pytest.raises(NotDone, match="at the same moment"):
        write(city, "gap", GAP, step="tasked", before=first)


def test_whose_turn_it_is_and_which_models_nobody_uses(city: City) -> None:
    for who, on in (("prosecutor A", date(2010, 10, 4)), ("prosecutor B", date(2010, 10, 18))):
        write(city, "turn", {"lawyer": who, "held_on": on}, step="attended")
    assert "Whose turn it is next: prosecutor A" in page(city, SERGEANT, "/unit-log/turn").text
    said = {"model": "specss", "version": "1", "owner": "Public protection",
            "used_from": date(2009, 10, 1)}  # fmt: skip
    write(city, "model", said, step="in_use")
    words = page(city, "advocate", "/unit-log/model").text
    assert "Northgate Community Safety Unit" in words
    assert "Nobody said that they use it" in words


def test_how_many_were_met_and_how_many_said_that_they_were_trafficked(city: City) -> None:
    """000-084."""
    for where, met, said_so in (("Entry 12", 5, 2), ("Entry 13", 3, 1)):
        answer = send(
            city, SERGEANT, "/unit-log/street_contact/new", premises=where, way="visit", met=met,
            trafficked=said_so, asked="all", step="made", **day("met_on", date(2010, 10, 4)),
        )  # fmt: skip
        assert "It was recorded" in answer.content.decode()
    words = page(city, SERGEANT, "/unit-log/street_contact").text
    assert "Persons met: 8." in words
    assert "said of themselves that they were trafficked: 3." in words


def test_a_reward_for_arrests_cannot_be_overlooked(city: City) -> None:
    """001-054."""
    said = {"team": "Response team B", "tied": "arrests", "target": "Ten in a month",
            "reward": "A day of leave", "approver": "Chief inspector"}  # fmt: skip
    first = write(city, "reward", said, step="given")
    assert "Given for a number of arrests: 1." in page(city, SERGEANT, "/unit-log/reward").text
    assert "Response team B" in page(city, "commander", "/unit-log/reward").text
    write(city, "reward", {**said, "why": "It led to wrong arrests."}, step="ended", before=first)
    assert "Given for a number" not in page(city, SERGEANT, "/unit-log/reward?show=all").text
    assert "Response team B" not in page(city, "officer.south", "/unit-log/reward?show=all").text


def test_a_text_that_looks_like_a_way_to_reach_somebody_is_held(city: City) -> None:
    typed = {**GAP, "gap": "She answers on 07700 900123.", "step": "open"}
    answer = send(city, SERGEANT, "/unit-log/gap/new", **typed)
    assert "It was recorded" not in answer.content.decode()


def test_a_list_asks_the_database_as_often_however_long_it_is(city: City) -> None:
    browser = city.browser(SERGEANT)
    write(city, "gap", GAP, step="open")
    few = [len(answer_of(browser, path).statements) for path in ("/unit-log", "/unit-log/gap")]
    for _ in range(3):
        write(city, "gap", GAP, step="open")
    assert few == [len(answer_of(browser, path).statements)
                   for path in ("/unit-log", "/unit-log/gap")]  # fmt: skip
