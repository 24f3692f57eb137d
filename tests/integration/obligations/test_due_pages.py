"""What is due, as people meet it: the list, the case's page, recording, and deciding about one."""

from __future__ import annotations

from typing import Any

import pytest
from city import City
from protected import Made, made_case
from read_pages import read
from walked_pages import answer_of

from goldenthread.apps.obligations.models import Owed
from goldenthread.apps.record import actions
from goldenthread.apps.record.models import FACTS, Person
from goldenthread.web.due import listing, recording

OFFICER, SERGEANT = "officer.north", "sergeant.north"


@pytest.fixture(scope="module")
def made(city: City) -> Made:
    return made_case(city)


@pytest.fixture(scope="module")
def him(city: City, made: Made) -> Person:
    with city.visit(OFFICER) as by:
        return actions.add_person(
            by=by, case=made.case, part="suspect", given_names="Rook", family_name="Lantern"
        )


def text(answer: Any) -> str:
    return read(answer.content.decode()).one("main").text


def rows(answer: Any) -> str:
    """What stands in the rows of the list, without its filters."""
    return " ".join(row.text for row in read(answer.content.decode()).all("tr"))


def send(city: City, who: str, path: str, **values: Any) -> Any:
    """Send the page's form as it stands, with these answers."""
    browser = city.browser(who)
    inputs = read(browser.get(path).content.decode()).one("main").all("input")
    typed = [one.attrs for one in inputs if one.attrs.get("type") in ("hidden", "text")]
    given = {one["name"]: one.get("value", "") for one in typed}
    return browser.post(path, {**given, **values}, follow=True)


def test_what_is_recorded_on_its_page_is_due_at_once(city: City, made: Made, him: Person) -> None:
    path = f"/cases/{made.key}/happened/suspect_status"
    answer = send(city, OFFICER, path, person=str(him.pk), status="identified")
    assert answer.status_code == 200
    assert "It was recorded" in text(answer)
    assert "Suspect arrested" in text(answer)
    listed = rows(city.browser(OFFICER).get("/due"))
    assert "Suspect arrested" in listed
    assert made.case.reference in listed


def test_each_role_is_told_what_it_owes(city: City, made: Made) -> None:
    path = f"/cases/{made.key}/happened/risk_assessment"
    send(city, OFFICER, path, tool="specss", grade="high", stage="first")
    assert "Supervisor agrees the grade of risk" not in rows(city.browser(OFFICER).get("/due"))
    assert "Supervisor agrees the grade of risk" in rows(city.browser(SERGEANT).get("/due"))


def test_another_borough_sees_nothing_of_it(city: City, made: Made) -> None:
    assert "Nothing is due" in text(city.browser("officer.south").get("/due"))
    with city.visit(OFFICER):
        owed = Owed.objects.filter(matter_id=made.key).first()
    assert owed
    absent = city.browser("officer.south").get(f"/due/{owed.pk}")
    assert absent.status_code == 404


def test_one_step_is_decided_about_with_its_reason(city: City, made: Made, him: Person) -> None:
    with city.visit(OFFICER):
        owed = Owed.objects.get(matter_id=made.key, code="suspect_arrested")
    refused = send(city, SERGEANT, f"/due/{owed.pk}", step="not_needed", reason="")
    assert "Write why" in text(refused)
    answer = send(city, SERGEANT, f"/due/{owed.pk}", step="not_needed",
                  reason="He was found to be abroad on that day.")  # fmt: skip
    assert "Your decision was recorded" in text(answer)
    with city.visit(OFFICER):
        assert Owed.objects.get(pk=owed.pk).state == "not needed"


def test_a_hold_must_end(city: City, made: Made) -> None:
    with city.visit(OFFICER):
        owed = Owed.objects.get(matter_id=made.key, code="suspect_arrested")
    refused = send(city, SERGEANT, f"/due/{owed.pk}", step="held", reason="We wait for the lab.")
    assert "a hold must end" in text(refused)


@pytest.mark.parametrize("table", [one for tables in recording.groups().values() for one in tables])
def test_the_form_of_every_kind_of_fact_opens(city: City, made: Made, table: str) -> None:
    path = f"/cases/{made.key}/happened/{table}"
    ranked = table in recording.BY_RANK
    assert city.browser(SERGEANT if ranked else OFFICER).get(path).status_code == 200, table
    assert not ranked or city.browser(OFFICER).get(path).status_code == 403


def test_a_kind_that_is_not_recorded_by_hand_has_no_page(city: City, made: Made) -> None:
    assert set(FACTS) - {one for tables in recording.groups().values() for one in tables}
    assert city.browser(OFFICER).get(f"/cases/{made.key}/happened/flag").status_code == 404
    assert city.browser(OFFICER).get(f"/cases/{made.key}/happened/nothing").status_code == 404


def test_what_has_not_happened_yet_is_not_recorded(city: City, made: Made, him: Person) -> None:
    path = f"/cases/{made.key}/happened/arrest"
    answer = send(city, OFFICER, path, person=str(him.pk), happened_at_year="2999")
    assert "Enter a time that has passed" in text(answer)


@pytest.mark.parametrize("query", ["", "?whose=unit&state=running", "?whose=mine&state=late"])
def test_the_list_is_counted_once_however_it_is_narrowed(
    city: City, made: Made, query: str
) -> None:
    page = answer_of(city.browser("officer.north"), f"/due{query}")
    assert len([one for one in page.statements if "COUNT(" in one]) == 1
    with city.visit("officer.north") as visit:
        whose = {} if not query else dict(one.split("=") for one in query[1:].split("&"))
        number = listing.chosen(visit, whose).count()
        overdue = [one for one in listing.open_to(visit) if one.as_of(visit.now) == "overdue"]
    main = read(page.content).one("main")
    shown = main.all("tbody")[0].all("tr") if main.all("tbody") else []
    assert len(shown) == min(number, 25)
    assert not overdue or f"{len(overdue)} " in main.text


def test_whom_a_fact_is_about_stands_first_and_the_only_one_is_chosen(
    city: City, made: Made, him: Person
) -> None:
    def people(table: str) -> list[dict[str, Any]]:
        page = read(
            city.browser(OFFICER).get(f"/cases/{made.key}/happened/{table}").content.decode()
        )
        return [one.attrs for one in page.one("main").all("input", name="person")]

    assert [one["value"] for one in people("arrest")] == [str(him.pk), str(made.person.pk)]
    chosen = [one["value"] for one in people("victim_update") if "checked" in one]
    assert chosen == [str(made.person.pk)]
    asked = [one["value"] for one in people("interview") if "checked" in one]
    assert asked == [""], "it may be anybody"


def test_nobody_is_chosen_among_several_suspects(city: City, made: Made, him: Person) -> None:
    with city.visit(OFFICER) as by:
        actions.add_person(by=by, case=made.case, part="suspect", given_names="Teasel")
    page = read(city.browser(OFFICER).get(f"/cases/{made.key}/happened/arrest").content.decode())
    assert len(page.all("input", name="person")) == 3
    assert not any("checked" in one.attrs for one in page.all("input", name="person"))


@pytest.mark.parametrize("path", ["happened/call", "offences/new"])
def test_nothing_happened_in_a_total_or_in_a_command(city: City, made: Made, path: str) -> None:
    page = read(city.browser(OFFICER).get(f"/cases/{made.key}/{path}").content.decode())
    said = {one.text for one in page.one("main").all("option")}
    assert "Barnet" in said or path == "offences/new"
    assert not {"MPS Total", "Borough Total", "Non-Borough Total", "SCD2"} & said
