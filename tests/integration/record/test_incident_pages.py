"""The call, offences and their turns, marks, the two sides: each fact with who, when and why."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from city import City
from invented_cases import Cases

from goldenthread.apps.obligations.models import Owed
from goldenthread.apps.record import actions
from goldenthread.apps.record.models import FACTS, Case, Involvement, Person


def sent(**more: str) -> dict[str, str]:
    return {"form_key": str(uuid4()), **more}


def moment(city: City, **back: float) -> dict[str, str]:
    from datetime import UTC, datetime
    from zoneinfo import ZoneInfo

    at = (datetime.now(UTC) - timedelta(**back)).astimezone(ZoneInfo("Europe/London"))
    return {"happened_at_day": str(at.day), "happened_at_month": str(at.month),
            "happened_at_year": str(at.year), "happened_at_time": f"{at:%H:%M}"}  # fmt: skip


def page(case: Case, more: str = "") -> str:
    return f"/cases/{case.matter_id}{more}"


def read(city: City, path: str, who: str = "officer.north") -> str:
    return str(city.browser(who).get(path).content.decode())


def test_a_call_with_its_grade_type_and_response_stands_at_the_top(
    city: City, cases: Cases
) -> None:
    browser = city.browser("officer.north")
    form = sent(route="emergency_call", grade="soon", call_type="domestic", type_code="29",
                place_unit="westminster", **moment(city, hours=3))  # fmt: skip
    assert "selected>Westminster" in read(city, page(cases.north, "/happened/call"))
    refused = browser.post(page(cases.north, "/happened/call"), form).content.decode()
    assert "another grade than Immediate" in refused
    form |= {"reason": "She rang from a safe place.", "form_key": str(uuid4())}
    assert browser.post(page(cases.north, "/happened/call"), form).status_code == 302
    for step, grade, back in (("regraded", "immediate", 2.9), ("arrived", "", 2.8)):
        form = sent(step=step, grade=grade, reason="He came back.", unit_sent="GD2",
                    **moment(city, hours=back))  # fmt: skip
        assert browser.post(page(cases.north, "/happened/response"), form).status_code == 302
    content = read(city, page(cases.north))
    form = sent(step="first_officer", **moment(city, hours=2.8))
    assert "Nobody is named yet" in content
    assert browser.post(page(cases.north, "/happened/response"), form).status_code == 302
    content = read(city, page(cases.north))
    assert "Initial investigating officer" in content
    assert "Nobody is named yet" not in content
    for words in ("The call", "Domestic (29)", "Immediate (first soon)", "after the call"):
        assert words in content
    with city.visit("officer.north"):
        assert {one.call_id for one in FACTS["response"]._default_manager.all()} != {None}


def test_an_offence_asks_for_its_report_once_and_each_classification_is_kept(
    city: City, cases: Cases
) -> None:
    browser = city.browser("officer.north")
    new = page(cases.north, "/offences/new")
    form = sent(offence_type="abh", found_to_be="crime", reason="Bruises seen.",
                place="westminster", **moment(city, hours=2))  # fmt: skip
    assert "Enter the number of the crime report" in browser.post(new, form).content.decode()
    assert browser.post(new, form | {"reference": "CR 4711/10"}).status_code == 302
    again = read(city, new)
    assert "CR 4711/10" in again
    with city.visit("officer.north"):
        report = FACTS["crime_report"]._default_manager.get()
        offence = FACTS["offence"]._default_manager.get()
    second = sent(offence_type="common_assault", found_to_be="crime", reason="Seen as well.",
                  place="westminster", report=str(report.pk), **moment(city, hours=2))  # fmt: skip
    assert browser.post(new, second).status_code == 302
    turn = f"/offences/{offence.pk}/classify"
    form = sent(offence_type="abh", found_to_be="no_crime", reason="It happened abroad.",
                **moment(city, hours=1))  # fmt: skip
    assert "Name the counting rule" in browser.post(turn, form).content.decode()
    assert browser.post(turn, form | {"rule": "Outside the force area"}).status_code == 302
    content = read(city, page(cases.north, "/offences"))
    for words in ("no crime", "first: Actual bodily harm, crime. Bruises seen.", "Police officer",
                  "Rule: Outside the force area", "Common assault"):  # fmt: skip
        assert words in content
    of_case = read(city, page(cases.north))
    assert ": no crime, first crime (actual bodily harm) ·" in of_case
    with city.visit("officer.north"):
        assert FACTS["crime_report"]._default_manager.count() == 1


def test_a_mark_that_the_facts_suggest_is_set_with_one_click_and_taken_off_with_a_reason(
    city: City, cases: Cases
) -> None:
    browser = city.browser("officer.north")
    form = sent(**{"0-0": "former_partner"})
    assert browser.post(page(cases.hers, "/relationships"), form).status_code == 404
    assert browser.post(page(cases.north, "/relationships"), form).status_code == 302
    marks = page(cases.north, "/marks")
    assert "Domestic violence" in read(city, marks)
    taken = browser.post(f"{marks}/dv/remove", sent(reason="Neighbours, never partners."))
    assert taken.status_code == 302
    content = read(city, marks)
    assert "The suspect is or was the partner" in content, "taken off, so it is suggested again"
    assert "Neighbours, never partners." in content
    chosen = sent(code="dv", reason="The suspect is or was the partner. (000-042)")
    assert browser.post(marks, chosen).status_code == 302
    assert "The suspect is or was the partner. (000-042)" in read(city, page(cases.north, "/marks"))
    with city.visit("officer.north"):
        rows = list(FACTS["flag"]._default_manager.filter(code="dv").order_by("recorded_at"))
    assert [one.state for one in rows] == ["set", "removed", "set"]
    assert rows[1].supersedes_id == rows[0].pk


@pytest.fixture(scope="module")
def both(city: City, cases: Cases) -> tuple[Case, Person, Person]:
    """A case in which each says that the other began."""
    with city.visit("officer.north") as by:
        case = actions.open_case(
            by=by, agency=city.agency("police"), unit=city.unit("northgate_csu"), kind="domestic",
            source="call", opened_at=by.now - timedelta(hours=5),
        )  # fmt: skip
        her = actions.add_person(by=by, case=case, part="victim", given_names="Myrtle",
                                 more_parts=["suspect"])  # fmt: skip
        him = actions.add_person(by=by, case=case, part="suspect", given_names="Basil",
                                 more_parts=["victim"])  # fmt: skip
        for one in (her, him):
            actions.record_fact(by=by, case=case, table="arrest", person=one, grounds="Both.",
                                aggressor_view="She, by the neighbour's account.",
                                happened_at=by.now - timedelta(hours=4))  # fmt: skip
    return case, her, him


def tell(city: City, case: Case, person: Person) -> str:
    form = sent(person=str(person.pk), event="arrest", step="told", **moment(city, minutes=1))
    answer = city.browser("officer.north").post(page(case, "/happened/victim_update"), form)
    return "told" if answer.status_code == 302 else answer.content.decode()


def test_neither_side_is_told_before_a_sergeant_decides_and_then_only_she_is(
    city: City, both: tuple[Case, Person, Person]
) -> None:
    case, her, him = both
    for one in (her, him):
        assert "it has not been decided who the primary aggressor is" in tell(city, case, one)
    choice = sent(person=str(him.pk), reason="Her wounds are defensive.")
    assert (
        city.browser("officer.north").post(page(case, "/sides/decide"), choice).status_code == 403
    )
    with city.visit("officer.north") as by, pytest.raises(actions.BadFact, match="sergeant"):
        actions.record_fact(by=by, case=case, table="primary_aggressor", person=him,
                            outcome="decided", happened_at=by.now)  # fmt: skip
    decided = city.browser("sergeant.north").post(page(case, "/sides/decide"), choice)
    assert decided.status_code == 302
    assert tell(city, case, her) == "told"
    assert "is told nothing of the other side" in tell(city, case, him)


def test_both_sides_and_the_dual_arrest_stand_on_one_page(
    city: City, both: tuple[Case, Person, Person]
) -> None:
    case, _, _ = both
    content = read(city, page(case, "/sides"))
    for words in ("Myrtle", "Basil", "Dual arrest", "Her wounds are defensive.", "Tell nothing:"):
        assert words in content
    assert "Dual arrest" in read(city, page(case))
    as_control = read(city, page(case, "/sides"), "control")
    assert "Arrested:" not in as_control or "Dual arrest" in as_control


def test_one_arrest_is_no_dual_arrest(city: City, cases: Cases) -> None:
    with city.visit("officer.north") as by:
        actions.record_fact(by=by, case=cases.north, table="arrest", person=cases.suspect,
                            grounds="One.", happened_at=by.now)  # fmt: skip
    assert "Dual arrest" not in read(city, page(cases.north))


def test_the_decision_about_the_aggressor_is_due_once_the_mark_is_set(
    city: City, both: tuple[Case, Person, Person]
) -> None:
    case, _, _ = both
    form = sent(code="counter_allegation", reason="Both say so.")
    assert city.browser("officer.north").post(page(case, "/marks"), form).status_code == 302
    with city.visit("sergeant.north"):
        owed = Owed.objects.filter(matter_id=case.matter_id, code="primary_aggressor_decided")
        assert owed.count() == 1


def test_somebody_of_another_team_gets_each_page_as_if_it_were_not_there(
    city: City, cases: Cases
) -> None:
    with city.visit("officer.north"):
        offence = FACTS["offence"]._default_manager.first()
        assert Involvement.objects.exists()
        assert offence is not None
    browser = city.browser("officer.south")
    for there, nowhere in (
        *((page(cases.north, more), f"/cases/{uuid4()}{more}") for more in
          ("/marks", "/marks/dv/remove", "/offences", "/offences/new", "/sides", "/relationships")),
        (f"/offences/{offence.pk}/classify", f"/offences/{uuid4()}/classify"),
    ):  # fmt: skip
        for data in (None, {}):
            ours, theirs = (
                browser.get(path) if data is None else browser.post(path, data)
                for path in (there, nowhere)
            )
            assert (ours.status_code, ours.content) == (theirs.status_code, theirs.content), there
            assert ours.status_code == 404
