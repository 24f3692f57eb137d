"""Nothing answers: every page stops, and the control room opens a sealed card all the same."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from city import City
from django.test import Client
from emergencies import WHY, Emergency
from invented_cases import HER_TIMES, NUMBER, Cases

from goldenthread.web.emergency import keeping, opening

PATHS = ("/home", "/cases", "/cases/{case}", "/people/{person}", "/guardian/looks", "/staff/")
NAMES = ("Wren", "Candle", "Gale", "Pip", "GT-")
MARKER = "Kitchen knives. Two were not found."


def text(page: Any) -> str:
    return str(page.content.decode())


def without_token(page: Any) -> str:
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", text(page))


@pytest.mark.parametrize("fault", ["away", "unwritten"])
def test_every_page_stops_and_shows_nothing(
    city: City, emergency: Emergency, cases: Cases, fault: str
) -> None:
    browsers = {who: city.browser(who) for who in ("officer.north", "guardian.police")}
    with getattr(emergency, fault)():
        for path in PATHS:
            who = "guardian.police" if "guardian" in path else "officer.north"
            if fault == "unwritten" and path in ("/home", "/staff/"):
                continue
            page = browsers[who].get(path.format(**cases.ids()))
            assert page.status_code == 503, path
            assert page["Cache-Control"] == "no-store"
            assert [name for name in NAMES if name in text(page)] == []
            assert 'href="/emergency/"' in text(page)


@pytest.mark.parametrize("fault", ["away", "unwritten"])
def test_the_control_room_opens_a_card(emergency: Emergency, cases: Cases, fault: str) -> None:
    with getattr(emergency, fault)():
        page = emergency.post(cases.north.reference)
    assert page.status_code == 200
    assert page["Cache-Control"] == "no-store"
    for one in (MARKER, cases.north.reference, "Welsh", "Children in the case", "High"):
        assert one in text(page)
    for never in (*NAMES[:4], NUMBER, HER_TIMES, "neighbour"):
        assert never not in text(page)


def test_it_opens_to_an_officer_whose_browser_holds_a_session(
    city: City, emergency: Emergency, cases: Cases
) -> None:
    browser = city.browser("control")
    with emergency.away():
        assert browser.get("/emergency/").status_code == 200
        assert MARKER in text(browser.post("/emergency/", emergency.form(cases.north.reference)))


def test_while_the_house_answers_it_refuses_and_points_to_breaking_glass(
    emergency: Emergency, cases: Cases
) -> None:
    for page in (Client().get("/emergency/"), emergency.post(cases.north.reference)):
        assert page.status_code == 403
        assert "breaking glass" in text(page)
        assert MARKER not in text(page)
    assert emergency.lines() == []


def test_it_is_written_down_before_it_is_shown(
    city: City, emergency: Emergency, cases: Cases
) -> None:
    with emergency.away():
        emergency.post(cases.north.reference)
    (line,) = emergency.lines()
    assert line["person"] == str(city.person("control"))
    assert line["matter"] == str(cases.north.matter_id)
    assert (line["outcome"], line["reason"]) == ("allow", WHY)


def test_no_log_no_card(emergency: Emergency, cases: Cases) -> None:
    emergency.folder.log.mkdir()
    try:
        with emergency.away():
            page = emergency.post(cases.north.reference)
    finally:
        emergency.folder.log.rmdir()
    assert MARKER not in text(page)
    assert opening.NO_LOG in text(page)


@pytest.mark.parametrize(
    "wrong",
    [{"code": "22222222"}, {"passphrase": "WRONG"}, {"code": "22222222", "passphrase": "WRONG"}],
)
def test_a_wrong_code_opens_nothing_and_does_not_say_what_was_wrong(
    emergency: Emergency, cases: Cases, wrong: dict[str, str]
) -> None:
    with emergency.away():
        page = emergency.post(cases.north.reference, **wrong)
    assert "The code and the passphrase do not fit" in text(page)
    assert MARKER not in text(page)
    assert emergency.codes["control"].passphrase not in text(page)


def test_after_so_many_wrong_tries_the_code_has_to_wait_and_a_colleague_has_not(
    emergency: Emergency, cases: Cases
) -> None:
    with emergency.away():
        for _ in range(5):
            emergency.post(cases.north.reference, passphrase="WRONG")
        assert "too many wrong tries" in text(emergency.post(cases.north.reference))
        other = emergency.post(cases.north.reference, code="22222222")
    assert "do not fit" in text(other)


def test_a_reason_is_asked_for(emergency: Emergency, cases: Cases) -> None:
    with emergency.away():
        page = emergency.post(cases.north.reference, reason="Needed.")
        empty = Client().post("/emergency/", {})
    assert "at least 20 characters" in text(page)
    assert MARKER not in text(page)
    assert "Enter your emergency code" in text(empty)
    assert emergency.lines() == []


def test_what_is_not_there_is_written_down_too(emergency: Emergency) -> None:
    with emergency.away():
        page = emergency.post("GT-2222-2222")
    assert "No card fits" in text(page)
    assert [line["outcome"] for line in emergency.lines()] == ["absent"]


def test_a_closed_case_and_a_case_of_another_agency_have_no_card(
    emergency: Emergency, cases: Cases
) -> None:
    with emergency.away():
        page = emergency.post(cases.hers.reference)
    assert "No card fits" in text(page)


def test_an_old_card_says_first_how_old_it_is(emergency: Emergency, cases: Cases) -> None:
    emergency.keep(datetime.now(UTC) - timedelta(hours=3))
    with emergency.away():
        page = text(emergency.post(cases.north.reference))
    assert "This card is old" in page
    assert "3 hours ago" in page
    assert page.index("This card is old") < page.index(MARKER)


def looks(emergency: Emergency) -> list[dict[str, Any]]:
    return [row for row in emergency.city.looks() if row["place"] == "emergency card"]


def alerts(emergency: Emergency, rule: str = keeping.OPENED) -> list[tuple[Any, ...]]:
    with emergency.city.beyond() as direct:
        return direct.execute(
            "select audience, users, agencies, looks, words from audit_alert where rule = %s",
            [rule],
        ).fetchall()


def test_it_is_brought_into_the_audit_once_however_often_it_is_tried(
    city: City, emergency: Emergency, cases: Cases
) -> None:
    with emergency.away():
        emergency.post(cases.north.reference)
    assert [emergency.keep().brought_back for _ in range(3)] == [1, 0, 0]
    (look,) = looks(emergency)
    assert (look["user"], look["role"], look["matter"]) == (
        city.person("control"), "CR", cases.north.matter_id)  # fmt: skip
    assert (look["action"], look["outcome"], look["words"]) == ("view", "allow", WHY)
    assert look["contexts"] == ["glass"]
    ((audience, users, _, numbers, _),) = alerts(emergency)
    assert (audience, users, numbers) == ("guardian", [city.person("control")], [look["id"]])


def test_the_guardian_reads_it_and_the_reason(
    city: City, emergency: Emergency, cases: Cases
) -> None:
    with emergency.away():
        emergency.post(cases.north.reference)
    emergency.keep()
    guardian = city.browser("guardian.police")
    page = text(guardian.get("/guardian/alerts", {"rule": "emergency_card"}))
    assert "Clover Signal" in page
    (address,) = re.findall(r"/guardian/alerts/[0-9a-f-]{36}", page)
    assert WHY in text(guardian.get(address))
    sent = {"finding": "in_order", "words": "Heard the call: it was needed."}
    assert guardian.post(address, sent).status_code == 302
    assert "Clover Signal" not in text(city.browser("guardian.lantern").get("/guardian/alerts"))


def test_wrong_passphrases_stand_in_the_audit_as_refusals(emergency: Emergency) -> None:
    with emergency.away():
        emergency.post("GT-2222-2222", passphrase="WRONG")
    emergency.keep()
    assert [(look["outcome"], look["matter"]) for look in looks(emergency)] == [("deny", None)]
    assert alerts(emergency) == []


def test_who_left_the_control_room_opens_nothing(
    city: City, emergency: Emergency, cases: Cases
) -> None:
    role = city.role("control")
    with city.beyond() as direct:
        direct.execute("update access_roleheld set until_at = now() where id = %s", [role])
    try:
        emergency.keep()
        with emergency.away():
            page = emergency.post(cases.north.reference)
    finally:
        with city.beyond() as direct:
            direct.execute("set session_replication_role = replica")
            direct.execute("update access_roleheld set until_at = null where id = %s", [role])
        emergency.give("control")
    assert "do not fit" in text(page)


def test_a_code_ends_by_itself(emergency: Emergency, cases: Cases) -> None:
    emergency.give("control", datetime.now(UTC) - timedelta(days=93))
    try:
        with emergency.away():
            assert "do not fit" in text(emergency.post(cases.north.reference))
    finally:
        emergency.give("control")


def test_the_page_for_nobody_in_particular_tells_nothing(emergency: Emergency) -> None:
    with emergency.away():
        page = Client().get("/emergency/")
    assert page.status_code == 200
    assert [name for name in NAMES if name in text(page).replace("GT-2345-ABCD", "")] == []
    assert without_token(page)
