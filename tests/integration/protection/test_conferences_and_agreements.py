"""Conference windows, agreements, duty, and calls that raise a grade."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from city import City
from django.db import DatabaseError
from protected import DAY, Made, made_case, rows, sees, signed

from goldenthread.apps.access import gate
from goldenthread.apps.access.models import Agreement, Alert, ConferenceWindow, OnDuty
from goldenthread.apps.access.permission import NotDone
from goldenthread.apps.access.protections import agreements, conferences, duty, restricting, staff
from goldenthread.apps.record.models import Case
from goldenthread.apps.record.search_keys import of_search
from goldenthread.core.rules.access.staff_match import Name, PersonFacts

HOUR = timedelta(hours=1)


@pytest.fixture
def marac(city: City) -> Made:
    return made_case(city, "marac.coordinator", "northgate_marac", "northgate_council")


def confer(
    city: City, made: Made, *agencies: str, basis: str = "vital_interests"
) -> list[ConferenceWindow]:
    with city.visit("marac.coordinator") as by:
        return conferences.open_windows(
            by=by,
            matter=made.key,
            agencies=[city.agency(one) for one in agencies],
            basis=basis,
            until_at=by.now + HOUR,
        )


def test_a_window_opens_to_the_agencies_that_attend_and_closes(city: City, marac: Made) -> None:
    assert not sees(city, "officer.north", marac, purpose="run_conference")
    windows = confer(city, marac, "police")
    assert sees(city, "officer.north", marac, purpose="run_conference")
    assert not sees(city, "health", marac, purpose="run_conference")
    with city.visit("officer.north", purpose="investigate") as by, pytest.raises(gate.Refused):
        gate.require(by, marac.case, "view")
    with city.visit("marac.coordinator") as by:
        conferences.close_window(by=by, window=windows[0])
    assert not sees(city, "officer.north", marac, purpose="run_conference")


def test_without_a_signature_nobody_attends(city: City, marac: Made) -> None:
    with pytest.raises(NotDone, match="Two Rivers Health has not signed"):
        confer(city, marac, "health", basis="public_task")
    with (
        city.visit("marac.coordinator") as by,
        pytest.raises(DatabaseError, match="row-level security"),
    ):
        ConferenceWindow(
            matter_id=marac.key,
            agency_id=city.agency("health"),
            basis="public_task",
            by_id=by.person,
            from_at=by.now,
            until_at=by.now + HOUR,
        ).save(force_insert=True)
    signed(city, "health", ["MAR"], "guardian.council")
    confer(city, marac, "health", basis="public_task")
    assert sees(city, "health", marac, purpose="run_conference")


@pytest.mark.parametrize("who", ["officer.north", "children", "guardian.council", "advocate"])
def test_only_the_coordinator_opens_one(city: City, marac: Made, who: str) -> None:
    confer(city, marac, "police", "lantern")
    with city.visit(who) as by, pytest.raises((gate.Absent, gate.Refused)):
        conferences.open_windows(
            by=by,
            matter=marac.key,
            agencies=[city.agency("health")],
            basis="vital_interests",
            until_at=by.now + HOUR,
        )
    with city.visit(who) as by:
        assert ConferenceWindow.objects.filter(matter_id=marac.key).update(until_at=by.now) == 0


def test_a_closed_window_is_not_opened_again(city: City, marac: Made) -> None:
    window = confer(city, marac, "police")[0]
    with city.visit("marac.coordinator") as by:
        conferences.close_window(by=by, window=window)
    with (
        city.visit("marac.coordinator") as by,
        pytest.raises(DatabaseError, match="ended, not prolonged"),
    ):
        ConferenceWindow.objects.filter(pk=window.pk).update(until_at=by.now + HOUR)


def test_all_that_is_wrong_with_a_window_is_said(city: City, marac: Made) -> None:
    with city.visit("marac.coordinator") as by, pytest.raises(NotDone) as why:
        conferences.open_windows(
            by=by, matter=marac.key, agencies=[city.agency("justice")], basis="", until_at=by.now
        )
    assert len(why.value.problems) == 3


def test_an_agreement_waits_is_signed_once_and_ends(city: City) -> None:
    with city.visit("guardian.police") as by:
        found = agreements.record_agreement(
            by=by,
            receiving=city.agency("health"),
            covers=["RSK"],
            signed_on=None,
            until_on=None,
            before_signing="The grade of risk, where life is in danger.",
        )
        assert agreements.state_of(found, by.now.date()) == "Awaiting signatures"
        agreements.sign_agreement(by=by, agreement=found, on=by.now.date())
    with city.visit("guardian.police") as by:
        found.refresh_from_db()
        assert agreements.state_of(found, by.now.date()) == "In force"
        with pytest.raises(NotDone, match="signed before"):
            agreements.sign_agreement(by=by, agreement=found, on=by.now.date())
    with city.visit("guardian.police") as by, pytest.raises(DatabaseError, match="signed once"):
        Agreement.objects.filter(pk=found.pk).update(signed_on=by.now.date() - DAY)
    with city.visit("guardian.police") as by:
        agreements.end_agreement(by=by, agreement=found, on=by.now.date())
        found.refresh_from_db()
        assert agreements.state_of(found, by.now.date()) == "Ended"


@pytest.mark.parametrize("who", ["officer.north", "guardian.health", "accounts.police", "handler"])
def test_only_the_giving_agencys_guardian_keeps_its_agreements(city: City, who: str) -> None:
    with city.visit(who) as by, pytest.raises(DatabaseError, match="row-level security"):
        Agreement(
            giving_id=city.agency("police"),
            receiving_id=city.agency("justice"),
            covers=["CAS"],
            signed_on=by.now.date(),
            kept_by_id=by.person,
        ).save(force_insert=True)


def test_who_is_on_duty_is_known_to_all_and_ends(city: City) -> None:
    with city.visit("handler") as by:
        duty.begin_duty(by=by, hours=8)
    with city.visit("officer.south") as by:
        assert [one.user_id for one in duty.on_duty(by.now)] == [city.person("handler")]
    with city.visit("handler") as by, pytest.raises(NotDone, match="at most 14"):
        duty.begin_duty(by=by, hours=15)
    with city.visit("handler") as by, pytest.raises(DatabaseError, match="on duty that long"):
        OnDuty(
            user_id=by.person,
            agency_id=by.reader.agency,
            from_at=by.now,
            until_at=by.now + 15 * HOUR,
        ).save(force_insert=True)
    with (
        city.visit("officer.north") as by,
        pytest.raises(DatabaseError, match="row-level security"),
    ):
        OnDuty(
            user_id=by.person, agency_id=by.reader.agency, from_at=by.now, until_at=by.now + HOUR
        ).save(force_insert=True)
    with city.visit("handler") as by:
        duty.end_duty(by=by)
    with city.visit("officer.south") as by:
        assert not duty.on_duty(by.now).exists()


def test_a_handler_who_was_called_raises_the_grade_and_never_lowers_it(city: City) -> None:
    hidden, made = made_case(city), made_case(city, "officer.south", "southwater_csu")
    with city.visit("sergeant.north") as by:
        restricting.propose_restriction(by=by, matter=hidden.key, reason="staff_suspect")
    asked = of_search("Taintperson Candle", None, "")
    with city.visit("officer.south") as by:
        staff.match_staff(
            by=by,
            matter=made.key,
            hashes=asked,
            facts=PersonFacts((Name("Taintperson", "Candle"),)),
        )
    with city.visit("handler"):
        call = Alert.objects.get(kind="hidden_met", matter_id=hidden.key)
        assert call.met_in_id == made.key
        assert duty.reference_met(call) == made.case.reference
    for who in ("handler.second", "officer.south", "guardian.police"):
        with city.visit(who) as by:
            if who != "handler.second":
                with pytest.raises(NotDone):
                    duty.raise_grade(by=by, alert=call, grade="high")
    with city.visit("handler") as by:
        duty.raise_grade(by=by, alert=call, grade="medium")
    with city.visit("officer.south"):
        assert Case.objects.get(pk=made.key).grade == "medium"
    with city.visit("handler") as by, pytest.raises(NotDone, match="that high already"):
        duty.raise_grade(by=by, alert=call, grade="standard")
    with city.visit("handler") as by:
        duty.take_call(by=by, alert=call)
    with city.visit("handler.second"):
        assert not duty.calls().filter(pk=call.pk).exists()


def test_a_call_about_another_agencys_case_does_not_say_which(city: City) -> None:
    hidden = made_case(city)
    with city.visit("sergeant.north") as by:
        restricting.propose_restriction(by=by, matter=hidden.key, reason="staff_suspect")
    hers = made_case(city, "advocate", "lantern_north", "lantern")
    with city.visit("advocate") as by:
        staff.match_staff(
            by=by,
            matter=hers.key,
            hashes=of_search("Taintperson Candle", None, ""),
            facts=PersonFacts((Name("Taintperson", "Candle"),)),
        )
    with city.visit("handler") as by:
        calls = Alert.objects.filter(kind="hidden_met", matter_id=hidden.key)
        assert calls
        for call in calls:
            assert call.met_in_id is None
            assert duty.reference_met(call) == ""
            with pytest.raises(NotDone):
                duty.raise_grade(by=by, alert=call, grade="high")
            with pytest.raises(NotDone):
                duty.instruct(by=by, alert=call, text="Two officers.")


def test_nobody_writes_a_call_or_says_another_took_it(city: City) -> None:
    with city.visit("handler") as by, pytest.raises(DatabaseError, match="permission denied"):
        Alert(
            kind="hidden_met", at=by.now, to_role="PG", to_agency_id=by.reader.agency, pk=uuid4()
        ).save(force_insert=True)
    made = made_case(city)
    with city.visit("sergeant.north") as by:
        restricting.propose_restriction(by=by, matter=made.key, reason="survivor")
    with city.visit("handler") as by, pytest.raises(DatabaseError, match="row-level security"):
        Alert.objects.filter(matter_id=made.key).update(
            taken_by_id=city.person("handler.second"), taken_at=by.now
        )
    assert rows(city, "officer.north", "select * from access_alert") == []
