"""The pages of the directory, as a call handler, an advocate, an officer and a keeper use them."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from city import City, scalar
from django.db import connection
from django.test.utils import CaptureQueriesContext
from form_pages import boxes, send, text
from invented_places import write_directory
from protected import made_case

from goldenthread.apps.access.models import Unit
from goldenthread.apps.directory import actions as doing
from goldenthread.apps.directory import reading
from goldenthread.apps.directory.models import Entry, Use
from goldenthread.apps.forms.calls import record_call
from goldenthread.apps.record import actions
from goldenthread.core.dates import london
from goldenthread.core.directory import kinds

SERGEANT, OFFICER, HANDLER = "sergeant.north", "officer.north", "control"
Entries = dict[str, UUID]


@pytest.fixture(scope="module")
def made(city: City) -> dict[str, UUID]:
    """The entries by name."""
    return write_directory(city)


def page(city: City, who: str, path: str) -> str:
    answer = city.browser(who).get(path)
    assert answer.status_code == 200, path
    return text(answer)


def at(made: Entries, name: str, more: str = "") -> str:
    return f"/directory/{made[name]}{more}"


def test_the_control_room_finds_by_borough_language_and_what_is_open_now(
    city: City, made: Entries
) -> None:
    south = city.unit("southwater")
    found = page(city, HANDLER, f"/directory?kind=team&borough={south}")
    assert "Specialist team South" in found
    assert "Specialist team North" not in found
    assert "Not checked for 130 days" in found
    assert "Somali" in page(city, HANDLER, "/directory?language=Somali")
    now = page(city, HANDLER, "/directory?now=open")
    assert "City helpline" in now
    assert "Closed now" not in now.replace("At any time", "")
    assert "Nothing fits" in page(city, HANDLER, "/directory?words=zzz")


def test_the_list_asks_as_much_however_long_it_is(city: City, made: Entries) -> None:
    browser = city.browser(SERGEANT)
    counts = []
    for path in ("/directory?words=Rainbow", "/directory", "/directory?words=Lantern"):
        browser.get(path)
        with CaptureQueriesContext(connection) as asked:
            assert browser.get(path).status_code == 200
        counts.append(len(asked))
    assert len(set(counts)) == 1, counts


def test_an_entry_says_how_it_is_reached_who_keeps_it_and_what_belongs_to_it(
    city: City, made: Entries
) -> None:
    answer = city.browser(OFFICER).get(at(made, "Northgate counter"))
    said = text(answer)
    assert 'href="tel:02079460210"' in answer.content.decode()
    for words in ("Open now", "Is there a room in which to speak alone? Yes",
                  "Trafficking and modern slavery", "2 station reception officers by day",
                  "Northgate, Two Rivers Police", "20 days ago"):  # fmt: skip
        assert words in said, words
    assert "Change it" not in said
    stop = page(city, "advocate", at(made, "Northgate one stop shop"))
    assert "Independent domestic violence advocate, Housing" in stop
    assert re.search(r"4 days ago|A morning with five services", stop)


def test_it_is_written_down_that_a_unit_opened_it_and_passed_it_on_and_never_to_whom(
    city: City, made: Entries
) -> None:
    path = at(made, "Willow Women's Centre")
    for _ in range(2):
        assert "Last passed on Never" in page(city, OFFICER, path)
    answer = city.browser(OFFICER).post(f"{path}/given", follow=True)
    assert "1 time in 90 days" in text(answer)
    with city.visit(OFFICER):
        rows = Use.objects.filter(entry_id=made["Willow Women's Centre"])
        assert sorted(rows.values_list("what", flat=True)) == ["given", "opened"]
    assert any(one["record_type"] == "DIR" and one["record"] for one in city.looks(OFFICER))


def test_a_keeper_adds_changes_checks_and_ends_on_the_pages(city: City, made: Entries) -> None:
    new = "/directory/new/report_site"
    said = send(city, SERGEANT, new, name="Tin Roof", hours="nine", languages="English, Welsh",
                telephone="ring me", groups=["older"])  # fmt: skip
    assert "“nine” cannot be read" in text(said)
    assert "figures and spaces only" in text(said)
    good = {"name": "Tin Roof", "hours": "Day and night", "languages": "English, Welsh",
            "telephone": "020 7946 0290", "groups": ["older"]}  # fmt: skip
    added = text(send(city, SERGEANT, new, **good))
    assert "Never checked" in added
    assert "English, Welsh" in added
    with city.visit(SERGEANT):
        key = Entry.objects.latest("recorded_at").pk
    checked = city.browser(SERGEANT).post(f"/directory/{key}/checked", follow=True)
    assert "today" in text(checked)
    changed = send(city, SERGEANT, f"/directory/{key}/change", hours="Mon 09:00-10:00")
    assert "What it said, and from when" in text(changed)
    assert "020 7946 0290" in text(changed), "what was not asked about stays"
    assert "Older people" in text(changed)
    ended = send(city, SERGEANT, f"/directory/{key}/end", because="The roof fell in.")
    assert "It ended on" in text(ended)
    assert "Tin Roof" not in page(city, SERGEANT, "/directory?words=Tin")


def test_no_number_or_address_is_written_into_the_words_of_an_entry(
    city: City, made: Entries
) -> None:
    said = send(city, SERGEANT, "/directory/new/report_site", name="Tin Roof",
                about="Ring her on 07700 900123.")  # fmt: skip
    assert "telephone" in text(said)
    with city.visit(SERGEANT):
        assert not Entry.objects.filter(versions__about__contains="07700").exists()


def test_an_officer_may_add_what_happened_and_not_a_site(city: City, made: Entries) -> None:
    offered = page(city, OFFICER, "/directory/new")
    assert "Work with a community" in offered
    assert "Third-party report site" not in offered
    assert city.browser(OFFICER).get("/directory/new/report_site").status_code == 403
    assert city.browser(OFFICER).get(at(made, "Paper Kite Centre", "/change")).status_code == 403
    assert city.browser("operator").get("/directory").status_code == 403
    inside = city.browser("advocate").get(at(made, "Northgate response 1"))
    assert inside.status_code == 404


@pytest.mark.parametrize("kind", sorted(code for code, one in kinds().items() if not one.of))
def test_the_form_of_every_kind_opens_and_says_what_is_missing(
    city: City, made: Entries, kind: str
) -> None:
    browser = city.browser("accounts.police")
    path = f"/directory/new/{kind}"
    wrong = browser.post(path, boxes(browser, path))
    assert "There is a problem" in wrong.content.decode()


def test_reports_and_uses_that_name_an_entry_are_counted_for_who_reads_figures(
    city: City, made: Entries
) -> None:
    case = made_case(city)
    with city.visit(OFFICER) as by:
        for table, values in (
            ("first_report", {"body": " paper kite centre", "reporter": "herself"}),
            ("welfare_visit", {"team": "Quiet House suite", "kind": "suite_first", "step": "made"}),
        ):
            actions.record_fact(by=by, case=case.case, table=table, happened_at=by.now, **values)
    site = page(city, SERGEANT, at(made, "Paper Kite Centre"))
    assert "1 report through it (1 domestic; a crime was recorded in 0; 0 after a service" in site
    assert "0 reports through it, and 1 use of it" in page(
        city, SERGEANT, at(made, "Quiet House suite")
    )
    assert "Records that name it" not in page(city, OFFICER, at(made, "Paper Kite Centre"))
    assert "0 reports through it" in page(city, "sergeant.south", at(made, "Paper Kite Centre"))
    for who in ("sergeant.south", "advocacy.manager", OFFICER):
        with city.visit(who):
            assert reading.named(date(2000, 1, 1)) == [], "the database tells of none either"


def test_what_was_done_with_a_community_stands_beside_its_reports_before_and_after(
    city: City, made: Entries
) -> None:
    case = made_case(city)
    with city.visit(OFFICER) as by:
        actions.record_fact(by=by, case=case.case, table="flag", code="lgbt", state="set",
                            happened_at=by.now)  # fmt: skip
    said = page(city, SERGEANT, at(made, "Evening at the Lamplight"))
    assert "0 in the 90 days before, 1 in the 90 days from that day on" in said
    assert "of which 44 have not come yet" in said
    listed = page(city, SERGEANT, "/directory?kind=community&group=lgbt")
    assert "What was done in 365 days, beside the cases" in listed
    assert "Lesbian, gay, bisexual and transgender people010000301" in listed
    officer = page(city, OFFICER, "/directory?kind=community")
    assert "In figures, for who reads them" in officer
    south = page(city, "sergeant.south", at(made, "Evening at the Lamplight"))
    assert "0 in the 90 days before, 0 in the 90 days" in south
    assert "in the 90 days before" not in page(city, OFFICER, at(made, "Evening at the Lamplight"))
    everybody = "select count(*) from gate.directory_group(%s, %s, '', '2000-01-01', '2100-01-01')"
    with city.visit(SERGEANT):
        assert scalar(everybody, "sex", ["not_asked"]) == 1
        for masked in ("religion", "orientation", "gender_identity", "given_names"):
            assert scalar(everybody, masked, ["not_asked"]) == 0, masked


def test_what_is_lacking_is_said_by_borough_group_and_vehicle(city: City, made: Entries) -> None:
    south = page(city, SERGEANT, f"/directory/lacking?borough={city.unit('southwater')}")
    assert "Specialist team South" in south
    assert "Bangladeshi communities None" in south
    whole = page(city, SERGEANT, "/directory/lacking")
    assert "Paper Kite CentrePaper Kite" in whole
    assert "Olive Lantern: Liaison officer's course, 12 March 2026" in whole
    assert "Northgate response 2Book 124D, Camera" in whole
    assert "Northgate response 1" not in whole
    assert "Southwater counterPolice counterNone recorded" in whole
    assert "Northgate response 2" not in page(city, "advocate", "/directory/lacking")


def test_who_leads_is_listed_with_what_the_unit_did_and_a_test_with_its_share(
    city: City, made: Entries
) -> None:
    leads = page(city, "advocate", f"/directory?kind=lead&borough={city.unit('northgate')}")
    assert "Olive Lantern" in leads
    assert "Sergeant" in leads
    assert "Evening at the Lamplight" in page(city, "advocate", at(made, "LGBT liaison officer"))
    assert "Evening" not in page(city, "advocate", at(made, "Lead on vulnerable adults"))
    known = page(city, SERGEANT, f"/directory?kind=knowledge&borough={city.unit('northgate')}")
    assert "Together: 58.3% (7 of 12)" in known
    assert "58.3% (7 of 12)" in page(city, SERGEANT, at(made, "Which services would you name?"))


def test_an_entry_that_begins_later_says_so_and_is_not_found_before(
    city: City, made: Entries
) -> None:
    with city.visit(SERGEANT) as by:
        unit = Unit.objects.get(pk=city.unit("northgate_csu"))
        one = doing.add_entry(
            by=by, unit=unit, kind="suite", facts={}, values={"name": "Glasshouse"},
            from_on=london(by.now).date() + timedelta(days=5),
        )  # fmt: skip
    answer: Any = page(city, SERGEANT, f"/directory/{one.pk}")
    assert "From " in answer
    assert "Glasshouse" not in page(city, SERGEANT, "/directory?kind=suite")


def test_the_card_while_a_unit_travels_says_whom_to_call_in(city: City, made: Entries) -> None:
    case = made_case(city)
    card = page(city, OFFICER, f"/cases/{case.key}/card")
    assert "Specialist team North, 020 7946 020" in card
    assert "Specialist team South" not in card
    assert "Specialist officers for the scene" in card


def test_a_form_offers_the_sites_and_suites_that_the_directory_has(
    city: City, made: Entries
) -> None:
    case = made_case(city)
    browser = city.browser(OFFICER)
    report = browser.get(f"/cases/{case.key}/happened/first_report").content.decode()
    assert '<option value="Paper Kite Centre">' in report
    assert '<option value="Quiet House suite">' not in report
    visit = browser.get(f"/cases/{case.key}/happened/welfare_visit").content.decode()
    assert '<option value="Quiet House suite">' in visit


def test_calls_stand_beside_the_cover_of_their_hour_and_an_hour_without_any_is_marked(
    city: City, made: Entries
) -> None:
    case = made_case(city)
    day = datetime.fromisoformat("2026-11-18T03:30:00+00:00")
    with city.visit(OFFICER) as by:
        record_call(by=by, case=case.case, happened_at=day, table="call", route="emergency_call",
                    call_type="domestic", grade="immediate", place_unit="westminster")  # fmt: skip
    said = page(city, SERGEANT, "/quality/calls")
    assert "community safety unit, specialist domestic violence officers at the scene" in said
    assert "1 call No cover0 on duty" in said
    assert "0 calls4 on duty" in said
    assert "as it is rostered now" not in page(city, "advocacy.manager", "/quality/calls")


def test_a_dedicated_line_has_its_pilot_its_calls_and_its_evaluation(
    city: City, made: Entries
) -> None:
    case = made_case(city)
    with city.visit(OFFICER) as by:
        actions.record_fact(by=by, case=case.case, table="first_report", body="Rainbow line",
                            happened_at=by.now)  # fmt: skip
    said = page(city, SERGEANT, at(made, "Rainbow line"))
    for words in ("Pilot from 25 July 2026", "Pilot until 31 January 2027", "After three months",
                  "It is tried for longer", "1 report through it"):  # fmt: skip
        assert words in said, words
    offered = page(city, HANDLER, at(made, "Rainbow line"))
    assert "Evaluation of a line" in offered


def test_a_shift_of_specialist_officers_is_logged_with_what_was_asked_of_them(
    city: City, made: Entries
) -> None:
    path = f"{at(made, 'Specialist officers at weekends')}/add/deployment"
    wrong = send(city, SERGEANT, path, name="Saturday night", officers="2")
    assert "Answer: How often they were sent to a scene" in text(wrong)
    done = text(send(city, SERGEANT, path, name="Saturday night", officers="2", sent="5",
                     advised="1", advice="Where to photograph."))  # fmt: skip
    assert "Saturday night" in done
    assert "A grant of the council" in done
    assert "Fri, Sat 20:00-04:00" in done


def test_reports_through_each_organisation_are_counted_with_the_support_before_them(
    city: City, made: Entries
) -> None:
    case = made_case(city)
    with city.visit(OFFICER) as by:
        hour = timedelta(hours=1)
        for table, ago, values in (
            ("referral", 2, {"service": "specialist_womens_organisation", "step": "attended"}),
            ("first_report", 1, {"body": "Willow Women's Centre", "adviser": "advocate"}),
        ):
            actions.record_fact(by=by, case=case.case, table=table, happened_at=by.now - ago * hour,
                                **values)  # fmt: skip
    said = page(city, "commander", "/directory/reports")
    assert "Willow Women's CentreHelpline or service101001" in said
    assert "Northgate counterPolice counter000000" in said
    south = page(city, "sergeant.south", "/directory/reports")
    assert "Willow Women's CentreHelpline or service000000" in south
    assert city.browser(OFFICER).get("/directory/reports").status_code == 403


def test_a_review_of_needs_says_to_which_trained_sergeant_the_case_is_sent(
    city: City, made: Entries
) -> None:
    case = made_case(city)
    with city.visit(OFFICER) as by:
        actions.record_fact(by=by, case=case.case, table="need", kind="signing", step="said",
                            person=case.person,
                            happened_at=by.now)  # fmt: skip
    due = page(city, SERGEANT, f"/cases/{case.key}/due")
    assert "reviewed by a sergeant" in due
    assert (
        "Send it to Lead on vulnerable adults: Hazel Anvil (Disability and adults at risk, "
        "4 May 2026)" in due
    )
    assert "LGBT liaison officer:" not in due
    with city.visit(SERGEANT) as by:
        actions.record_fact(by=by, case=case.case, table="review", kind="needs",
                            happened_at=by.now, findings="A signer was booked.")  # fmt: skip
    assert "Send it to" not in page(city, SERGEANT, f"/cases/{case.key}/due")


def test_what_was_written_down_by_mistake_is_struck_out_with_its_reason(
    city: City, made: Entries
) -> None:
    path = at(made, "Evening at the Lamplight")
    assert "Strike it out" in page(city, OFFICER, path)
    wrong = send(city, OFFICER, f"{path}/end", because="")
    assert "Write why" in text(wrong)
    done = send(city, OFFICER, f"{path}/end", because="It was put off.")
    assert "Struck out on" in text(done)
    assert "Evening at the Lamplight" not in page(city, OFFICER, "/directory?kind=community")
    assert city.browser("advocate").get(f"{path}/end").status_code == 403


def test_the_page_of_help_leads_whoever_works_here_to_the_services_and_nobody_else(
    city: City, made: Entries
) -> None:
    way = "/directory?kind=service"
    assert way in city.browser(OFFICER).get("/information/").content.decode()
    anybody = city.browser().get("/information/")
    assert way not in anybody.content.decode()
    assert not anybody.cookies
    assert city.browser().get(way).status_code == 302, "and it asks to sign in"
