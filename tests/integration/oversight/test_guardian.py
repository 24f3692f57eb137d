"""A guardian sees who looked and answers alerts; nobody reviews their own."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from uuid import UUID

import pytest
from city import SEAL, City
from django.db import DatabaseError

from goldenthread.apps.access import gate
from goldenthread.apps.audit.models import Alert, Look, Review
from goldenthread.apps.audit.overseeing import oversee
from goldenthread.apps.record.models import Case, Person
from goldenthread.web.cast.records import write_records
from goldenthread.web.oversight.looks import review_look


@pytest.fixture(scope="module")
def cases(city: City) -> list[UUID]:
    """The cast's cases; the sergeant has looked at people outside what is hers by name."""
    written = write_records(SimpleNamespace(**city.keys))  # type: ignore[arg-type]
    with city.visit("sergeant.north") as visit:
        gate.see(visit, Person.objects.all())
    return written


def test_a_guardian_sees_the_looks_of_the_agency(city: City, cases: list[UUID]) -> None:
    page = city.browser("guardian.police").get("/guardian/looks")
    assert page.status_code == 200
    assert b"Hazel Anvil" in page.content


def test_a_guardian_sees_nobody_in_the_cases(city: City, cases: list[UUID]) -> None:
    page = city.browser("guardian.police").get("/guardian/looks")
    for name in (b"Wren", b"Candle", b"Maple"):
        assert name not in page.content


def test_a_guardian_of_another_agency_sees_neither(city: City, cases: list[UUID]) -> None:
    with city.visit("guardian.council"):
        seen = {look.user for look in Look.objects.all()}
    assert city.person("sergeant.north") not in seen


def test_the_log_is_not_for_whoever_works_on_cases(city: City, cases: list[UUID]) -> None:
    assert city.browser("officer.north").get("/guardian/looks").status_code == 403
    with city.visit("officer.north"):
        assert {look.user for look in Look.objects.all()} == {city.person("officer.north")}


def test_everybody_sees_their_own_looks(city: City, cases: list[UUID]) -> None:
    page = city.browser("officer.north").get("/my-looks")
    assert page.status_code == 200
    assert b"Olive Lantern" in page.content
    assert b"Hazel Anvil" not in page.content


def test_reading_the_log_is_written_down(city: City, cases: list[UUID]) -> None:
    before = len(city.looks("guardian.police"))
    city.browser("guardian.police").get("/guardian/looks")
    assert [look["record_type"] for look in city.looks("guardian.police")[before:]] == ["AUD"]


def test_nobody_reviews_their_own_look(city: City, cases: list[UUID]) -> None:
    own = [look["id"] for look in city.looks("guardian.police")]
    assert own
    page = city.browser("guardian.police").get(f"/guardian/looks/{own[0]}/review")
    assert page.status_code == 404
    with pytest.raises(DatabaseError), city.visit("guardian.police") as visit:
        review_look(by=visit, look=Look(pk=own[0]), finding="in_order", words="Mine.")


def test_a_review_is_kept_and_cannot_be_changed(city: City, cases: list[UUID]) -> None:
    number = city.looks("sergeant.north")[0]["id"]
    sent = {"finding": "in_order", "words": "Asked; the work needed it."}
    page = city.browser("guardian.police").post(f"/guardian/looks/{number}/review", sent)
    assert page.status_code == 302
    with city.visit("guardian.police"):
        assert Review.objects.filter(look=number).count() == 1
    with pytest.raises(DatabaseError), city.visit("guardian.police"):
        Review.objects.filter(look=number).update(words="Nothing.")


def test_a_review_without_reason_is_refused_in_words(city: City, cases: list[UUID]) -> None:
    number = city.looks("sergeant.north")[0]["id"]
    page = city.browser("guardian.police").post(f"/guardian/looks/{number}/review", {})
    assert page.status_code == 200
    assert b"Choose what you found" in page.content
    assert b"Write why" in page.content


def test_refusals_again_and_again_raise_one_alert(city: City, cases: list[UUID]) -> None:
    for one in range(40):
        with city.visit("officer.south") as visit, pytest.raises(gate.Absent):
            gate.get(visit, Case.objects.all(), UUID(int=one + 1))
    now = datetime.now(UTC)
    first = oversee(city.url(SEAL), now=now, since=now - timedelta(hours=1))
    assert first >= 1
    assert oversee(city.url(SEAL), now=now, since=now - timedelta(hours=1)) == 0
    with city.visit("guardian.police"):
        raised = list(Alert.objects.filter(rule="refused"))
    assert [alert.users for alert in raised] == [[city.person("officer.south")]]
    page = city.browser("guardian.police").get("/guardian/alerts")
    assert b"Basil Harbour" in page.content


def test_nobody_sees_an_alert_about_themselves(city: City, cases: list[UUID]) -> None:
    with city.beyond() as direct:
        direct.execute("update audit_alert set users = array[%s]::uuid[]",
                       [city.person("guardian.police")])  # fmt: skip
    with city.visit("guardian.police"):
        assert not Alert.objects.exists()


def test_the_overseer_is_told_that_names_agree_and_not_which(city: City) -> None:
    with city.beyond(SEAL) as direct, pytest.raises(Exception, match="permission denied"):
        direct.execute("select family_name from record_person")
