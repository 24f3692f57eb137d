"""Agendas: what is raised, taken up, listed and carried; staff cases as a number (S14)."""

from __future__ import annotations

import re
from typing import Any

import pytest
from city import City
from read_pages import read
from worked_cases import DAY, HOUR, OFFICER, SERGEANT, Worked, happened, restrict, worked_case

from goldenthread.core.obligations import definitions
from goldenthread.core.obligations.meetings import taken_up_at
from goldenthread.core.template import code_list
from goldenthread.web.screens.meetings import held


@pytest.fixture(scope="module")
def made(city: City) -> Worked:
    return worked_case(city, ago=20 * DAY)


def page(city: City, who: str, path: str) -> Any:
    return read(city.browser(who).get(path).content.decode()).one("main")


def row(city: City, made: Worked, who: str = SERGEANT, meeting: str = "dmm") -> str:
    """What the agenda says of one case; nothing where it is not on it."""
    rows = page(city, who, f"/meetings/{meeting}").all("tr")
    return next((one.text for one in rows if made.case.reference in one.text), "")


def send(city: City, made: Worked, who: str = SERGEANT, meeting: str = "dmm", **values: Any) -> Any:
    browser, path = city.browser(who), f"/cases/{made.key}/meetings/{meeting}"
    inputs = read(browser.get(path).content.decode()).one("main").all("input")
    typed = [one.attrs for one in inputs if one.attrs.get("type") in ("hidden", "text")]
    given = {one["name"]: one.get("value", "") for one in typed}
    return browser.post(path, {**given, **values}, follow=True)


def test_every_meeting_of_the_template_has_an_agenda() -> None:
    assert set(held()) == set(code_list("meeting").codes)
    asked = {code for meeting in held() for code in taken_up_at(meeting)}
    with_items = {
        code
        for code, step in definitions().items()
        if any(one.table == "meeting_item" for terms in step.every for one in terms.met_by)
    }
    assert asked == with_items
    assert "dmm_discusses" in taken_up_at("dmm")
    assert "dmm_discusses" not in taken_up_at("ppgm")


def test_the_daily_meeting_reads_how_many_calls_were_answered_in_time(city: City) -> None:
    """002-006."""
    from datetime import timedelta

    from worked_cases import worked_case

    worked_case(city, ago=timedelta(minutes=5), her="Sorrel")
    words = page(city, SERGEANT, "/meetings/dmm").text
    assert "Since yesterday morning: call graded and typed in time 0 of" in words
    assert "Since yesterday" not in page(city, SERGEANT, "/meetings/ppgm").text


def test_what_is_raised_and_what_is_to_be_taken_up_stand_there(city: City, made: Worked) -> None:
    said = row(city, made)
    assert "Suspect arrested" in said.partition("Not done in time:")[2].partition("To be taken")[0]
    assert "To be taken up: Daily management meeting takes up the case" in said
    assert not row(city, made, meeting="cps_surgery")
    assert re.search(r"Not done in time: \d+ cases?\.", page(city, SERGEANT, "/meetings/dmm").text)
    assert not row(city, made, who="sergeant.south")


def test_a_decision_stands_with_its_owner_and_its_day_until_it_is_done(
    city: City, made: Worked
) -> None:
    refused = send(city, made, meeting="csu_weekly", step="decided")
    assert "Write what was decided" in refused.content.decode()
    unowned = send(city, made, meeting="csu_weekly", step="decided", decision="Ask again.",
                   due_on_day="1", due_on_month="1", due_on_year="2999")  # fmt: skip
    assert "Choose who has to act by that day" in unowned.content.decode()
    done = send(city, made, meeting="csu_weekly", step="decided", decision="Two officers go again.",
                owned_by="Investigating officer",
                due_on_day="1", due_on_month="1", due_on_year="2999")  # fmt: skip
    assert done.status_code == 200
    said = row(city, made, meeting="csu_weekly")
    for part in ("Decided here and not done yet", "Two officers go again.",
                 "Investigating officer", "by 1 January 2999"):  # fmt: skip
        assert part in said
    send(city, made, meeting="csu_weekly", step="acted")
    assert not row(city, made, meeting="csu_weekly")


def test_taking_it_up_answers_what_the_meeting_owed(city: City, made: Worked) -> None:
    send(city, made, meeting="dmm", step="discussed")
    assert "To be taken up: Daily" not in row(city, made)


def test_a_case_is_listed_by_hand_and_stays_until_it_was_discussed(
    city: City, made: Worked
) -> None:
    assert not row(city, made, meeting="cps_surgery")
    send(city, made, meeting="cps_surgery", step="listed", decision="For advice.")
    assert "Listed: For advice." in row(city, made, meeting="cps_surgery")
    send(city, made, meeting="cps_surgery", step="discussed")
    assert not row(city, made, meeting="cps_surgery")


