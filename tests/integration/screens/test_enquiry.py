"""What an enquiry needs beside the suspect: her support, lines of enquiry, other units, answers to
what was raised, everybody's grade, and two suspects who may be one."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from city import City
from read_pages import read
from worked_cases import DAY, OFFICER, SERGEANT, Worked, happened, restrict, worked_case
from worked_pages import page, record, send

from goldenthread.apps.obligations.models import Owed
from goldenthread.apps.record import actions
from goldenthread.apps.record.models import FACTS


@pytest.fixture(scope="module")
def made(city: City) -> Worked:
    return worked_case(city, ago=5 * DAY)


def rows(city: City, made: Worked, table: str) -> list[Any]:
    model: Any = FACTS[table]
    with city.visit(OFFICER):
        return list(model.objects.filter(matter_id=made.key).order_by("recorded_at"))


def test_that_she_withdraws_is_kept_with_her_statement_and_what_is_behind_it(
    city: City, made: Worked
) -> None:
    """000-168: pressure is asked about each time, and only of a victim."""
    first = page(city, OFFICER, f"/cases/{made.key}/happened/victim_support")
    assert "none is recorded yet" in first
    record(city, made, "crime_report", reference="2400001/26", place_unit="westminster")
    given = {"person": str(made.her.pk), "position": "withdrew", "stage": "investigation",
             "crime_report": str(rows(city, made, "crime_report")[0].pk)}  # fmt: skip
    refused = record(city, made, "victim_support", **given)
    assert "it has to be known why" in refused
    his = record(city, made, "victim_support", **{**given, "person": str(made.him.pk)})
    assert "has the part of victim" in his
    kept = record(city, made, "victim_support", **given, statement="taken",
                  behind="pressure_feared", opinion="He rang her twice from custody.")  # fmt: skip
    assert "It was recorded" in kept
    assert "He rang her twice" in page(city, OFFICER, f"/cases/{made.key}/evidence")


def test_a_prosecution_its_hearing_and_its_result_are_recorded_by_hand(
    city: City, made: Worked
) -> None:
    report = str(rows(city, made, "crime_report")[0].pk)
    assert "none is recorded yet" in page(city, OFFICER, f"/cases/{made.key}/happened/court_result")
    record(city, made, "prosecution", crime_report=report, person=str(made.him.pk),
           victim_position="withdrew", evidence_basis="other_evidence",
           compulsion="none")  # fmt: skip
    begun = str(rows(city, made, "prosecution")[0].pk)
    record(city, made, "hearing", prosecution=begun, kind="first", step="held", way="video",
           court="Northgate Magistrates")  # fmt: skip
    said = record(city, made, "court_result", prosecution=begun, outcome="convicted",
                  sentence="prison", months="72", registration="life")  # fmt: skip
    assert "Prison" in said
    (result,) = rows(city, made, "court_result")
    assert (result.prosecution_id, result.months) == (rows(city, made, "prosecution")[0].pk, 72)


def test_a_later_step_takes_the_place_of_the_one_before_and_both_are_kept(
    city: City, made: Worked
) -> None:
    """000-161."""
    path = f"/cases/{made.key}/happened/enquiry"
    nobody = send(city, OFFICER, path, step="open", line="Neighbour at the window", owner="")
    assert "which role follows it" in nobody.content.decode()
    send(city, OFFICER, path, step="open", line="Neighbour at the window", owner="Investigator")
    (first,) = rows(city, made, "enquiry")
    later = f"{path}?after={first.pk}"
    assert "Neighbour at the window" in city.browser(OFFICER).get(later).content.decode()
    why = send(city, OFFICER, later, step="not_pursued", line="Neighbour at the window",
               owner="Investigator")  # fmt: skip
    assert "why it is not pursued" in why.content.decode()
    send(city, OFFICER, later, step="done", line="Neighbour at the window", owner="Investigator",
         reason="She saw him leave.")  # fmt: skip
    shown = page(city, OFFICER, f"/cases/{made.key}/enquiry")
    assert "She saw him leave" in shown
    assert shown.count("Neighbour at the window") == 1
    assert len(rows(city, made, "enquiry")) == 2
    kept = page(city, OFFICER, f"/cases/{made.key}/chronology")
    assert kept.count("Lines of enquiry") == 2, "the chronology keeps each step"
    assert city.browser(OFFICER).get(later).status_code == 404, "it was followed already"
    assert city.browser("officer.south").get(later).status_code == 404


def test_what_was_raised_is_answered_and_stays_due(city: City) -> None:
    """002-071, 002-208: an answer is no way to be done with it."""
    made = worked_case(city, ago=5 * DAY)
    with city.visit(SERGEANT) as by:
        owed = next(one for one in Owed.objects.filter(matter_id=made.key)
                    if one.as_of(by.now) == "overdue")  # fmt: skip
        coming = next((one for one in Owed.objects.filter(matter_id=made.key)
                       if one.as_of(by.now) != "overdue"), None)  # fmt: skip
    path = f"/due/{owed.pk}/answer"
    without = send(city, SERGEANT, path, kind="in_hand", words="The team was short.")
    assert "Enter the day by which it is put right" in without.content.decode()
    send(city, SERGEANT, path, kind="dealt_with", words="Taken up with the team's sergeant.")
    with city.visit(SERGEANT) as by:
        assert Owed.objects.get(pk=owed.pk).as_of(by.now) == "overdue"
    assert "Taken up with the team" in page(city, SERGEANT, f"/cases/{made.key}/supervision")
    if coming:
        early = send(city, SERGEANT, f"/due/{coming.pk}/answer", kind="dealt_with", words="x")
        assert "nothing to answer" in early.content.decode()
    assert city.browser("sergeant.south").get(path).status_code == 404


def test_the_highest_grade_stands_beside_a_lower_latest_one(city: City) -> None:
    made = worked_case(city, ago=5 * DAY, grade="high")
    happened(city, made, "risk_assessment", tool="specss", grade="standard", stage="second",
             changed_from="high", reason="He has moved away.", person=made.her)  # fmt: skip
    assert "Highest grade of risk High" in page(city, OFFICER, f"/cases/{made.key}")
    lines = read(city.browser(OFFICER).get(f"/cases/{made.key}/risk").content.decode())
    table = lines.one("main").all("table")[0]
    (hers,) = [row.text for row in table.all("tr") if "Wren" in row.text]
    assert hers.index("Standard") < hers.index("High")
    assert not [row for row in table.all("tr") if "Gale" in row.text], "he is only a suspect"


def test_two_suspects_who_may_be_one_are_asked_about(city: City) -> None:
    """Nobody decides it but a person; two who were born on two days are two."""
    made = worked_case(city, ago=5 * DAY)
    with city.visit(OFFICER) as by:
        names: dict[str, Any] = {
            "family_name": "Harbin",
            "part": "suspect",
            "by": by,
            "case": made.case,
        }
        actions.add_person(given_names="Steven", born_on=date(1980, 2, 1), **names)
        actions.add_person(given_names="Stephen", **names)
        actions.add_person(given_names="Mark", born_on=date(1980, 2, 3), **names)
    shown = page(city, OFFICER, f"/cases/{made.key}/suspects")
    assert "Steven Harbin and Stephen Harbin may be one" in shown or (
        "Stephen Harbin and Steven Harbin may be one" in shown
    )
    assert shown.count("may be one person") == 1


def test_a_household_is_gathered_from_what_the_reader_may_see_alone(city: City) -> None:
    """S7."""
    made, other, hidden = (worked_case(city, ago=n * DAY) for n in (5, 50, 60))
    with city.visit(OFFICER) as by:
        for one in (other, hidden):
            actions.link_people(by=by, person=made.her, other=one.her, because="Same birth date")
    happened(city, other, "joint_work", unit="Southwater", part="leads", step="agreed",
             share="The sexual offence", agreed_with="Both inspectors")  # fmt: skip
    restrict(city, hidden, "officer.south")
    path = f"/cases/{made.key}/household"
    shown = page(city, SERGEANT, path)
    assert other.case.reference in shown
    assert "Southwater leads" in shown
    assert hidden.case.reference not in shown
    assert "in 2 cases" in shown, "the hidden one is not counted"


def test_what_is_done_about_a_colleague_is_recorded_in_a_restricted_case_alone(city: City) -> None:
    """S14."""
    made = worked_case(city, ago=5 * DAY)
    values = {"person": str(made.him.pk), "role": "suspect", "step": "duty_restricted",
              "unit": "Professional standards"}  # fmt: skip
    assert "not restricted" in record(city, made, "staff_case", **values)
    assert "Cases that involve police staff" not in page(
        city, OFFICER, f"/cases/{made.key}/happened"
    )
    restrict(city, made, OFFICER)
    assert "It was recorded" in record(city, made, "staff_case", **values)
    duty = record(
        city,
        made,
        "staff_case",
        **{**values, "step": "investigator_set", "duty": "on_duty", "unit": "North"},
    )
    assert "goes to professional standards" in duty
    assert city.browser(SERGEANT).get(f"/cases/{made.key}/supervision").status_code == 404


def test_contact_is_with_a_victim_and_an_arrest_for_intimidation_may_be_of_anybody(
    city: City,
) -> None:
    made = worked_case(city, ago=5 * DAY)
    path = f"/cases/{made.key}/happened/victim_contact"
    said = {"way": "telephone", "words": "No answer on the agreed way."}
    browser = city.browser(OFFICER)

    def rung(person: Any) -> str:
        form = read(browser.get(path).content.decode()).one("main").all("input")
        held = {one.attrs["name"]: one.attrs.get("value", "") for one in form
                if one.attrs.get("type") in ("hidden", "text")}  # fmt: skip
        answer = browser.post(
            path, {**held, **said, "person": str(person.pk), "who": "not_reached"}, follow=True
        )
        return answer.content.decode()

    assert "has the part of victim" in rung(made.him)
    assert "No answer on the agreed way" in rung(made.her)
    with city.visit(OFFICER) as by:
        friend = actions.add_person(by=by, case=made.case, part="witness", given_names="Ash")
    assert "has the part of suspect" in record(city, made, "arrest", person=str(friend.pk))
    assert "It was recorded" in record(city, made, "arrest", person=str(friend.pk),
                                       made_for="intimidation")  # fmt: skip
    (arrest,) = rows(city, made, "arrest")
    assert arrest.risk_assessment_id, "it rests on the last assessment"


def test_nobody_is_sent_to_visit_her_without_a_plan_for_it(city: City) -> None:
    """001-042: the couple may be together again."""
    made = worked_case(city, ago=5 * DAY)
    visit = {"person": str(made.her.pk), "kind": "follow_up_visit", "step": "offered"}
    assert "They may be together again" in record(city, made, "safety_measure", **visit)
    happened(city, made, "plan_action", plan="safe_visit", approach="avoid", step="set",
             person=made.her, action="In the morning, while he is at work.")  # fmt: skip
    assert "It was recorded" in record(city, made, "safety_measure", **visit)


def test_an_earlier_caution_is_shown_with_whether_it_tells_of_his_character(city: City) -> None:
    """001-058, 003-094; of a case that the reader may not see nothing is said (S7)."""
    made, before, hidden = (worked_case(city, ago=n * DAY) for n in (5, 60, 70))
    with city.visit(OFFICER) as by:
        for one in (before, hidden):
            actions.link_people(by=by, person=made.him, other=one.him, because="Same birth date")
    for one in (before, hidden):
        key = offence(city, one)
        happened(city, one, "disposal", offence=key, person=one.him, kind="caution",
                 may_be_used="yes", reason="First time.")  # fmt: skip
    restrict(city, hidden, "officer.south")
    shown = page(city, SERGEANT, f"/cases/{made.key}/suspects")
    assert f"in {before.case.reference}: it may be used as evidence of bad character" in shown
    assert shown.count("Cautioned") == 1


def offence(city: City, made: Worked) -> Any:
    report = happened(city, made, "crime_report", place_unit="westminster")
    return happened(city, made, "offence", crime_report=report)


def test_an_inspectors_review_is_not_skipped_and_no_case_is_closed_before_it(city: City) -> None:
    """004-047."""
    made = worked_case(city, ago=20 * DAY)
    happened(city, made, "flag", ago=19 * DAY, code="sso", state="set", reason="Rape alleged.")
    with city.visit(SERGEANT) as by:
        owed = Owed.objects.get(matter_id=made.key, code="scd2_seven_day_review")
        assert owed.as_of(by.now) == "overdue"
    said = send(city, SERGEANT, f"/due/{owed.pk}", step="not_needed", reason="No suspect.")
    assert "Nobody may say that this review is not needed" in said.content.decode()
    close = f"/cases/{made.key}/close"
    assert (
        "may not be skipped"
        in send(city, SERGEANT, close, because="No suspect was found.").content.decode()
    )
    happened(city, made, "review", who=SERGEANT, kind="seven_day", result="noted")
    done = send(city, SERGEANT, close, because="No suspect was found.").content.decode()
    assert "may not be skipped" not in done
    with city.visit(SERGEANT):
        assert type(made.case).objects.get(pk=made.key).state == "closed"


def test_the_mark_of_police_staff_closes_the_case_to_all_but_the_named(city: City) -> None:
    """003-102, S14."""
    made = worked_case(city, ago=5 * DAY)
    assert city.browser(SERGEANT).get(f"/cases/{made.key}").status_code == 200
    send(city, OFFICER, f"/cases/{made.key}/marks", code="staff", reason="He is a constable.")
    assert "Police staff involved" in page(city, OFFICER, f"/cases/{made.key}/marks")
    assert city.browser(SERGEANT).get(f"/cases/{made.key}").status_code == 404
    assert city.browser("handler").get(f"/cases/{made.key}").status_code == 200
