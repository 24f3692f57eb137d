"""Threats, registered offenders, hand-overs, missing people, covert work, and the hours within
which a suspect is circulated: recorded in the case, and seen on a list."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from city import City
from read_pages import read
from worked_cases import DAY, HOUR, OFFICER, SERGEANT, Worked, happened, restrict, worked_case
from worked_pages import page, record, send

from goldenthread.apps.obligations.models import Owed
from goldenthread.apps.record import actions
from goldenthread.apps.record.models import FACTS, Relationship
from goldenthread.core.obligations import definition

MINUTE = timedelta(minutes=1)


@pytest.fixture(scope="module")
def made(city: City) -> Worked:
    return worked_case(city, ago=5 * DAY)


def row(city: City, name: str, made: Worked, who: str = SERGEANT) -> str:
    """What a list says of one case; nothing where it is not on it."""
    main = read(city.browser(who).get(f"/lists/{name}").content.decode()).one("main")
    rows = [one.text for one in main.all("tr")]
    return next((one for one in rows if made.case.reference in one), "")


def facts(city: City, made: Worked, table: str) -> list[Any]:
    model: Any = FACTS[table]
    with city.visit(OFFICER):
        return list(model.objects.filter(matter_id=made.key).order_by("recorded_at"))


def test_a_threat_is_an_incident_of_its_own_and_stands_until_it_is_acted_on(
    city: City, made: Worked
) -> None:
    """000-151."""
    given = {"person": str(made.her.pk), "kind": "message", "from_whom": "his_family"}
    assert "what was said or done" in record(city, made, "threat", **given, step="reported")
    record(city, made, "threat", **given, step="reported", words="Withdraw or else.")
    said = row(city, "threats", made)
    assert "from family of the suspect" in said
    assert "Not recorded yet" in said
    with city.visit(SERGEANT):
        assert Owed.objects.get(matter_id=made.key, code="threat_raised").state == "due"
    (first,) = facts(city, made, "threat")
    later = f"/cases/{made.key}/happened/threat?after={first.pk}"
    unnumbered = send(city, OFFICER, later, **given, step="recorded")
    assert "the number of its own incident" in unnumbered.content.decode()
    send(city, OFFICER, later, **given, step="recorded", reference="2400077/26")
    assert "2400077/26" in row(city, "threats", made)
    last = facts(city, made, "threat")[-1]
    send(city, OFFICER, f"/cases/{made.key}/happened/threat?after={last.pk}", **given,
         step="acted", action="His brother was arrested.")  # fmt: skip
    assert not row(city, "threats", made)
    assert "His brother was arrested." in page(city, OFFICER, f"/cases/{made.key}/risk")


def test_a_registered_offender_is_visited_and_a_move_without_notice_is_seen(city: City) -> None:
    """000-153."""
    made = worked_case(city, ago=9 * DAY)
    assert not row(city, "registered", made)
    happened(city, made, "court_order", person=made.him, kind="sexual_offences_prevention",
             step="made", conditions="Not to speak to children.", ago=8 * DAY)  # fmt: skip
    first = row(city, "registered", made)
    assert "Sexual offences prevention order: made" in first
    assert "Not to speak to children." in first
    assert "No visit recorded" in first
    with city.visit(OFFICER) as by:
        gone = by.now.date() - 2 * DAY
    wrong = record(city, made, "offender_check", person=str(made.her.pk), kind="visited")
    assert "the part of suspect" in wrong
    happened(city, made, "offender_check", person=made.him, kind="visited", risk="high",
             words="Lives alone.", due_on=gone, ago=7 * DAY)  # fmt: skip
    happened(city, made, "offender_check", person=made.him, kind="not_notified",
             place="Southwater", ago=DAY)  # fmt: skip
    said = row(city, "registered", made)
    assert "Lives alone." in said
    assert "Late" in said
    assert "Breach?" in said
    assert "Southwater" in said
    assert "High" in said
    happened(city, made, "court_order", person=made.him, kind="sexual_offences_prevention",
             step="ended")  # fmt: skip
    assert "ended" in row(city, "registered", made), "visits keep him on the list"


def test_a_missed_opportunity_has_what_was_decided_then_and_why(city: City) -> None:
    """000-140: in cases of so-called honour they can be listed alone."""
    made, other = worked_case(city, ago=9 * DAY), worked_case(city, ago=9 * DAY, her="Fern")
    with city.visit(OFFICER) as by:
        actions.set_flag(by=by, case=made.case, code="hbv", reason="Her brothers follow her.")
    for each in (made, other):
        happened(city, each, "failing", subject="help_asked", step="found",
                 finding="She asked for help at the counter.", decision="She was sent home.",
                 reason="No reason is written.", lesson="A room of her own.")  # fmt: skip
    said = row(city, "opportunities", made)
    assert "A request for help" in said
    assert "She was sent home." in said
    assert "No reason is written." in said
    assert row(city, "opportunities", other)
    assert row(city, "opportunities?honour=yes", made)
    assert not row(city, "opportunities?honour=yes", other)
    assert row(city, "opportunities?failing=help_asked", made)
    assert not row(city, "opportunities?failing=supervision", made)


def test_how_soon_a_unit_was_sent_to_a_missing_person(city: City, made: Worked) -> None:
    """000-152, 000-185."""
    given = {"kind": "missing", "risk": "high", "reference": "M12"}
    first = happened(city, made, "linked_enquiry", ago=90 * MINUTE, **given, step="assessed",
                     link="She left after the last call.")  # fmt: skip
    waits = row(city, "linked_enquiries", made)
    assert "Nobody sent yet" in waits
    assert "At once" in waits
    given["unit"] = "Search team"
    happened(city, made, "linked_enquiry", ago=50 * MINUTE, **given, step="deployed",
             supersedes=first)  # fmt: skip
    assert "After 40 minutes" in row(city, "linked_enquiries", made)
    (sent,) = [one for one in facts(city, made, "linked_enquiry") if one.step == "deployed"]
    happened(city, made, "linked_enquiry", **given, step="found", supersedes=sent)
    assert not row(city, "linked_enquiries", made)


def test_a_suspect_is_circulated_within_hours_of_the_offence(city: City) -> None:
    """003-072: from the offence, not from when the suspect was known; then it is prompted."""
    soon, late = worked_case(city, ago=40 * HOUR), worked_case(city, ago=50 * HOUR, her="Fern")
    assert "Circulate now" not in row(city, "outstanding", soon)
    assert "48 hours from the report" in row(city, "outstanding", soon)
    assert "Circulate now: it was due" in row(city, "outstanding", late)
    happened(city, late, "circulation", person=late.him, step="circulated")
    assert "circulated late" in row(city, "outstanding", late)
    with city.visit(OFFICER) as by:
        actions.change_case(by=by, case=soon.case, version=soon.case.version,
                            happened_at=by.now - 60 * HOUR)  # fmt: skip
    said = row(city, "outstanding", soon)
    assert "Circulate now" in said
    assert "48 hours from the offence" in said


def test_a_stranger_nobody_knows_is_a_high_risk_to_the_public(city: City) -> None:
    """004-051."""
    with city.visit(OFFICER) as by:
        case = actions.open_case(
            by=by, agency=city.agency("police"), unit=city.unit("northgate_csu"), kind="sexual",
            source="call", grade="medium", opened_at=by.now - DAY,
        )  # fmt: skip
        her = actions.add_person(by=by, case=case, part="victim", given_names="Wren")
        him = actions.add_person(by=by, case=case, part="suspect", given_names="Unknown")
    assert "high risk to the public" not in page_of(city, case)
    with city.visit(OFFICER) as by:
        Relationship(matter_id=case.pk, victim=her, suspect=him, relationship="stranger_1",
                     recorded_by=by.person).save(force_insert=True)  # fmt: skip
    assert "high risk to the public" in page_of(city, case)
    assert "Examinations: no result yet" in page_of(city, case)
    form = read(city.browser(OFFICER).get(f"/cases/{case.pk}/grades/new").content.decode())
    chosen = [one.attrs["value"] for one in form.all("input") if "checked" in one.attrs]
    assert "high" in chosen
    happened(city, Worked(case, her, him), "suspect_status", person=him, status="identified")
    assert "high risk to the public" not in page_of(city, case)


def page_of(city: City, case: Any) -> str:
    return page(city, OFFICER, f"/cases/{case.pk}/grades")


def test_what_was_made_sure_of_when_a_case_went_over(city: City) -> None:
    """003-083: whether she was told is asked, and where not, the new unit owes it."""
    made = worked_case(city, ago=2 * DAY)
    path = f"/cases/{made.key}/transfer"
    typed = {"unit": str(city.unit("southwater_csu")), "reason": "She moved.", "way_passed": "yes",
             "open_actions": "A neighbour is to be asked."}  # fmt: skip
    refused = send(city, SERGEANT, path, **typed).content.decode()
    assert "Choose whether she was told" in refused
    send(city, SERGEANT, path, **typed, told="not_yet")
    there = page(city, "sergeant.south", f"/cases/{made.key}/supervision")
    assert "A neighbour is to be asked." in there
    assert "From: Northgate Community Safety Unit" in there
    assert "Still due:" in there
    with city.visit("sergeant.south"):
        owed = Owed.objects.get(matter_id=made.key, code="victim_told_of_transfer")
        assert owed.state in ("due", "not yet due")
        assert owed.unit_id == city.unit("southwater_csu")


def test_covert_work_and_a_colleagues_investigator_in_a_restricted_case(city: City) -> None:
    """000-172, 002-085, 004-079."""
    made = worked_case(city, ago=30 * DAY)
    covert = {"kind": "surveillance", "step": "asked"}
    assert "not restricted" in record(city, made, "covert", **covert)
    restrict(city, made, OFFICER)
    assert "It was recorded" in record(city, made, "covert", **covert)
    unlimited = record(city, made, "covert", kind="surveillance", step="authorised")
    assert "the last day of the authority" in unlimited
    assert city.browser(SERGEANT).get(f"/cases/{made.key}/supervision").status_code == 404
    set_ = {"person": str(made.him.pk), "role": "suspect", "step": "investigator_set"}
    assert "a supervisor investigates" in record(city, made, "staff_case", **set_, rank="constable")
    assert "It was recorded" in record(city, made, "staff_case", **set_, rank="sergeant")
    happened(city, made, "arrest", person=made.him, ago=29 * DAY)
    happened(city, made, "custody", person=made.him, step="bailed", ago=28 * DAY)
    for step, ago in (("local_prosecutors", 27 * DAY), ("prosecutors_decided", 4 * DAY)):
        happened(city, made, "staff_case", person=made.him, role="suspect", step=step, ago=ago)
    said = page(city, OFFICER, f"/cases/{made.key}/supervision")
    assert "They decided after 23 days, of which 23 days on bail" in said


def test_the_standard_is_shown_with_what_of_it_was_done(city: City) -> None:
    """002-092, 002-082: and the procedure where so-called honour is marked."""
    made = worked_case(city, ago=2 * DAY)
    path = f"/cases/{made.key}/standard"
    said = page(city, OFFICER, path)
    assert "The standard of the first investigation" in said
    assert "The procedure for so-called honour" not in said
    rows = read(city.browser(OFFICER).get(path).content.decode()).one("main").all("tr")
    said_of = {code: next(one.text for one in rows if definition(code).title in one.text)
               for code in ("specss_completed", "crime_report_made", "scd2_told")}  # fmt: skip
    assert "Met" in said_of["specss_completed"]
    assert "Overdue" in said_of["crime_report_made"]
    assert "Not asked for here" in said_of["scd2_told"]
    with city.visit(OFFICER) as by:
        actions.set_flag(by=by, case=made.case, code="fm", reason="A ticket was bought.")
    said = page(city, OFFICER, path)
    assert "The procedure for so-called honour" in said
    assert "without the lead officer" in said
    assert definition("honour_advice_sought").title in said
    assert "002-082" in said
    assert city.browser("housing").get(path).status_code == 404


def test_operations_are_counted_live_and_closed_with_their_countries(city: City) -> None:
    """000-173: what a reader may not see is not counted."""
    here = [worked_case(city, ago=5 * DAY) for _ in range(3)]
    given = {"kind": "trafficking", "country": "Albania"}
    for each, name in zip(here, ("Lark", "lark ", "Heron"), strict=True):
        happened(city, each, "operation", step="joined", name=name, **given)
    with city.visit(OFFICER) as by:
        actions.set_flag(by=by, case=here[0].case, code="trafficking", reason="As she says.")
    words = page(city, SERGEANT, "/lists/operations")
    assert "Trafficking: 2 live, 0 closed, in 1 other country." in words
    assert "Investigations of trafficking: 1 live of 1." in words
    (joined,) = facts(city, here[2], "operation")
    happened(city, here[2], "operation", step="closed", name="Heron", supersedes=joined, **given)
    assert "Trafficking: 1 live, 1 closed" in page(city, SERGEANT, "/lists/operations")
    restrict(city, here[0], OFFICER)
    assert "Investigations of trafficking" not in page(city, SERGEANT, "/lists/operations")
