"""Cases: opened by anybody who helps her, changed, closed and opened again, given and taken."""

from __future__ import annotations

import re
from collections import Counter
from uuid import uuid4

import pytest
from city import City
from invented_cases import Cases
from walked_pages import answer_of

from goldenthread.apps.access.models import Assignment
from goldenthread.apps.record.models import Case, CaseState, Person, Wish

FROM = re.compile(r'(?i)from "?([a-z_.]+)')


def sent(**more: str) -> dict[str, str]:
    return {"form_key": str(uuid4()), **more}


@pytest.mark.parametrize(
    ("who", "unit", "source"),
    [
        ("officer.north", "northgate_csu", "call"),
        ("advocate", "lantern_north", "advocate"),
        ("womens.centre", "willow_centre", "third_party"),
        ("health", "emergency_department", "haven"),
        ("housing", "northgate_housing", "self"),
        ("marac.coordinator", "northgate_marac", "health"),
    ],
)
def test_a_case_need_not_start_with_the_police(
    city: City, who: str, unit: str, source: str
) -> None:
    browser = city.browser(who)
    said = b"She need not have gone to the police" in browser.get("/cases/new").content
    assert said == (who != "officer.north"), "an officer of the police is not told that"
    form = sent(kind="domestic", source=source, unit=str(city.unit(unit)), wishes="To be safe.")
    opened = browser.post("/cases/new", form)
    assert opened.status_code == 302
    content = browser.get(opened["Location"]).content.decode()
    assert "To be safe." in content
    assert "Not graded yet" in content
    # Nothing goes to the police by itself (S12).
    if who != "officer.north":
        assert city.browser("officer.north").get(opened["Location"]).status_code == 404


def test_an_anonymous_report_stays_anonymous(city: City) -> None:
    form = sent(kind="sexual", source="anonymous", unit=str(city.unit("willow_centre")),
                is_anonymous="on")  # fmt: skip
    opened = city.browser("womens.centre").post("/cases/new", form)
    with city.visit("womens.centre"):
        person = Person.objects.get(matter_id=opened["Location"].split("/")[2])
    assert person.is_anonymous
    assert person.code


def test_a_manager_chooses_the_unit_and_who_has_one_is_not_asked(city: City) -> None:
    assert b'<select name="unit"' in city.browser("advocacy.manager").get("/cases/new").content
    assert b'<select name="unit"' not in city.browser("advocate").get("/cases/new").content


def test_a_role_that_opens_no_cases_is_told_so(city: City) -> None:
    answer = city.browser("handler").get("/cases/new")
    assert answer.status_code == 403
    assert "you do not open cases" in answer.content.decode()
    assert city.browser("guardian.police").get("/cases/new").status_code == 403


def test_it_is_closed_with_a_reason_and_opened_again_with_another(city: City, cases: Cases) -> None:
    browser, page = city.browser("officer.north"), f"/cases/{cases.north.matter_id}"
    nothing = browser.post(f"{page}/close", sent(version="1", because="")).content.decode()
    assert "Write why" in nothing
    assert (
        browser.post(f"{page}/close", sent(version="1", because="She moved away.")).status_code
        == 302
    )
    content = browser.get(page).content.decode()
    assert "Closed" in content
    assert "She moved away." in browser.get(f"{page}/chronology").content.decode()
    assert "Open the case again" in content
    assert (
        browser.post(f"{page}/reopen", sent(version="2", because="She is back.")).status_code == 302
    )
    with city.visit("officer.north"):
        assert Case.objects.get(pk=cases.north.pk).state == "open"
        assert CaseState.objects.filter(matter_id=cases.north.pk).count() == 2


def test_it_is_taken_by_name_and_then_safe_contact_opens(city: City, cases: Cases) -> None:
    sergeant, page = city.browser("sergeant.north"), f"/cases/{cases.north.matter_id}"
    show = f"/people/{cases.victim.pk}/safe-contact/{cases.contact.pk}/show"
    assert sergeant.get(show).status_code == 403
    assert "Take the case" in sergeant.get(page).content.decode()
    assert sergeant.post(f"{page}/take", sent()).status_code == 302
    assert sergeant.get(show).status_code == 200
    assert "The case was given to somebody by name" in sergeant.get(
        f"{page}/chronology").content.decode()  # fmt: skip
    assert "Hazel Anvil" in sergeant.get(page).content.decode()


def test_a_supervisor_gives_it_to_somebody_of_the_team(city: City, cases: Cases) -> None:
    sergeant, page = city.browser("sergeant.north"), f"/cases/{cases.north.matter_id}/give"
    content = sergeant.get(page).content.decode()
    assert "Flint Mallow" in content
    assert "Basil Harbour" not in content, "another borough's"
    to = str(city.person("officer.excluded"))
    assert sergeant.post(page, sent(user=to)).status_code == 302
    with city.visit("sergeant.north"):
        assert Assignment.objects.filter(matter_id=cases.north.pk, user_id=to).exists()
    elsewhere = sergeant.post(page, sent(user=str(city.person("officer.south"))))
    assert "Select a valid choice" in elsewhere.content.decode()
    assert city.browser("officer.north").get(page).status_code == 403


