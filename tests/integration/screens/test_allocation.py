"""Cases given to one owner, to another, and passed to another unit; in bulk nothing else (S10)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from city import City
from read_pages import read
from worked_cases import DAY, HOUR, OFFICER, SERGEANT, Worked, happened, restrict, worked_case

from goldenthread.apps.access import gate
from goldenthread.apps.access.permission import NotDone
from goldenthread.apps.obligations.allocating import allocate, transfer_case
from goldenthread.apps.obligations.chronologies import chronology
from goldenthread.apps.obligations.kept import ALL_THAT_IS_RECORDED
from goldenthread.apps.obligations.models import Allocation, Owed
from goldenthread.apps.record import actions
from goldenthread.apps.record.models import FACTS, Case
from goldenthread.core.obligations import obligations
from goldenthread.web.screens import allocation


def form(city: City, who: str, path: str) -> dict[str, str]:
    inputs = read(city.browser(who).get(path).content.decode()).one("main").all("input")
    return {one.attrs["name"]: one.attrs.get("value", "") for one in inputs
            if one.attrs.get("type") == "hidden"}  # fmt: skip


def give(city: City, made: Worked, to: str, who: str = SERGEANT, **values: Any) -> Any:
    path = f"/cases/{made.key}/give"
    given = {**form(city, who, path), "user": str(city.person(to)), **values}
    return city.browser(who).post(path, given, follow=True)


def waits(city: City, made: Worked, who: str = SERGEANT) -> bool:
    return made.case.reference in city.browser(who).get("/lists/gatekeeper").content.decode()


def has(city: City, made: Worked, who: str) -> bool:
    with city.visit(who) as visit:
        return str(made.key) in visit.mine


def test_one_case_goes_to_one_owner_and_then_with_a_reason_to_another(city: City) -> None:
    made = worked_case(city, ago=2 * HOUR)
    assert waits(city, made)
    assert give(city, made, OFFICER).status_code == 200
    assert not waits(city, made)
    assert has(city, made, OFFICER)
    refused = give(city, made, "officer.excluded")
    assert "Write why it goes to another" in refused.content.decode()
    assert has(city, made, OFFICER)
    give(city, made, "officer.excluded", reason="The first officer is on leave.")
    assert has(city, made, "officer.excluded")
    assert not has(city, made, OFFICER)
    told = city.browser(SERGEANT).get(f"/cases/{made.key}/chronology").content.decode()
    assert "The first officer is on leave." in told
    assert "Supervisor: given by Hazel Anvil" in city.browser(SERGEANT).get(
        f"/cases/{made.key}"
    ).content.decode()  # fmt: skip


def test_giving_it_answers_what_is_owed_and_taking_it_by_oneself_does_not(city: City) -> None:
    made = worked_case(city, ago=2 * HOUR, mine=True)
    assert waits(city, made), "whoever opened it has it by name; nobody gave it to them"
    with city.visit(OFFICER) as by:
        report: Any = FACTS["crime_report"]
        report(matter_id=made.key, happened_at=by.now, happened_on=by.now.date(),
               place_unit="westminster", recorded_by=by.person).save(force_insert=True)  # fmt: skip
        by.moved.add(made.key)
    with city.visit(SERGEANT):
        assert Owed.objects.get(matter_id=made.key, code="case_allocated").state == "due"
    give(city, made, OFFICER)
    with city.visit(SERGEANT):
        assert Owed.objects.get(matter_id=made.key, code="case_allocated").state == "met"


def test_several_are_given_only_after_a_look(city: City) -> None:
    first, second = worked_case(city, ago=3 * HOUR), worked_case(city, ago=2 * HOUR)
    hidden = worked_case(city, ago=2 * HOUR, her="Bracken")
    restrict(city, hidden, SERGEANT)
    page = city.browser(SERGEANT).get("/allocate").content.decode()
    assert first.case.reference in page
    assert hidden.case.reference not in page
    chosen = {**form(city, SERGEANT, "/allocate"), "user": str(city.person(OFFICER)),
              "cases": [str(first.key), str(second.key)]}  # fmt: skip
    look = city.browser(SERGEANT).post("/allocate", chosen).content.decode()
    assert "Give 2 cases to Olive Lantern?" in look
    assert waits(city, first), "nothing is done by looking"
    city.browser(SERGEANT).post("/allocate", {**chosen, "sure": "yes"})
    assert not waits(city, first)
    assert has(city, second, OFFICER)
    again = city.browser(SERGEANT).post("/allocate", {**chosen, "sure": "yes"})
    assert again.status_code in (200, 302)
    with city.visit(SERGEANT):
        assert Allocation.objects.filter(matter_id=first.key).count() == 1


def test_no_other_page_takes_several_cases(city: City) -> None:
    """S10: what can be done to several at once is to allocate them."""
    from django import forms as django_forms

    from goldenthread.web.due.forms import DecisionForm
    from goldenthread.web.screens import allocation, meetings

    several = [
        name
        for module in (allocation, meetings)
        for one in vars(module).values()
        if isinstance(one, type) and issubclass(one, django_forms.Form)
        for name, field in one.base_fields.items()
        if isinstance(field, django_forms.MultipleChoiceField)
    ]
    assert several == ["cases"]
    assert not any(isinstance(one, django_forms.MultipleChoiceField)
                   for one in DecisionForm.base_fields.values())  # fmt: skip


def test_an_officer_gives_nothing_and_a_restricted_case_goes_to_the_named_alone(
    city: City,
) -> None:
    made = worked_case(city, ago=2 * HOUR)
    assert city.browser(OFFICER).get(f"/cases/{made.key}/give").status_code == 403
    assert city.browser(OFFICER).get("/allocate").status_code == 403
    with city.visit(OFFICER) as by, pytest.raises(gate.Refused):
        allocate(by=by, case=Case.objects.select_related("matter").get(pk=made.key),
                 user=city.person(OFFICER))  # fmt: skip
    restrict(city, made, SERGEANT)
    with city.visit(SERGEANT) as by, pytest.raises(NotDone, match="restricted"):
        allocate(by=by, case=Case.objects.select_related("matter").get(pk=made.key),
                 user=city.person(OFFICER))  # fmt: skip


def test_the_owner_of_her_earlier_case_is_suggested_where_policy_asks_for_one_owner(
    city: City,
) -> None:
    """Barnet's policy holds in Southwater and the city's asks for one owner; Westminster's not."""
    for who, sergeant, unit, suggested in (
        ("officer.south", "sergeant.south", "southwater_csu", True),
        (OFFICER, SERGEANT, "northgate_csu", False),
    ):
        made = []
        for _ in range(2):
            one = worked_case(city, ago=2 * HOUR, who=who, unit=unit)
            with city.visit(who) as by:
                actions.change_person(by=by, person=one.her, version=1, given_names="Plum",
                                      family_name="Anchor", born_on=date(1988, 4, 12))  # fmt: skip
            made.append(one)
        give(city, made[0], who, sergeant)
        page = city.browser(sergeant).get(f"/cases/{made[1].key}/give").content.decode()
        assert ("had her earlier cases" in page) is suggested
        if suggested:
            warned = give(city, made[1], "sergeant.south", sergeant).content.decode()
            assert "policy asks for one owner" in warned
            assert not has(city, made[1], "sergeant.south")
            give(city, made[1], "sergeant.south", sergeant, reason="He is on leave.")
            assert has(city, made[1], "sergeant.south")


