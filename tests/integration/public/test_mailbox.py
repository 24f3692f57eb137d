"""A partner's message belongs to nobody until she agrees; withdrawn consent unties it."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime

import pytest
from answered import state
from city import City
from django.db import DatabaseError, connection
from protected import Made, made_case
from walked_pages import moment

from goldenthread.apps.access import gate
from goldenthread.apps.access.permission import NotDone
from goldenthread.apps.public import actions
from goldenthread.apps.public.models import Message, MessageConsent, MessageLink

TODAY = datetime.now(UTC).date()
SERGEANT = "sergeant.north"
TAINT = "taintmessage"


@pytest.fixture(scope="module")
def message(city: City) -> Message:
    """A message in the mailbox of Northgate."""
    with city.visit(SERGEANT) as by:
        return actions.bring_message(
            by=by, unit=city.unit("northgate_csu"), partner="Willow Women's Centre",
            topic="updates", text=f"Nobody rang her back. {TAINT}", received_on=TODAY,
        )  # fmt: skip


@pytest.fixture
def made(city: City) -> Made:
    """A case of Northgate."""
    return made_case(city)


def consented(city: City, message: Message, made: Made, answer: str = "agrees") -> MessageConsent:
    """What she said when she was asked."""
    with city.visit(SERGEANT) as by:
        return actions.record_consent(
            by=by, message=message, case=made.case, person=made.person, answer=answer,
            asked_by="Her advocate", how="In person", words="Yes, you may.",
            happened_at=datetime.now(UTC),
        )  # fmt: skip


@pytest.mark.parametrize("who", ["officer.north", "officer.south", "sergeant.south", "advocate",
                                 "officer.excluded", "guardian.police", "secretariat"])  # fmt: skip
def test_only_the_units_supervisors_read_it(city: City, message: Message, who: str) -> None:
    with city.visit(who), connection.cursor() as cursor:
        assert not Message.objects.exists()
        cursor.execute("select count(*) from gate.history('public_message', %s, %s)"
                       " where new::text like %s",
                       [str(message.pk), message.matter_id, f"%{TAINT}%"])  # fmt: skip
        assert cursor.fetchone() == (0,)
    assert city.browser(who).get(f"/mailbox/{message.pk}").status_code in (403, 404)


def test_it_stands_in_the_list_of_the_units_supervisor_and_each_look_is_written(
    city: City, message: Message
) -> None:
    page = city.browser(SERGEANT).get("/mailbox").content.decode()
    assert "Willow Women&#x27;s Centre" in page
    assert TAINT not in page
    assert TAINT in city.browser(SERGEANT).get(f"/mailbox/{message.pk}").content.decode()
    seen = [look for look in city.looks(SERGEANT) if look["record"] == message.pk]
    assert {(look["action"], look["outcome"]) for look in seen} >= {("approve", "allow")}


def test_the_change_log_says_that_it_came_and_not_what_it_says(
    city: City, message: Message
) -> None:
    logged = state(city, "select new::text from audit_change where \"table\" = 'public_message'")
    assert len(logged) >= 1
    assert TAINT not in repr(logged)


def test_without_consent_it_is_not_tied(city: City, message: Message, made: Made) -> None:
    refused = consented(city, message, made, "refuses")
    with city.visit(SERGEANT) as by, pytest.raises(NotDone, match="she has not agreed"):
        actions.link_message(by=by, message=message, consent=refused)
    with pytest.raises(DatabaseError, match="only by her consent"), city.visit(SERGEANT) as by:
        MessageLink(matter_id=made.key, consent=refused, recorded_by=by.person).save()
    last = [look for look in city.looks(SERGEANT) if look["reason"] == "no_consent"]
    assert last[-1]["outcome"] == "deny"


def test_where_she_refuses_her_case_does_not_say_which_message(
    city: City, message: Message, made: Made
) -> None:
    consented(city, message, made, "refuses")
    rows = state(city, "select to_jsonb(c)::text from public_messageconsent c"
                       " where matter_id = %s", made.key)  # fmt: skip
    logged = state(city, "select new::text from audit_change where matter = %s", made.key)
    assert len(rows) == 1
    assert str(message.pk) not in repr(rows) + repr(logged)


def test_consent_to_one_message_ties_no_other(city: City, message: Message, made: Made) -> None:
    agreed = consented(city, message, made)
    with city.visit(SERGEANT) as by:
        other = actions.bring_message(
            by=by, unit=city.unit("northgate_csu"), partner="Another", topic="other", text="Else.",
            received_on=TODAY,
        )  # fmt: skip
        with pytest.raises(NotDone):
            actions.link_message(by=by, message=other, consent=agreed)


def test_withdrawn_consent_unties_it_and_the_history_stays(
    city: City, message: Message, made: Made
) -> None:
    agreed, at = consented(city, message, made), f"/mailbox/{message.pk}"
    with city.visit(SERGEANT) as by:
        actions.link_message(by=by, message=message, consent=agreed)
    assert made.case.reference in city.browser(SERGEANT).get(at).content.decode()
    gone = {"words": "I changed my mind.", "how": "By her advocate",
            "form_key": str(uuid.uuid4()), **moment("happened_at")}  # fmt: skip
    for _ in range(2):
        answer = city.browser("officer.north").post(f"/consents/{agreed.pk}/withdraw", gone)
        assert answer.status_code == 302
    assert made.case.reference not in city.browser(SERGEANT).get(at).content.decode()
    page = city.browser("officer.north").get(f"/cases/{made.key}/questionnaire").content.decode()
    assert "Withdrawn" in page
    assert "I changed my mind." in page
    kinds = [row[0] for row in state(city, "select kind from record_event where matter_id = %s"
                                           " and kind like 'message%%' order by recorded_at",
                                     made.key)]  # fmt: skip
    assert kinds == ["message_agrees", "message_linked", "message_unlinked"]
    with city.visit(SERGEANT) as by, pytest.raises(NotDone):
        actions.link_message(by=by, message=message, consent=agreed)


def test_the_pages_tie_only_what_she_agreed_to(city: City, message: Message, made: Made) -> None:
    browser, at = city.browser(SERGEANT), f"/mailbox/{message.pk}"
    found = browser.post(at, {"reference": made.case.reference, "form_key": str(uuid.uuid4())})
    assert found["Location"] == f"{at}/cases/{made.key}"
    empty = browser.post(found["Location"], {"form_key": str(uuid.uuid4())}).content.decode()
    assert "Without her answer nothing is tied" in empty
    assert made.case.reference not in browser.get(at).content.decode()
    said = {"person": str(made.person.pk), "answer": "agrees", "words": "Yes.", "how": "x",
            "asked_by": "x", "form_key": str(uuid.uuid4()), **moment("happened_at")}  # fmt: skip
    assert browser.post(found["Location"], said).status_code == 302
    assert made.case.reference in browser.get(at).content.decode()


def test_a_hidden_case_and_none_are_answered_alike(city: City, message: Message) -> None:
    hidden = made_case(city, "officer.south", "southwater_csu")
    browser, at = city.browser(SERGEANT), f"/mailbox/{message.pk}"
    key = str(uuid.uuid4())
    pages = []
    for reference in (hidden.case.reference, "GT-2222-2222"):
        page = browser.post(at, {"reference": reference, "form_key": key}).content.decode()
        assert "No case with this reference is open to you" in page
        pages.append(page.replace(reference, "-").split("<main")[1].split("csrf")[0])
    assert pages[0] == pages[1]
    assert browser.get(f"{at}/cases/{hidden.key}").status_code == 404


def test_a_shared_case_of_another_agency_is_not_tied(city: City, message: Message) -> None:
    theirs = made_case(city, "advocate", "lantern_north", "lantern")
    with city.visit(SERGEANT) as by, pytest.raises((gate.Absent, gate.Refused, NotDone)):
        actions.record_consent(
            by=by, message=message, case=theirs.case, person=theirs.person, answer="agrees",
            asked_by="x", how="x", words="x", happened_at=by.now,
        )  # fmt: skip


def test_a_message_is_kept_only_in_ones_own_unit(city: City) -> None:
    for who, unit in (("officer.north", "northgate_csu"), (SERGEANT, "southwater_csu")):
        with city.visit(who) as by, pytest.raises(gate.Refused):
            actions.bring_message(by=by, unit=city.unit(unit), partner="x", topic="other",
                                  text="x", received_on=TODAY)  # fmt: skip
    form = {"unit": str(city.unit("northgate_csu")), "partner": "Willow", "topic": "quality",
            "text": "Ring her on 07700 900123.", "received_on_day": "1",
            "received_on_month": "11", "received_on_year": "2010",
            "form_key": str(uuid.uuid4())}  # fmt: skip
    held = city.browser(SERGEANT).post("/mailbox/new", form).content.decode()
    assert "What is it?" in held
    saved = city.browser(SERGEANT).post("/mailbox/new", form | {"text": "They were kind."})
    assert saved.status_code == 302


def test_a_reference_that_looks_like_a_postcode_is_looked_for(city: City, message: Message) -> None:
    form = {"reference": "GT-64TN-PD7X", "form_key": str(uuid.uuid4())}
    page = city.browser(SERGEANT).post(f"/mailbox/{message.pk}", form).content.decode()
    assert "What is it?" not in page
    assert "No case with this reference is open to you" in page
