"""A questionnaire is offered by who has the case, and only in a way that she allows and is safe."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

import psycopg
import pytest
from answered import state
from city import City
from protected import Made, made_case
from walked_pages import moment

from goldenthread.apps.access.permission import NotDone
from goldenthread.apps.public import actions
from goldenthread.apps.public.actions import offering
from goldenthread.apps.public.models import Invitation, Preference
from goldenthread.apps.record import actions as of_record

NOW = datetime.now(UTC)
METHODS = ("paper", "code", "post", "email")


def safe(city: City, made: Made, kind: str, value: str, *, is_safe: bool = True) -> None:
    """A safe contact of hers; or one that became unsafe."""
    with city.visit("officer.north") as by:
        contact = of_record.set_safe_contact(by=by, person=made.person, kind=kind, value=value)
        if not is_safe:
            of_record.mark_unsafe(by=by, contact=contact)


def said(city: City, made: Made, wish: str) -> None:
    """What she said of how she wants to be asked."""
    with city.visit("officer.north") as by:
        actions.record_preference(by=by, case=made.case, person=made.person, wish=wish,
                                  asked_by="Olive", happened_at=datetime.now(UTC))  # fmt: skip


def offered(city: City, made: Made, method: str, who: str = "officer.north") -> Invitation:
    """An offer."""
    with city.visit(who) as by:
        return actions.offer(by=by, case=made.case, person=made.person, method=method,
                             answer="taken", happened_at=NOW)  # fmt: skip


def open_ways(city: City, made: Made) -> set[str]:
    """The ways in which a questionnaire may go to her, by the rules and by the database alike."""
    with city.visit("officer.north"):
        above = {way for way in METHODS if not offering.why_not(made.person, way)}
    below = set()
    for way in METHODS:
        with city.beyond() as superuser:
            try:
                superuser.execute(
                    "insert into public_invitation (id, matter_id, person_id, method, answer,"
                    " happened_at, recorded_at, recorded_by) values (%s, %s, %s, %s, 'taken',"
                    " now(), now(), %s)",
                    [uuid.uuid4(), made.key, made.person.pk, way, uuid.uuid4()],
                )
                below.add(way)
            except psycopg.errors.InsufficientPrivilege:
                pass
            superuser.rollback()
    assert above == below
    return above


def test_before_she_is_asked_it_is_handed_to_her(city: City) -> None:
    made = made_case(city)
    safe(city, made, "email", "her@safe.example")
    assert open_ways(city, made) == {"paper", "code"}
    with pytest.raises(NotDone, match="by e-mail only where she asked for that"):
        offered(city, made, "email")


def test_by_e_mail_only_where_she_prefers_it_and_it_is_safe(city: City) -> None:
    made = made_case(city)
    said(city, made, "email")
    assert open_ways(city, made) == set()
    with pytest.raises(NotDone, match="No safe e-mail address of hers is held"):
        offered(city, made, "email")
    safe(city, made, "email", "old@safe.example", is_safe=False)
    assert open_ways(city, made) == set(), "an unsafe contact is never used (S4)"
    safe(city, made, "email", "her@safe.example")
    assert open_ways(city, made) == {"email"}
    assert offered(city, made, "email").method == "email"


def test_by_post_only_where_she_asked_and_an_address_is_safe(city: City) -> None:
    made = made_case(city)
    said(city, made, "post")
    safe(city, made, "address", "Left luggage, Nowhere Lane, ZZ9 9ZZ", is_safe=False)
    assert open_ways(city, made) == set()
    safe(city, made, "address", "Room 3, Nowhere Lane, ZZ9 9ZZ")
    assert open_ways(city, made) == {"post"}


@pytest.mark.parametrize(("wish", "ways"), [("none", set()), ("unsafe", set()),
                                            ("paper", {"paper"}), ("code", {"code"})])  # fmt: skip
def test_what_she_said_last_stands(city: City, wish: str, ways: set[str]) -> None:
    made = made_case(city)
    said(city, made, "email")
    said(city, made, wish)
    assert open_ways(city, made) == ways
    if not ways:
        with pytest.raises(NotDone):
            offered(city, made, "paper")
        count = "select count(*) from public_invitation where matter_id = %s"
        assert state(city, count, made.key) == [(0,)], "refused is not counted"


def test_only_who_has_the_case_by_name_offers(city: City) -> None:
    made = made_case(city)
    with pytest.raises(NotDone, match="Only who has the case by name"):
        offered(city, made, "paper", "sergeant.north")
    page = city.browser("sergeant.north").get(f"/cases/{made.key}/questionnaire/offer")
    assert "Save the offer" not in page.content.decode()
    assert city.browser("officer.south").get(f"/cases/{made.key}/questionnaire").status_code == 404
    assert city.browser("board.member").get(f"/cases/{made.key}/questionnaire").status_code == 403


def test_only_the_person_in_the_victims_part_is_asked(city: City) -> None:
    made = made_case(city)
    with city.visit("officer.north") as by:
        suspect = of_record.add_person(by=by, case=made.case, part="suspect", given_names="Gale")
        with pytest.raises(NotDone, match="victim’s part"):
            actions.offer(by=by, case=made.case, person=suspect, method="paper", answer="taken",
                          happened_at=NOW)  # fmt: skip


@pytest.mark.parametrize(("years", "kind", "may"), [(15, "sexual", False), (17, "sexual", True),
                                                     (15, "domestic", True)])  # fmt: skip
def test_her_age_decides_in_a_case_of_sexual_violence(
    city: City, years: int, kind: str, may: bool
) -> None:
    """002-048."""
    made = made_case(city)
    made.case.kind = kind
    made.person.born_on = (NOW - timedelta(days=years * 365 + 30)).date()
    with city.visit("officer.north") as by:
        given: dict[str, Any] = {"by": by, "case": made.case, "person": made.person}
        given |= {"method": "paper", "answer": "taken", "happened_at": NOW}
        if may:
            assert actions.offer(**given)
        else:
            with pytest.raises(NotDone, match="over 16"):
                actions.offer(**given)


def test_an_offer_says_how_when_and_by_whom_and_no_more(city: City) -> None:
    made = made_case(city)
    row = offered(city, made, "code")
    kept = {field.name for field in Invitation._meta.fields}
    assert kept == {"id", "matter", "scope", "recorded_at", "recorded_by", "person", "method",
                    "answer", "happened_at"}  # fmt: skip
    assert row.recorded_by == city.person("officer.north")
    lines = state(city, "select kind from record_event where matter_id = %s", made.key)
    assert ("questionnaire_taken",) in lines


def form(made: Made, **more: Any) -> dict[str, str]:
    """What a browser sends."""
    return {"person": str(made.person.pk), "form_key": str(uuid.uuid4()), **moment("happened_at"),
            **more}  # fmt: skip


def test_the_pages_of_a_case(city: City) -> None:
    made, browser = made_case(city), city.browser("officer.north")
    at = f"/cases/{made.key}/questionnaire"
    assert f'href="{at}"' in browser.get(f"/cases/{made.key}").content.decode()
    offer = browser.get(f"{at}/offer").content.decode()
    assert "handed over" in offer
    assert "by post" not in offer
    wish = form(made, wish="code", asked_by="Olive Lantern")
    assert browser.post(f"{at}/wish", wish).status_code == 302
    assert Preference.Wish.CODE.label in browser.get(at).content.decode()
    sent = form(made, method="code", answer="declined")
    for _ in range(2):
        assert browser.post(f"{at}/offer", sent).status_code == 302
    page = browser.get(at).content.decode()
    assert "She did not want it" in page
    assert len(state(city, "select 1 from public_invitation where matter_id = %s", made.key)) == 1
    said(city, made, "unsafe")
    assert "Give her nothing now." in browser.get(f"{at}/offer").content.decode()
    assert "Save the offer" not in browser.get(f"{at}/offer").content.decode()
    forced = browser.post(f"{at}/offer", form(made, method="code", answer="taken"))
    assert "Give her nothing now." in forced.content.decode()
    assert len(state(city, "select 1 from public_invitation where matter_id = %s", made.key)) == 1


def test_an_advocate_offers_without_the_police(city: City) -> None:
    """S12: help without a case of the police counts."""
    made = made_case(city, "advocate", "lantern_north", "lantern")
    assert offered(city, made, "paper", "advocate").answer == "taken"