def test_a_case_that_is_passed_on_is_owed_by_the_other_unit_by_the_same_limits(city: City) -> None:
    made = worked_case(city, ago=10 * DAY)
    happened(city, made, "research", subject="previous_reports", result="found")
    with city.visit(SERGEANT):
        before = {(one.code, one.trigger, one.person): one.due_at
                  for one in Owed.objects.filter(matter_id=made.key)}  # fmt: skip
    assert before
    path = f"/cases/{made.key}/transfer"
    sent = city.browser(SERGEANT).post(path, {
        **form(city, SERGEANT, path), "unit": str(city.unit("southwater_csu")),
        "reason": "She moved to Southwater.", "told": "told", "way_passed": "yes",
        "open_actions": "Nothing besides the list.",
    }, follow=True)  # fmt: skip
    assert sent.status_code == 200
    assert city.browser(SERGEANT).get(f"/cases/{made.key}").status_code == 404
    assert waits(city, made, "sergeant.south")
    with city.visit("sergeant.south") as visit:
        rows = Owed.objects.filter(matter_id=made.key)
        assert {(one.code, one.trigger, one.person): one.due_at for one in rows} == before
        assert {one.unit_id for one in rows} == {city.unit("southwater_csu")}
        found = chronology(made.key)
        assert found
        assert [one.policy for one in found.holdings] == ["westminster", "barnet"]
        derived = obligations(found, as_at=visit.now, known_at=ALL_THAT_IS_RECORDED)
        kept = {(one.code, one.trigger, one.person): (one.state, one.due_at) for one in rows}
        assert {(one.key.code, one.key.trigger, one.key.person): (str(one.state), one.due_at)
                for one in derived} == kept  # fmt: skip
    happened(city, made, "arrest", who="officer.south", person=made.him)
    with city.visit("officer.south"):
        assert Owed.objects.get(matter_id=made.key, code="suspect_arrested").state == "met late"


def test_a_case_is_passed_to_a_unit_of_the_agency_alone_and_with_a_reason(city: City) -> None:
    from goldenthread.apps.access.models import Unit

    made = worked_case(city, ago=2 * HOUR)
    with city.visit(SERGEANT) as by:
        case = Case.objects.select_related("matter").get(pk=made.key)
        lantern = Unit.objects.get(pk=city.unit("lantern_north"))
        with pytest.raises(NotDone, match="another unit of your agency"):
            transfer_case(by=by, case=case, unit=lantern, reason="She asked.")
        south = Unit.objects.get(pk=city.unit("southwater_csu"))
        with pytest.raises(NotDone, match="Write why"):
            transfer_case(by=by, case=case, unit=south, reason=" ")
    with city.visit(OFFICER) as by, pytest.raises(gate.Refused):
        transfer_case(by=by, case=Case.objects.select_related("matter").get(pk=made.key),
                      unit=south, reason="Mine is full.")  # fmt: skip


def test_what_is_given_first_stands_first_with_its_grade(city: City) -> None:
    low = worked_case(city, ago=90 * DAY, grade="standard", her="Coral")
    high, older = (worked_case(city, ago=ago * DAY, her="Coral") for ago in (1, 2))
    page = read(city.browser(SERGEANT).get("/allocate").content.decode()).one("main").text
    places = [page.index(one.case.reference) for one in (older, high, low)]
    assert places == sorted(places)
    assert f"{high.case.reference}, Coral, high, " in page


def test_it_says_that_more_wait_than_are_offered(
    city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("Coral", "Umber"):
        worked_case(city, ago=DAY, her=name)
    monkeypatch.setattr(allocation.policy, "value", lambda *_, **__: 1)
    page = read(city.browser(SERGEANT).get("/allocate").content.decode()).one("main").text
    assert "The first 1 of " in page