def test_a_staff_case_is_a_number_and_its_handler(city: City) -> None:
    """S14: also for those who may see it."""
    hidden = worked_case(city, ago=20 * DAY, her="Bracken", him="Harrow")
    restrict(city, hidden, OFFICER)
    for who in (OFFICER, "handler"):
        for path in ("/meetings/dmm", "/meetings/outstanding_suspects"):
            said = page(city, who, path).text
            assert "restricted 1. Handler:" in said, who
            for word in (hidden.case.reference, "Bracken", "Harrow"):
                assert word not in said
    printed = page(city, OFFICER, "/meetings/dmm/print").text
    assert "restricted 1. Handler:" in printed
    assert hidden.case.reference not in printed
    before = page(city, SERGEANT, "/meetings/dmm").text
    assert "restricted They stand here as a number" in before
    words = send(city, hidden, who=OFFICER, step="decided", decision="Move him.")
    assert "stands as a number and its handler" in words.content.decode()
    assert send(city, hidden, who=OFFICER, step="discussed").redirect_chain


def test_an_agenda_is_taken_with_a_mark_and_a_look(city: City, made: Worked) -> None:
    assert "Taken by Hazel Anvil" in page(city, SERGEANT, "/meetings/dmm/print").text
    taken = [one for one in city.looks(SERGEANT) if one["action"] == "export"]
    assert made.key in {one["matter"] for one in taken}
    assert city.browser("handler").get("/meetings/dmm/print").status_code == 403


def test_a_corrected_item_never_stood(city: City) -> None:
    other = worked_case(city, ago=2 * HOUR, grade="standard")
    wrong = happened(city, other, "meeting_item", meeting="ppd_csu", step="listed")
    assert row(city, other, meeting="ppd_csu")
    happened(city, other, "meeting_item", meeting="ppd_csu", step="discussed", supersedes=wrong)
    assert not row(city, other, meeting="ppd_csu")


def test_what_is_news_since_yesterday_stands_there_by_itself(city: City) -> None:
    """002-078, 002-079: intelligence and the specialist command; a poor first investigation."""
    from datetime import timedelta

    here = worked_case(city, ago=20 * DAY, her="Juniper")
    assert "Intelligence" not in row(city, here, meeting="ppgm")
    happened(city, here, "intelligence", step="entered", reference="C12", ago=HOUR)
    happened(city, here, "joint_work", part="leads", step="agreed", unit="Specialist command",
             agreed_with="Inspector", ago=HOUR)  # fmt: skip
    said = row(city, here, meeting="ppgm")
    assert "Intelligence" in said
    assert "News of the specialist command" in said
    old = worked_case(city, ago=20 * DAY, her="Juniper")
    for each, ago in ((here, HOUR), (old, timedelta(days=3))):
        happened(city, each, "review", who=SERGEANT, kind="line_manager", result="returned",
                 findings="No neighbour was asked.", ago=ago)  # fmt: skip
    assert "First investigation found wanting" in row(city, here, meeting="dmm")
    assert "First investigation found wanting" not in row(city, old, meeting="dmm")


def test_the_weekly_agenda_has_its_four_items_and_its_minutes(city: City, made: Worked) -> None:
    """003-088."""
    words = page(city, SERGEANT, "/meetings/csu_weekly").text
    at = [words.index(one) for one in ("1. Performance", "2. Non-compliance", "3. Managing risk",
                                       "4. Outstanding suspects")]  # fmt: skip
    assert at == sorted(at)
    assert "for a week or more" in words
    assert "1. Performance" not in page(city, SERGEANT, "/meetings/dmm").text
    links = [one.attrs.get("href", "") for one in page(city, SERGEANT, "/meetings/csu_weekly")
             .all("a")]  # fmt: skip
    write = next(one for one in links if "/unit-log/minutes/new" in one)
    browser = city.browser(SERGEANT)
    form = read(browser.get(write).content.decode()).one("main")
    typed = {one.attrs["name"]: one.attrs.get("value", "") for one in form.all("input")
             if one.attrs.get("type") in ("hidden", "text")}  # fmt: skip
    said = dict.fromkeys(("performance", "non_compliance", "risk", "outstanding"), "As listed.")
    said |= {"attended": "Both sergeants", "step": "taken"}
    lacking = browser.post(write, {**typed, **said, "meeting": "csu_weekly", "risk": ""})
    assert "Enter this: managing risk" in lacking.content.decode()
    kept = browser.post(write, {**typed, **said, "meeting": "csu_weekly"}, follow=True)
    assert "It was recorded" in kept.content.decode()
    assert "Both sergeants" in page(city, "commander", "/unit-log/minutes").text


def test_the_morning_meeting_sees_whom_of_the_suspects_was_arrested(city: City) -> None:
    """003-076: proportionality, by what an officer saw."""
    here = worked_case(city, ago=2 * DAY, her="Juniper")
    assert "Suspects and arrests" in page(city, SERGEANT, "/meetings/dmm").text

    def arrested() -> int:
        table = page(city, SERGEANT, "/meetings/dmm").all("table")[0]
        return sum(int(one.all("td")[-1].text) for one in table.all("tr") if one.all("td"))

    before = arrested()
    happened(city, here, "arrest", person=here.him)
    assert arrested() == before + 1
    assert "Suspects and arrests" not in page(city, "commander", "/meetings/dmm").text
    assert "Suspects and arrests" not in page(city, SERGEANT, "/meetings/ppgm").text
