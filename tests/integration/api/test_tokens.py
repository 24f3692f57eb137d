"""A person makes, sees and ends their own tokens; whatever ends the person ends the tokens."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from city import City
from django.db import DatabaseError
from django.test import Client
from django.urls import reverse

from goldenthread.apps.access.models import RoleHeld, User
from goldenthread.web.accounts import freshness
from goldenthread.web.accounts.limits import today
from goldenthread.web.api.tokens import make_token
from goldenthread.web.models import Token

WHO = "officer.north"
GIVEN = {"name": "Roster", "days": "30"}


@pytest.fixture(autouse=True)
def clean(city: City, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(freshness, "is_fresh", lambda request: True)
    yield
    with city.beyond() as direct:
        direct.execute("delete from web_tokenuse")
        direct.execute("delete from web_token")


def make(city: City, who: str = WHO, **given: str) -> Any:
    return city.browser(who).post(reverse("new-token"), {**GIVEN, **given})


def made(answer: Any) -> str:
    found = re.search(r"gt_[\w-]+", answer.content.decode())
    assert found, answer.content.decode()[:3000]
    return found[0]


def ask(text: str, path: str = "/me") -> Any:
    return Client().get(f"/api/v1{path}", headers={"Authorization": f"Bearer {text}"})


def shown(city: City) -> str:
    return str(city.browser(WHO).get(reverse("tokens")).content.decode())


def test_a_token_is_shown_once_and_works(city: City) -> None:
    text = made(make(city))
    assert ask(text).json()["role"] == "PO"
    assert text not in shown(city)
    assert bytes(Token.objects.get().digest) not in text.encode()


def test_the_page_says_what_for_when_last_used_and_until_when(city: City) -> None:
    text = made(make(city))
    assert "Never" in shown(city)
    ask(text)
    page = shown(city)
    assert "Never" not in page
    assert "Roster" in page


def test_it_may_write_only_if_that_was_chosen(city: City) -> None:
    for number, given in enumerate(({}, {"may_write": "on"})):
        text = made(make(city, name=f"Roster {number}", **given))
        answer = Client().post("/api/v1/cases", "{}", content_type="application/json",
                               headers={"Authorization": f"Bearer {text}"})  # fmt: skip
        assert answer.status_code == (422 if given else 403)


def test_it_can_be_ended_and_opens_nothing_from_then(city: City) -> None:
    text = made(make(city))
    page = reverse("end-token", args=[Token.objects.get().pk])
    assert city.browser(WHO).post(page).status_code == 302
    assert ask(text).status_code == 401
    assert city.browser(WHO).post(page).status_code == 404


def test_nobody_sees_or_ends_the_token_of_another(city: City) -> None:
    text = made(make(city))
    page = reverse("end-token", args=[Token.objects.get().pk])
    for who in ("sergeant.north", "officer.south", "guardian.police"):
        assert city.browser(who).post(page).status_code == 404
        assert "Roster" not in city.browser(who).get(reverse("tokens")).content.decode()
    assert ask(text).status_code == 200


def test_a_token_is_asked_for_by_who_has_just_proved_who_they_are(
    city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(freshness, "is_fresh", lambda request: False)
    assert make(city).status_code == 302
    assert not Token.objects.exists()


@pytest.mark.parametrize(
    "given", [{"name": ""}, {"name": "a\u0000b"}, {"name": "x" * 81}, {"days": "0"},
              {"days": "9999"}, {"days": "soon"}, {"days": ""}]
)  # fmt: skip
def test_what_is_wrong_with_the_form_is_said_and_nothing_is_made(
    city: City, given: dict[str, str]
) -> None:
    answer = make(city, **given)
    assert answer.status_code == 200
    assert b"There is a problem" in answer.content
    assert not Token.objects.exists()


def test_there_is_a_most_of_live_tokens_and_no_two_have_one_name(city: City) -> None:
    made(make(city))
    assert "of that name" in make(city).content.decode()
    for number in range(1, today("tokens_most")):
        made(make(city, name=f"Roster {number}"))
    assert "which is the most" in make(city, name="One more").content.decode()
    assert Token.objects.count() == today("tokens_most")


def test_no_token_lasts_longer_than_policy_lets_it(city: City) -> None:
    made(make(city, days=str(today("token_days"))))
    token = Token.objects.get()
    assert token.until_at - token.from_at <= timedelta(days=today("token_days"))


def test_the_database_makes_none_for_another_or_for_another_role(city: City) -> None:
    for user, role in ((WHO, "sergeant.north"), ("officer.south", "officer.south")):
        with pytest.raises(DatabaseError), city.visit(WHO) as by:
            make_token(
                by=by, user=User.objects.get(pk=city.person(user)), name="mine", may_write=False,
                role_held=RoleHeld.objects.get(pk=city.role(role)),
            )  # fmt: skip
    assert not Token.objects.exists()


def test_the_database_lets_nobody_prolong_a_token(city: City) -> None:
    made(make(city))
    for column in ("until_at", "role_held_id", "may_write", "user_id", "digest"):
        with pytest.raises(DatabaseError, match="permission denied"), city.visit(WHO) as by:
            Token.objects.filter(user_id=by.person).update(**{column: Token.objects.get().pk
                if column.endswith("_id") else getattr(Token.objects.get(), column)})  # fmt: skip


ENDED = {
    "the account": "update access_user set ended_at = now(), is_active = false where id = %s",
    "attestation": "update access_user set attested_until = now() where id = %s",
    "the role": "update access_roleheld set until_at = now() where user_id = %s",
    "approval": "update access_roleheld set approved_at = null where user_id = %s",
}


@pytest.mark.parametrize("what", ENDED)
def test_with_the_role_or_the_account_its_tokens_end_within_a_second(city: City, what: str) -> None:
    who = {"the account": "custody", "attestation": "control", "the role": "sergeant.south",
           "approval": "officer.south"}[what]  # fmt: skip
    text = made(make(city, who))
    assert ask(text).status_code == 200
    with city.beyond() as direct:
        direct.execute("set role goldenthread_gate")
        direct.execute(ENDED[what], [city.person(who)])
    begun = time.monotonic()
    answer = ask(text, "/cases")
    assert (answer.status_code, answer["Content-Type"]) == (401, "application/problem+json")
    assert time.monotonic() - begun < 1
