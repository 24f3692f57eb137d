"""Suspects, evidence, supervision and the end of a suspect's part, on the pages of a case."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from city import City
from read_pages import read
from walked_pages import answer_of
from worked_cases import DAY, HOUR, OFFICER, SERGEANT, Worked, happened, worked_case
from worked_pages import page, record, send

from goldenthread.apps.investigation.disposing import dispose
from goldenthread.apps.investigation.models import CautionCheck
from goldenthread.apps.obligations.models import Owed
from goldenthread.apps.record import actions
from goldenthread.apps.record.models import FACTS, Case, Person

PARTS = ("", "/chronology", "/people", "/risk", "/due", "/suspects", "/evidence", "/supervision",
         "/documents", "/enquiry", "/household", "/card", "/meetings")  # fmt: skip


@pytest.fixture(scope="module")
def made(city: City) -> Worked:
    return worked_case(city, ago=5 * DAY)


def offence(city: City, made: Worked, kind: str) -> str:
    """An offence of the case, with its report and what it was classified as."""
    with city.visit(OFFICER) as by:
        frame = {"matter_id": made.key, "happened_at": by.now, "happened_on": by.now.date(),
                 "recorded_by": by.person}  # fmt: skip
        rows: dict[str, Any] = FACTS
        report = rows["crime_report"](**frame, place_unit="westminster")
        report.save(force_insert=True)
        one = rows["offence"](**frame, crime_report=report)
        one.save(force_insert=True)
        rows["classification"](**frame, offence=one, offence_type=kind,
                               **{"class": "crime"}).save(force_insert=True)  # fmt: skip
    return str(one.pk)


def test_each_part_of_a_case_opens_by_the_way_between_them(city: City, made: Worked) -> None:
    main = read(city.browser(OFFICER).get(f"/cases/{made.key}").content.decode()).one("main")
    nav = next(one for one in main.all("nav") if "gt-views" in one.attrs.get("class", ""))
    links = [one.attrs["href"] for one in nav.all("a")]
    assert len(links) == 10
    for path in links:
        assert city.browser(OFFICER).get(path).status_code == 200, path
    for part in PARTS:
        assert city.browser("officer.south").get(f"/cases/{made.key}{part}").status_code == 404


def test_a_part_asks_the_database_as_often_however_long_it_is(city: City, made: Worked) -> None:
    browser = city.browser(SERGEANT)
    other = worked_case(city, ago=5 * DAY)

    def record(number: int) -> None:
        happened(city, other, "arrest_attempt", person=other.him, result="no_answer",
                 ago=number * HOUR)  # fmt: skip
        happened(city, other, "evidence", kind="photographs", step="taken", ago=number * HOUR)

    record(0)  # the chronology reads each kind of fact that stands in it once
    few = {part: len(answer_of(browser, f"/cases/{other.key}{part}").statements) for part in PARTS}
    for number in range(6):
        record(number)
    for part in PARTS:
        asked = answer_of(browser, f"/cases/{other.key}{part}").statements
        assert len(asked) == few[part], part


def test_who_is_circulated_is_shown_as_outstanding(city: City) -> None:
    """S3."""
    made = worked_case(city, ago=5 * DAY)
    said = record(city, made, "circulation", person=str(made.him.pk), step="cancelled")
    assert "circulated is not arrested" in said
    record(city, made, "circulation", person=str(made.him.pk), step="circulated")
    assert "outstanding since" in page(city, OFFICER, f"/cases/{made.key}/suspects")
    record(city, made, "arrest", person=str(made.him.pk))
    assert "outstanding since" not in page(city, OFFICER, f"/cases/{made.key}/suspects")
    assert "It was recorded" in record(city, made, "circulation", person=str(made.him.pk),
                                       step="cancelled")  # fmt: skip


def test_a_review_that_changes_the_grade_is_an_assessment_with_its_reason(city: City) -> None:
    made = worked_case(city, ago=5 * DAY, grade="standard")
    path = f"/cases/{made.key}/happened/review"
    assert city.browser(OFFICER).get(path).status_code == 403
    refused = record(city, made, "review", SERGEANT, kind="same_day", result="changed",
                     grade="high")  # fmt: skip
    assert "Write what was found" in refused
    record(city, made, "review", SERGEANT, kind="same_day", result="changed", grade="high",
           findings="He has been released twice before.")  # fmt: skip
    with city.visit(SERGEANT):
        rows: Any = FACTS["risk_assessment"]
        last = rows.objects.filter(matter_id=made.key).order_by("happened_at").last()
        assert (last.grade, last.changed_from, last.stage) == ("high", "standard", "supervision")
        assert last.reason == "He has been released twice before."
        assert Case.objects.get(pk=made.key).grade == "high"
    assert "Changed by" in page(city, SERGEANT, "/lists/board?focus=high")
    assert "He has been released twice before." in page(
        city, SERGEANT, f"/cases/{made.key}/supervision"
    )


def test_a_caution_is_refused_with_the_rule_and_kept_with_what_was_checked(
    city: City, made: Worked
) -> None:
    path = f"/people/{made.him.pk}/disposal"
    assert "Offence: none is recorded yet" in page(city, OFFICER, path)
    key = offence(city, made, "common_assault")
    asked = {"offence": key, "kind": "caution", "reason": "First time.", "admitted": "yes",
             "meets_charging": "yes", "for_unwillingness": "no", "her_view": "agrees",
             "alternatives": "The prosecutor advised it.", "earlier": "0", "has_statement": "yes",
             "convictions": "0", "allegations": "1", "authorised_by": "Team inspector",
             "legal_aid": "Told that it may end.", "may_be_used": "yes"}  # fmt: skip
    without = send(city, OFFICER, path, **{**asked, "admitted": "no"}).content.decode()
    assert "Without an admission there is no caution" in without
    unasked = send(city, OFFICER, path, **{**asked, "legal_aid": ""}).content.decode()
    assert "a caution can take from her the legal aid" in unasked
    given = send(city, OFFICER, path, **asked)
    assert "It was recorded" in given.content.decode()
    with city.visit(OFFICER):
        (kept,) = CautionCheck.objects.filter(matter_id=made.key)
        assert (kept.admitted, kept.earlier, kept.her_view) == (True, 0, "agrees")
        assert (kept.allegations, kept.authorised_by) == (1, "Team inspector")
    again = send(city, OFFICER, path, **asked).content.decode()
    assert "Nobody is cautioned more than once" in again, "nought was told, one was found"
    assert "Caution" in page(city, OFFICER, f"/cases/{made.key}/suspects")


def test_where_each_accuses_the_other_a_second_detection_is_refused(city: City) -> None:
    """001-015: one incident with cross-allegations is one crime with one detection."""
    made = worked_case(city, ago=5 * DAY)
    key = offence(city, made, "common_assault")
    with city.visit(OFFICER) as by:
        her = Person.objects.get(matter_id=made.key, involvements__part="victim")
        actions.add_part(by=by, person=her, part="suspect")
        row = FACTS["offence"].objects.get(pk=key)
        for person in (made.him, her):
            case = Case.objects.get(pk=made.key)
            charge = {"by": by, "case": case, "person": person, "offence": row, "kind": "charge",
                      "reason": "Enough evidence.", "happened_at": by.now}  # fmt: skip
            if person == made.him:
                dispose(**charge)
                continue
            with pytest.raises(actions.BadFact, match="001-015"):
                dispose(**charge)
            dispose(**charge | {"kind": "nfa_police"})
        assert FACTS["disposal"].objects.filter(matter_id=made.key, kind="charge").count() == 1
        assert FACTS["crime_report"].objects.filter(matter_id=made.key).count() == 1


def test_age_sex_and_ethnicity_are_owed_from_the_arrest_until_they_are_written_down(
    city: City,
) -> None:
    """003-101: entered once, with the person; the step is met by that and is not ticked by hand."""
    made = worked_case(city, ago=5 * DAY)
    with city.visit(OFFICER) as by:
        him = actions.add_person(by=by, case=Case.objects.get(pk=made.key), part="suspect",
                                 given_names="Rook", family_name="Quarry")  # fmt: skip
    owed = {"code": "suspect_described"}
    suspects = f"/cases/{made.key}/suspects"
    assert "Not known since the arrest" not in page(city, OFFICER, suspects)
    happened(city, made, "arrest", person=him, ago=HOUR)
    assert "Not known since the arrest: date of birth, sex, ethnicity" in page(
        city, OFFICER, suspects
    )
    path = f"/cases/{made.key}/happened/custody"
    ticked = send(city, OFFICER, path, person=str(him.pk), step="described").content.decode()
    assert "is not written down yet" in ticked
    bare = send(city, OFFICER, path, person=str(him.pk), step="description_refused")
    assert "what was asked, and what came of it" in bare.content.decode()
    with city.visit(OFFICER) as by:
        assert Owed.objects.get(matter_id=made.key, **owed).owes == "custody_officer"
        assert Owed.objects.get(matter_id=made.key, **owed).met_at is None
        him = actions.change_person(by=by, person=him, version=him.version, sex="male")
        him = actions.change_person(by=by, person=him, version=him.version,
                                    ethnicity_officer="white_north_european")  # fmt: skip
    with city.visit(OFFICER) as by:
        assert Owed.objects.get(matter_id=made.key, **owed).met_at is None, "the age is missing"
        actions.change_person(by=by, person=him, version=him.version, born_on=date(1980, 5, 1))
    with city.visit(OFFICER):
        assert Owed.objects.get(matter_id=made.key, **owed).met_at is not None
        assert FACTS["custody"].objects.filter(person=him, step="described").count() == 1
    assert "Not known since the arrest" not in page(city, OFFICER, suspects)


def test_no_caution_for_a_grave_offence_and_no_end_without_a_reason(
    city: City, made: Worked
) -> None:
    path, key = f"/people/{made.him.pk}/disposal", offence(city, made, "gbh")
    grave = send(city, OFFICER, path, offence=key, kind="caution", reason="x", admitted="yes",
                 meets_charging="yes", for_unwillingness="no", her_view="agrees",
                 alternatives="x", earlier="0", inspector_agrees="on", has_statement="no",
                 convictions="0", allegations="0", legal_aid="x",
                 authorised_by="Team inspector")  # fmt: skip
    assert "as grave as this" in grave.content.decode()
    ended = send(city, OFFICER, path, offence=key, kind="nfa_police", reason="")
    assert "Write why nothing further is done" in ended.content.decode()


def test_only_a_victim_is_told(city: City) -> None:
    """S1."""
    made = worked_case(city, ago=5 * DAY)
    said = record(city, made, "victim_update", person=str(made.him.pk), event="arrest", step="told")
    assert "has to be a victim of this case" in said


def test_the_card_says_what_a_unit_must_know(city: City, made: Worked) -> None:
    assert "Grade of risk High" in page(city, OFFICER, f"/cases/{made.key}/card")
    assert "Nothing here is a way to reach her" in page(city, OFFICER, f"/cases/{made.key}/card")


def test_how_it_ends_leads_to_the_offence_that_has_to_be_recorded_first(city: City) -> None:
    made = worked_case(city, ago=DAY)
    page = read(city.browser(OFFICER).get(f"/people/{made.him.pk}/disposal").content.decode())
    assert page.one("main").one("a", href=f"/cases/{made.key}/offences/new")
