"""Units are renamed, moved and merged from a day on, and nobody loses sight or gains it unseen."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from city import City
from django.db import DatabaseError, transaction
from django.urls import reverse
from staff import change, looks, many, row, text_of

from goldenthread.apps.access import units
from goldenthread.apps.access.models import Unit, UnitName, UnitPlace, UnitSuccession
from goldenthread.apps.access.permission import NotDone
from goldenthread.apps.access.visits import opened
from goldenthread.apps.record import actions
from goldenthread.apps.record.models import Case
from goldenthread.core.dates import london
from goldenthread.web.accounts import queries


def today() -> date:
    return london(datetime.now(UTC)).date()


def made(city: City, name: str, below: str | None = "force", kind: str = "team") -> Unit:
    with city.visit("accounts.police") as keeper:
        above = Unit.objects.get(pk=city.unit(below)) if below else None
        return units.open_unit(by=keeper, kind=kind, name=name, below=above, from_on=today())


def officer(city: City, unit: Unit) -> UUID:
    """A new officer of a unit; the role by which they visit."""
    (person,) = many(city, 1)
    change(city, "update access_roleheld set unit_id = %s where user_id = %s", unit.pk, person)
    found = row(city, "select id from access_roleheld where user_id = %s", person)
    return UUID(str(found[0]))  # type: ignore[index]


def case_of(role: UUID, unit: Unit) -> UUID:
    with opened(role, purpose="investigate", place="test") as visit:
        return actions.open_case(
            by=visit, agency=unit.agency_id, unit=unit.pk, kind="domestic", source="call",
            opened_at=datetime.now(UTC), mine=False,
        ).pk  # fmt: skip


def seen_by(role: UUID) -> set[UUID]:
    with opened(role, purpose="investigate", place="test"):
        return set(Case.objects.values_list("pk", flat=True))


def merge(city: City, one: Unit, into: Unit, on: date | None = None) -> None:
    with city.visit("accounts.police") as keeper:
        units.merge_unit(by=keeper, unit=one, successor=into, from_on=on or today())


def test_after_a_merger_the_officers_of_both_see_the_cases_of_both(city: City) -> None:
    east, west = made(city, "Eastfield"), made(city, "Westfield")
    of_east, of_west = officer(city, east), officer(city, west)
    one, two = case_of(of_east, east), case_of(of_west, west)
    assert seen_by(of_east) == {one}
    assert seen_by(of_west) == {two}
    merge(city, east, west)
    assert seen_by(of_east) == seen_by(of_west) == {one, two}


def test_two_that_become_a_third_see_all_three(city: City) -> None:
    north, south, both = made(city, "Ford North"), made(city, "Ford South"), made(city, "Ford")
    officers = [officer(city, unit) for unit in (north, south, both)]
    cases = {case_of(role, unit) for role, unit in zip(officers, (north, south, both), strict=True)}
    merge(city, north, both)
    merge(city, south, both)
    for role in officers:
        assert seen_by(role) == cases


def test_nothing_changes_before_its_day(city: City) -> None:
    one, two = made(city, "Millbank"), made(city, "Tanbank")
    of_one, of_two = officer(city, one), officer(city, two)
    case_of(of_one, one)
    merge(city, one, two, today() + timedelta(days=1))
    assert seen_by(of_two) == set()


def exclude(city: City, matter: UUID, unit: Unit) -> None:
    with city.beyond() as direct:
        direct.execute(
            "insert into access_exclusion (id, matter_id, unit_id, origin, words, from_at,"
            " recorded_at, by_id)"
            " values (gen_random_uuid(), %s, %s, 'survivor', '', now(), now(), %s)",
            [matter, unit.pk, city.person("handler")],
        )


def test_an_exclusion_of_the_former_unit_still_bites_after_the_merger(city: City) -> None:
    """It shuts out the officers of both: who they were before is not known from the unit."""
    old, new, other = made(city, "Oldgate"), made(city, "Newgate"), made(city, "Watergate")
    of_old, of_new, of_other = (officer(city, unit) for unit in (old, new, other))
    hidden = case_of(of_other, other)
    exclude(city, hidden, old)
    with city.visit("accounts.police") as keeper:
        units.move_unit(by=keeper, unit=other, below=new, from_on=today())
    assert seen_by(of_new) == {hidden}
    merge(city, old, new)
    assert seen_by(of_old) == set()
    assert seen_by(of_new) == set()
    assert hidden in seen_by(of_other) or seen_by(of_other) == set()


def test_an_exclusion_made_after_the_merger_bites_whoever_came_from_the_former(city: City) -> None:
    old, new = made(city, "Stonebridge"), made(city, "Ironbridge")
    of_old, of_new = officer(city, old), officer(city, new)
    hidden = case_of(of_new, new)
    merge(city, old, new)
    assert seen_by(of_old) == {hidden}
    exclude(city, hidden, new)
    assert seen_by(of_old) == set()
    assert seen_by(of_new) == set()


def test_a_unit_has_each_name_from_its_day(city: City) -> None:
    unit = made(city, "Harbour")
    with city.visit("accounts.police") as keeper:
        units.rename_unit(
            by=keeper, unit=unit, name="Quayside", from_on=today() + timedelta(days=3)
        )
    assert unit.name_on(today()) == "Harbour"
    assert unit.name_on(today() + timedelta(days=3)) == "Quayside"
    (found,) = [u for u in queries.units_of(unit.agency_id) if u.pk == unit.pk]
    assert queries.name_on(found, today()) == "Harbour"
    assert queries.name_on(found, today() + timedelta(days=9)) == "Quayside"


def test_a_rename_loses_nobody(city: City) -> None:
    unit = made(city, "Orchard")
    role = officer(city, unit)
    case = case_of(role, unit)
    with city.visit("accounts.police") as keeper:
        units.rename_unit(by=keeper, unit=unit, name="Vineyard", from_on=today())
    assert seen_by(role) == {case}


def test_a_move_takes_sight_from_above_and_gives_it_to_the_new_above(city: City) -> None:
    here, there = made(city, "Upper Borough"), made(city, "Lower Borough")
    team = made(city, "Team")
    with city.visit("accounts.police") as keeper:
        units.move_unit(by=keeper, unit=team, below=here, from_on=today())
    of_team, of_here, of_there = (officer(city, unit) for unit in (team, here, there))
    case = case_of(of_team, team)
    assert (seen_by(of_here), seen_by(of_there)) == ({case}, set())
    with city.visit("accounts.police") as keeper:
        units.move_unit(by=keeper, unit=team, below=there, from_on=today())
    assert (seen_by(of_team), seen_by(of_here), seen_by(of_there)) == ({case}, set(), {case})


def test_what_goes_round_in_a_circle_is_refused(city: City) -> None:
    above, below = made(city, "Round One"), made(city, "Round Two")
    with city.visit("accounts.police") as keeper:
        units.move_unit(by=keeper, unit=below, below=above, from_on=today())
        for act in (
            lambda: units.move_unit(by=keeper, unit=above, below=below, from_on=today()),
            lambda: units.move_unit(by=keeper, unit=above, below=above, from_on=today()),
            lambda: units.merge_unit(by=keeper, unit=above, successor=below, from_on=today()),
            lambda: units.merge_unit(by=keeper, unit=above, successor=above, from_on=today()),
        ):
            with pytest.raises(NotDone, match="stands below this one"):
                act()


def test_a_unit_becomes_one_other_and_the_same_said_again_changes_nothing(city: City) -> None:
    one, two, three = (made(city, f"Lane {n}") for n in "123")
    merge(city, one, two)
    merge(city, one, two)
    assert UnitSuccession.objects.filter(unit=one).count() == 1
    with pytest.raises(NotDone, match="already become another"):
        merge(city, one, three)


def test_a_day_before_the_unit_began_is_refused(city: City) -> None:
    unit = made(city, "Begun Today")
    with city.visit("accounts.police") as keeper, pytest.raises(NotDone, match="began on"):
        units.rename_unit(by=keeper, unit=unit, name="x", from_on=today() - timedelta(days=1))


def attacks(city: City) -> dict[str, tuple[type[Any], dict[str, Any]]]:
    """How a keeper of one agency might make its team the heir of another agency's."""
    mine, theirs = city.unit("lantern_north"), city.unit("northgate_csu")
    return {
        "opens one there": (Unit, {"agency_id": city.agency("police"), "kind": "team"}),
        "becomes another agency's unit": (
            UnitSuccession, {"unit_id": mine, "successor_id": theirs}),
        "has another agency's unit become its own": (
            UnitSuccession, {"unit_id": theirs, "successor_id": mine}),
        "stands below another agency's": (UnitPlace, {"unit_id": mine, "parent_id": theirs}),
        "has another agency's stand below its own": (
            UnitPlace, {"unit_id": theirs, "parent_id": mine}),
        "takes another agency's to the top": (UnitPlace, {"unit_id": theirs, "parent_id": None}),
        "renames another agency's": (UnitName, {"unit_id": theirs, "name": "Ours"}),
    }  # fmt: skip


