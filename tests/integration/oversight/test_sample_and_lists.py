"""The random sample is asked about; a handler's list; what professional standards looked at."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from city import City, scalar
from protected import made_case

from goldenthread.apps.access import gate
from goldenthread.apps.record.models import Case, Person
from goldenthread.web import work
from goldenthread.web.oversight.looks import review_look

POLICE, HANDLER, SERGEANT = "guardian.police", "handler", "sergeant.north"
COMPLAINT = "Look into a complaint or misconduct"


@pytest.fixture(scope="module")
def restricted(city: City) -> Case:
    made = made_case(city)
    key, by = uuid4(), city.person("officer.north")
    with city.beyond() as direct:
        direct.execute(
            "insert into access_restriction (id, matter_id, from_at, recorded_at, state, reason,"
            " words, proposed_by_id, lift_because) values (%s, %s, now(), now(), 'confirmed',"
            " 'staff_suspect', '', %s, '')", [key, made.key, by])  # fmt: skip
        direct.execute(
            "insert into access_named (id, matter_id, restriction_id, from_at, recorded_at,"
            " is_handler, user_id, by_id) values (%s, %s, %s, now(), now(), true, %s, %s)",
            [uuid4(), made.key, key, city.person(HANDLER), by])  # fmt: skip
    return made.case


@pytest.fixture(scope="module")
def drawn(city: City) -> UUID:
    """A look of the sergeant's that was drawn."""
    made = made_case(city)
    with city.visit(SERGEANT) as by:
        gate.see(by, Person.objects.filter(pk=made.person.pk))
    key, now, look = uuid4(), datetime.now(UTC), city.looks(SERGEANT)[-1]["id"]
    with city.beyond() as direct:
        direct.execute(
            "insert into audit_alert (id, key, rule, words, severity, audience, at, found_at,"
            " users, agencies, looks) values (%s, %s, 'sample', 'One look was drawn.', 'medium',"
            " 'guardian', %s, %s, %s, %s, %s)",
            [key, f"sample:{look}", now, now, [city.person(SERGEANT)], [city.agency("police")],
             [look]],
        )  # fmt: skip
    return key


def sample(city: City, who: str, **filters: str) -> str:
    page = city.browser(who).get("/guardian/sample", filters)
    assert page.status_code == 200
    return page.content.decode().rpartition("</form>")[2]


def test_the_guardian_asks_and_writes_down_what_was_found(city: City, drawn: UUID) -> None:
    assert "Hazel Anvil" in sample(city, POLICE, state="waits")
    assert "No look fits this filter" in sample(city, POLICE, state="reviewed")
    browser = city.browser(POLICE)
    assert b"Drawn at random" in browser.get(f"/guardian/alerts/{drawn}").content
    sent = {"finding": "asked", "words": "She stood in for a colleague."}
    answer = browser.post(f"/guardian/alerts/{drawn}", sent)
    assert answer["Location"] == "/guardian/sample"
    assert "Hazel Anvil" in sample(city, POLICE, state="reviewed")
    assert "No look fits this filter" in sample(city, POLICE, state="waits")


def test_the_sample_is_for_guardians_of_the_agency_alone(city: City, drawn: UUID) -> None:
    assert "Hazel Anvil" not in sample(city, "guardian.lantern")
    for who in (HANDLER, SERGEANT, "operator"):
        assert city.browser(who).get("/guardian/sample").status_code == 403
    assert city.browser(SERGEANT).get(f"/guardian/alerts/{drawn}").status_code == 403


def test_the_sample_does_not_stand_among_the_alerts(city: City, drawn: UUID) -> None:
    page = city.browser(POLICE).get("/guardian/alerts")
    assert b"One look was drawn." not in page.content


def test_the_seed_of_a_month_is_kept(city: City) -> None:
    month = datetime(2026, 11, 1, tzinfo=UTC).date()
    assert work.seed(month) == work.seed(month)
    assert work.seed(month) != work.seed(month.replace(month=12))
    assert len(work.seed(month)) >= 32


def test_a_handler_sees_who_looked_at_the_cases_they_hold_and_no_other(
    city: City, restricted: Case, drawn: UUID
) -> None:
    page = city.browser(HANDLER).get("/guardian/looks")
    assert b"Olive Lantern" in page.content
    assert b"Hazel Anvil" not in page.content
    other = city.browser("handler.second").get("/guardian/looks")
    assert b"Olive Lantern" not in other.content


def test_looks_for_professional_standards_are_guardians_alone(city: City, restricted: Case) -> None:
    with city.visit(HANDLER) as by:
        gate.get(by, Case.objects.all(), restricted.matter_id)
    plain = city.looks(HANDLER)[-1]["id"]
    with city.visit(HANDLER, purpose="complaint") as by:
        gate.get(by, Case.objects.all(), restricted.matter_id)
    standards = city.looks(HANDLER)[-1]
    assert standards["purpose"] == "complaint"
    assert COMPLAINT not in city.browser(HANDLER).get("/my-looks").content.decode()
    assert COMPLAINT in city.browser(POLICE).get("/guardian/looks").content.decode()
    assert reviews(city, restricted, standards["id"]) == 0
    assert reviews(city, restricted, plain) == 1


def reviews(city: City, case: Case, number: int) -> int:
    """What the holders of a case are told once a guardian has reviewed a look at it."""
    from goldenthread.apps.audit.models import Look

    with city.visit(POLICE) as by:
        review_look(by=by, look=Look.objects.get(pk=number), finding="in_order", words="Asked.")
    with city.visit(HANDLER):
        return int(scalar("select gate.reviews_of(%s)", case.matter_id))