def test_somebody_to_whom_the_case_alone_is_shared_is_told_that_the_people_are_not(
    city: City, cases: Cases
) -> None:
    decision, grant = uuid4(), uuid4()
    with city.beyond() as direct:
        direct.execute(
            "insert into access_sharingdecision (id, matter_id, giving_id, receiving_id, sections,"
            " names_safe_contact, purpose, basis, why_necessary, survivor_view, suspect_to_be_told,"
            " from_at, until_at, review_on, decided_by_id, decided_at, approved_by_id, approved_at,"
            " revoked_because) values (%s, %s, %s, %s, '{CAS}', false, 'safeguard_adult',"
            " 'vital_interests', 'x', 'agrees', false, now(), now() + interval '9 days', now(), %s,"
            " now(), %s, now(), '')",
            [decision, cases.north.pk, city.agency("police"), city.agency("lantern"),
             city.person("officer.north"), city.person("guardian.police")])  # fmt: skip
        direct.execute(
            "insert into access_grant (id, matter_id, decision_id, unit_id, from_at, recorded_at)"
            " values (%s, %s, %s, %s, now(), now())",
            [grant, cases.north.pk, decision, city.unit("lantern_north")])  # fmt: skip
    browser = city.browser("advocate")
    session = browser.session
    session["purpose"] = "safeguard_adult"
    session.save()
    content = browser.get(f"/cases/{cases.north.matter_id}").content.decode()
    assert "The people of this case are not open to you" in content
    assert "Candle" not in content
    assert "Change the case" not in content


def test_her_wishes_are_first_on_the_page_and_asked_again_at_each_turn(
    city: City, cases: Cases
) -> None:
    browser, page = city.browser("officer.north"), f"/cases/{cases.north.matter_id}"
    content = browser.get(page).content.decode()
    assert content.index("She wants him kept away") < content.index("About the case")
    assert "Her employer was told." in content
    assert "Not told yet" in content
    when = {"happened_at_day": "1", "happened_at_month": "1", "happened_at_year": "2010",
            "happened_at_time": "10:00"}  # fmt: skip
    nobody = "Write why she was not asked"
    for answer, says in (("told", "Write what she wants"), ("not_safe", nobody),
                         ("not_asked", nobody)):  # fmt: skip
        typed = sent(answer=answer, turn="arrest", asked_by="Olive", text="", **when)
        assert says in browser.post(f"{page}/wishes/new", typed).content.decode()
    typed = sent(answer="declined", turn="arrest", asked_by="Olive", text="", **when)
    assert browser.post(f"{page}/wishes/new", typed).status_code == 302
    with city.visit("officer.north"):
        assert Wish.objects.filter(matter_id=cases.north.pk).count() == 2


def test_she_is_told_afterwards_what_was_decided(city: City, cases: Cases) -> None:
    browser = city.browser("officer.north")
    page = f"/cases/{cases.north.matter_id}/wishes"
    told = [
        link for link in browser.get(page).content.decode().split('"') if link.endswith("/told")
    ]
    when = {"happened_at_day": "1", "happened_at_month": "1", "happened_at_year": "2010",
            "happened_at_time": "10:00"}  # fmt: skip
    for _ in range(2):
        assert browser.post(told[0], sent(how="By her advocate.", **when)).status_code == 302
    content = browser.get(page).content.decode()
    assert content.count("She was told,") == 1
    assert "Not told yet" not in content


def test_a_case_in_which_nobody_asked_her_says_so(city: City, cases: Cases) -> None:
    content = city.browser("officer.south").get(f"/cases/{cases.south.matter_id}").content.decode()
    assert "She has not been asked yet" in content
    assert "No note has been written yet" in content


def test_the_page_of_a_case_reads_each_row_once(city: City, cases: Cases) -> None:
    """Forty-eight statements once: people and forms twice, what is owed three times."""
    asked = answer_of(city.browser("sergeant.north"), f"/cases/{cases.north.matter_id}").statements
    read = Counter(found[1] for one in asked if (found := FROM.search(one)))
    once = {"record_case", "record_person", "record_flag", "obligations_owed", "forms_filling",
            "record_call", "record_marker", "record_wish", "gate.safe_contact_markers"}  # fmt: skip
    assert {name: read[name] for name in once} == dict.fromkeys(once, 1)
    assert read["record_involvement"] == 2, "the parts of people, and those of both sides"
    assert len(asked) <= 39


def test_an_officer_is_not_told_that_it_need_not_go_to_the_police(city: City) -> None:
    said = city.browser("officer.north").get("/cases/new").content
    assert b"need not" not in said
    assert b"Open it for every report, whether or not there is a crime." in said