def test_no_unit_reaches_over_into_another_agency(city: City) -> None:
    for what, (model, given) in attacks(city).items():
        dated = {} if model is Unit else {"from_on": today()}
        refused = pytest.raises(DatabaseError, match="row-level security")
        with city.visit("accounts.lantern"), refused, transaction.atomic():
            model.objects.create(**given, **dated)
            pytest.fail(what)


def test_nor_by_changing_one_that_stands_already(city: City) -> None:
    with city.visit("accounts.lantern"):
        place = UnitPlace.objects.get(unit_id=city.unit("lantern_north"))
        refused = pytest.raises(DatabaseError, match="row-level security")
        with refused, transaction.atomic():
            UnitPlace.objects.filter(pk=place.pk).update(parent_id=city.unit("northgate"))


@pytest.mark.parametrize("who", ["guardian.police", "sergeant.north", "accounts.lantern"])
def test_only_its_keeper_changes_a_unit(city: City, who: str) -> None:
    client = city.browser(who)
    sent = {"name": "Ours", "from_on_day": "1", "from_on_month": "1", "from_on_year": "2027"}
    for name in ("rename-unit", "move-unit", "merge-unit"):
        answer = client.post(reverse(name, args=[city.unit("northgate_csu")]), sent)
        assert answer.status_code in (403, 404)


