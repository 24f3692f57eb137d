"""One role at a time: chosen, shown, written down, and asked of the database at every request."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from city import City
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from staff import change, is_signed_in, looks, sign_in, text_of

from goldenthread.web import acting

STRIP = 'class="gt-who__role">'


def shown_role(client: Client) -> str:
    page = client.get(reverse("account")).content.decode()
    return page.split(STRIP)[1].split("<")[0]


def test_the_role_stands_on_every_page(city: City) -> None:
    client = city.browser("sergeant.north")
    for name in ("account", "acting", "staff", "mfa_index", "usersessions_list"):
        assert "Police supervisor" in client.get(reverse(name)).content.decode()


def test_a_role_that_is_chosen_is_the_one_acted_in(city: City) -> None:
    client = city.browser("two.roles")
    assert shown_role(client) == "Police officer"
    answer = client.post(reverse("acting"), {"role": str(city.role("two.roles", 1))})
    assert answer.status_code == 302
    assert shown_role(client) == "Police supervisor"


def test_the_choice_is_written_down_with_its_purpose(city: City) -> None:
    client = city.browser("two.roles")
    given = {"role": str(city.role("two.roles", 1)), "purpose": "statutory_review"}
    client.post(reverse("acting"), given)
    look = looks(city, reason="acting")[-1]
    assert (look["role"], look["purpose"], look["record"]) == (
        "PS", "statutory_review", city.role("two.roles", 1),
    )  # fmt: skip


def test_a_purpose_that_the_role_does_not_have_is_refused(city: City) -> None:
    client = city.browser("two.roles")
    given = {"role": str(city.role("two.roles", 0)), "purpose": "statutory_review"}
    assert "does not act for that purpose" in text_of(client.post(reverse("acting"), given))


@pytest.mark.parametrize("role", ["", "x", "\x00", str(UUID(int=7)), "1' or '1'='1"])
def test_a_role_that_is_not_ones_own_cannot_be_chosen(city: City, role: str) -> None:
    client = city.browser("two.roles")
    for given in (role, str(city.role("handler"))):
        assert client.post(reverse("acting"), {"role": given}).status_code == 200
        assert shown_role(client) == "Police officer"


def test_a_role_written_into_the_session_by_hand_opens_nothing(city: City) -> None:
    client = city.browser("officer.south")
    session = client.session
    session[acting.ROLE] = str(city.role("handler"))
    session.save()
    assert client.get(reverse("account"))["Location"] == reverse("acting")


def test_who_holds_no_role_sees_that_and_nothing_else(city: City) -> None:
    client = city.browser("education")
    change(
        city, "update access_roleheld set until_at = now() where id = %s", city.role("education")
    )
    for name in ("account", "home", "staff", "units", "mfa_index", "usersessions_list", "acting"):
        assert client.get(reverse(name))["Location"] == reverse("no-role")
    page = client.get(reverse("no-role"))
    assert page.status_code == 403
    assert "You hold no role now" in text_of(page)
    assert client.post(reverse("account_logout")).status_code == 302


def test_a_role_that_waits_is_named_there_and_opens_nothing(city: City) -> None:
    person = city.person("drugs.alcohol")
    change(city, "update access_roleheld set until_at = now() where user_id = %s", person)
    change(
        city,
        "insert into access_roleheld (id, user_id, role, unit_id, from_at, place_of_work)"
        " values (%s, %s, 'HW', %s, now(), '')",
        uuid4(), person, city.unit("emergency_department"),
    )  # fmt: skip
    client = city.browser("drugs.alcohol")
    assert client.get(reverse("account"))["Location"] == reverse("no-role")
    assert "waits for your agency" in text_of(client.get(reverse("no-role")))


@pytest.mark.parametrize("name", ["acting", "no-role", "new-password"])
def test_a_stranger_is_sent_to_sign_in(city: City, name: str) -> None:
    assert Client().get(reverse(name))["Location"].startswith(reverse("account_login"))


def test_when_the_role_acted_in_ends_another_is_chosen_not_slipped_into(city: City) -> None:
    client = city.browser("two.roles")
    client.post(reverse("acting"), {"role": str(city.role("two.roles", 1))})
    ended = "update access_roleheld set until_at = now() where id = %s"
    change(city, ended, city.role("two.roles", 1))
    answer = client.get(reverse("account"))
    assert answer["Location"] == reverse("acting")
    assert "no longer held" in text_of(client.get(reverse("acting")))
    client.post(reverse("acting"), {"role": str(city.role("two.roles", 0))})
    assert is_signed_in(client)


def test_a_role_that_begins_later_or_has_ended_is_not_offered(city: City) -> None:
    person = city.person("mental.health")
    soon, past = datetime.now(UTC) + timedelta(hours=1), datetime.now(UTC) - timedelta(hours=1)
    for role, from_at, until_at in (("HW", soon, None), ("DA", past, past)):
        change(
            city,
            "insert into access_roleheld (id, user_id, role, unit_id, from_at, until_at,"
            " approved_at, place_of_work) values (%s, %s, %s, %s, %s, %s, now(), '')",
            uuid4(), person, role, city.unit("mental_health"), from_at, until_at,
        )  # fmt: skip
    page = text_of(city.browser("mental.health").get(reverse("acting")))
    assert "Mental health worker" in page
    assert "Health worker," not in page.replace("Mental health worker", "")
    assert "Drugs and alcohol worker" not in page


def test_roles_are_asked_for_once_in_a_request(city: City) -> None:
    client = city.browser("sergeant.south")
    client.get(reverse("account"))
    with CaptureQueriesContext(
        connection,
    ) as asked:
        client.get(reverse("mfa_index"))
    of_roles = [q["sql"] for q in asked if 'from "access_roleheld"' in q["sql"].lower()]
    assert len(of_roles) == 1, of_roles


def test_a_purpose_is_kept_through_the_session_and_dropped_with_the_role(city: City) -> None:
    client = city.browser("advocacy.manager")
    sign_in(client, "advocacy.manager")
    given = {"role": str(city.role("advocacy.manager")), "purpose": "house"}
    client.post(reverse("acting"), given)
    assert client.session[acting.PURPOSE] == "house"
    client.get(reverse("account"))
    assert city.looks("advocacy.manager")[-1]["purpose"] == "house"
