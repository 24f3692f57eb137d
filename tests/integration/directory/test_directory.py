"""The directory: who may keep what, nothing overwritten, and the database says the same."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest
from city import City
from django.db import DatabaseError
from invented_places import write_directory

from goldenthread.apps.access import gate
from goldenthread.apps.access.models import Unit
from goldenthread.apps.directory import actions, reading
from goldenthread.apps.directory.models import Check, Entry, Use, Version
from goldenthread.core.dates import london

SERGEANT, SOUTH, OFFICER, ADVOCATE = "sergeant.north", "sergeant.south", "officer.north", "advocate"


@pytest.fixture(scope="module")
def made(city: City) -> dict[str, UUID]:
    """The entries by name."""
    return write_directory(city)


def names(city: City, who: str, **asked: object) -> set[str]:
    with city.visit(who) as by:
        return {one.name for one in reading.standing(london(by.now).date(), **asked)}


def test_everybody_who_works_here_reads_it_but_for_what_is_inside_an_agency(
    city: City, made: dict[str, UUID]
) -> None:
    everybody = {"Northgate counter", "Lantern Advocacy", "Specialist team North"}
    inside = {"Northgate response 1", "Specialist officers at weekends"}
    assert everybody | inside <= names(city, OFFICER)
    assert everybody <= names(city, ADVOCATE)
    assert not inside & names(city, ADVOCATE)
    assert names(city, "operator") == set()


def test_a_change_holds_from_its_day_and_what_it_said_before_stays(
    city: City, made: dict[str, UUID]
) -> None:
    with city.visit(SERGEANT) as by:
        today = london(by.now).date()
        site = reading.one(made["Paper Kite Centre"], today)
        later = today + timedelta(days=10)
        actions.change_entry(
            by=by, entry=site.entry, from_on=later,
            values={"name": "Paper Kite Centre", "telephone": "020 7946 0239"}, facts={},
        )  # fmt: skip
    with city.visit(OFFICER) as by:
        key = made["Paper Kite Centre"]
        assert reading.one(key, today).version.telephone == "020 7946 0230"
        assert reading.one(key, later).version.telephone == "020 7946 0239"
        assert len(reading.history(site.entry)) == 2


def test_who_does_not_keep_an_entry_may_not_change_end_or_check_it(
    city: City, made: dict[str, UUID]
) -> None:
    for who in (SOUTH, OFFICER, ADVOCATE):
        with city.visit(who) as by:
            one = reading.one(made["Paper Kite Centre"], london(by.now).date())
            for act in (
                lambda: actions.check_entry(by=by, entry=one.entry),  # noqa: B023
                lambda: actions.end_entry(by=by, entry=one.entry, said=one.version,  # noqa: B023
                                          from_on=date(2030, 1, 1), because="x"),
            ):  # fmt: skip
                with pytest.raises(gate.Refused):
                    act()


@pytest.mark.parametrize("who", [SOUTH, OFFICER, ADVOCATE])
def test_the_database_refuses_it_too(city: City, made: dict[str, UUID], who: str) -> None:
    key = made["Paper Kite Centre"]
    rows = (
        lambda by: Check(entry_id=key, checked_on=date(2026, 1, 1), recorded_by=by.person),
        lambda by: Version(entry_id=key, from_on=date(2026, 1, 1), name="x", recorded_by=by.person),
        lambda by: Entry(kind="service", agency_id=city.agency("police"), recorded_by=by.person,
                         unit_id=city.unit("northgate_csu")),
        lambda by: Use(entry_id=made["Northgate response 1"], what="opened", recorded_by=by.person,
                       unit_id=city.unit("lantern_north"), used_on=date(2026, 1, 1)),
    )  # fmt: skip
    for row in rows[: None if who == ADVOCATE else 3]:
        with pytest.raises(DatabaseError, match="row-level security"), city.visit(who) as by:
            row(by).save(force_insert=True)
    with pytest.raises(DatabaseError, match="denied"), city.visit(SERGEANT):
        Version.objects.filter(entry_id=key).update(name="y")


def test_an_officer_writes_down_work_with_a_community_and_nothing_that_stands(
    city: City, made: dict[str, UUID]
) -> None:
    unit = Unit.objects.get(pk=city.unit("northgate_csu"))
    with city.visit(OFFICER) as by:
        today = london(by.now).date()
        said = {
            "by": by,
            "unit": unit,
            "from_on": today,
            "values": {"name": "Talk", "groups": ["lgbt"]},
        }
        made_one = actions.add_entry(kind="community", facts={"what": "talk"}, **said)
        assert made_one.happened
        with pytest.raises(gate.Refused):
            actions.add_entry(kind="service", facts={"service": "idva"}, **said)
        with pytest.raises(actions.BadEntry, match="has not come yet"):
            actions.add_entry(
                kind="community", facts={"what": "talk"}, **said | {"from_on": date(2060, 1, 1)}
            )
        with pytest.raises(actions.BadEntry, match="needed"):
            actions.add_entry(
                kind="community", facts={"what": "talk"}, **said | {"values": {"name": "x"}}
            )


def test_what_nobody_checked_lately_stands_first_for_its_keeper_until_it_is_checked(
    city: City, made: dict[str, UUID]
) -> None:
    with city.visit(SERGEANT) as by:
        today = london(by.now).date()
        waits = reading.to_check(today, by.reader.units)
        assert [one.name for one in waits] == ["Lamplight Drop-in"]
        for _ in range(2):
            actions.check_entry(by=by, entry=waits[0].entry)
        assert waits[0].entry.checks.filter(checked_on=today).count() == 1
        assert reading.to_check(today, by.reader.units) == []


def test_an_entry_that_ended_is_gone_from_its_day_and_can_still_be_read(
    city: City, made: dict[str, UUID]
) -> None:
    key = made["Rainbow line"]
    with city.visit("control") as by:
        today = london(by.now).date()
        one = reading.one(key, today)
        actions.end_entry(by=by, entry=one.entry, said=one.version, from_on=today, because="Over.")
    assert "Rainbow line" not in names(city, OFFICER)
    with city.visit(OFFICER):
        assert reading.one(key, today).version.is_ended
        yesterday = today - timedelta(days=1)
        assert "Rainbow line" in {one.name for one in reading.standing(yesterday)}


def test_the_specialist_team_of_a_teams_borough_is_found(city: City, made: dict[str, UUID]) -> None:
    with city.visit("control") as by:
        today = london(by.now).date()
        found = reading.covering(["team"], city.unit("southwater_csu"), today)
    assert [one.name for one in found] == ["Specialist team South"]