# The pages.


def on(day: date) -> dict[str, str]:
    return {
        "from_on_day": str(day.day),
        "from_on_month": str(day.month),
        "from_on_year": str(day.year),
    }


def test_units_are_opened_renamed_moved_and_merged_on_the_pages(city: City) -> None:
    keeper = city.browser("accounts.police")
    sent = {
        "kind": "team",
        "name": "Canalside",
        "below": str(city.unit("northgate")),
        **on(today()),
    }
    answer = keeper.post(reverse("new-unit"), sent)
    key = UUID(answer["Location"].strip("/").split("/")[-1])
    named, placed = {"name": "Lockside", **on(today())}, {"below": "", **on(today())}
    assert keeper.post(reverse("rename-unit", args=[key]), named).status_code == 302
    assert keeper.post(reverse("move-unit", args=[key]), placed).status_code == 302
    page = text_of(keeper.get(reverse("unit", args=[key])))
    assert "Lockside" in page
    assert "at the top" in page
    into = {"successor": str(city.unit("northgate_csu")), **on(today())}
    assert keeper.post(reverse("merge-unit", args=[key]), into).status_code == 302
    assert "Northgate Community Safety Unit" in text_of(keeper.get(reverse("unit", args=[key])))
    assert looks(city, reason="unit_merged")[-1]["record"] == key


@pytest.mark.parametrize(
    "bad",
    [
        ("", "", ""),
        ("31", "2", "2027"),
        ("\x00", "1", "2027"),
        ("1", "1", "99999"),
        ("x" * 9999,) * 3,
    ],
)
def test_a_day_that_is_none_is_refused_in_words(city: City, bad: tuple[str, str, str]) -> None:
    keeper = city.browser("accounts.police")
    url = reverse("rename-unit", args=[city.unit("custody")])
    parts = dict(zip(("from_on_day", "from_on_month", "from_on_year"), bad, strict=True))
    answer = keeper.post(url, {"name": "Anything", **parts})
    assert answer.status_code == 200
    assert "There is a problem" in text_of(answer)


def test_a_supervisor_sees_the_units_that_the_role_covers(city: City) -> None:
    page = text_of(city.browser("sergeant.south").get(reverse("units")))
    assert "Southwater Community Safety Unit" in page
    assert "Restricted Cases Desk" not in page
    url = reverse("unit", args=[city.unit("standards")])
    assert city.browser("sergeant.south").get(url).status_code == 404


def test_the_list_asks_no_more_for_many_units(city: City) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = city.browser("accounts.lantern")
    client.get(reverse("units"))

    def questions() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert client.get(reverse("units")).status_code == 200
        return len(asked)

    few = questions()
    with city.visit("accounts.lantern") as keeper:
        above = Unit.objects.get(pk=city.unit("lantern_service"))
        for n in range(10):
            units.open_unit(by=keeper, kind="team", name=f"Desk {n}", below=above, from_on=today())
    assert questions() == few
