"""Programs come through the same gate, and a retry repeats nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import pytest
from city import City
from django.test import Client

from goldenthread.apps.access.models import RoleHeld, User
from goldenthread.apps.record import actions
from goldenthread.apps.record.models import Case
from goldenthread.web.api.problems import Problem
from goldenthread.web.api.routes import operations
from goldenthread.web.api.tokens import make_token
from goldenthread.web.doors import door_of
from goldenthread.web.models import Token

Ask = Callable[..., Any]
NEW = {"kind": "domestic", "source": "police", "opened_at": "2026-11-20T10:00:00+00:00"}


def token(city: City, who: str, *, writes: bool = True) -> str:
    with city.visit("accounts.police") as visit:
        return make_token(
            by=visit, user=User.objects.get(pk=city.person(who)), name="test",
            role_held=RoleHeld.objects.get(pk=city.role(who)), may_write=writes,
        )  # fmt: skip


def asker(text: str) -> Ask:
    def ask(method: str, path: str, body: Any = None, **headers: str) -> Any:
        return Client().generic(
            method, f"/api/v1{path}", json.dumps(body) if body is not None else "",
            content_type="application/json", headers={"Authorization": f"Bearer {text}", **headers},
        )  # fmt: skip

    return ask


@pytest.fixture(scope="module")
def north(city: City) -> Ask:
    return asker(token(city, "officer.north"))


@pytest.fixture(scope="module")
def south(city: City) -> Ask:
    return asker(token(city, "officer.south"))


@pytest.fixture(scope="module")
def case(north: Ask) -> dict[str, Any]:
    return dict(north("POST", "/cases", NEW).json())


@pytest.mark.parametrize(
    "text", ["", "gt_", "gt_nothing", "x" * 200, "gt_" + "a" * 43, "gt_\u00e9"]
)
def test_without_a_live_token_nothing_is_told(city: City, text: str) -> None:
    answer = Client().get("/api/v1/cases", headers={"Authorization": f"Bearer {text}"})
    assert answer.status_code == 401
    assert answer["Content-Type"] == "application/problem+json"


def test_a_session_of_the_pages_is_no_token(city: City) -> None:
    assert city.browser("officer.north").get("/api/v1/cases").status_code == 401


def test_a_program_sees_what_its_role_sees(north: Ask, south: Ask, case: dict[str, Any]) -> None:
    assert case["id"] in [one["id"] for one in north("GET", "/cases").json()["items"]]
    assert south("GET", "/cases").json()["items"] == []


def test_hidden_and_missing_are_one_answer(south: Ask, case: dict[str, Any]) -> None:
    hidden, missing = south("GET", f"/cases/{case['id']}"), south("GET", f"/cases/{uuid4()}")
    assert (hidden.status_code, hidden.content) == (missing.status_code, missing.content)
    assert hidden.status_code == 404
    assert dict(hidden.items()) == dict(missing.items())


def test_a_retry_is_answered_the_same_and_done_once(city: City, north: Ask) -> None:
    key = {"Idempotency-Key": "retry-0001"}
    first = north("POST", "/cases", NEW, **key)
    second = north("POST", "/cases", NEW, **key)
    assert first.status_code == second.status_code == 201
    assert first.json() == second.json()
    with city.visit("officer.north"):
        assert Case.objects.filter(reference=first.json()["reference"]).count() == 1
    other = north("POST", "/cases", {**NEW, "kind": "sexual"}, **key)
    assert other.status_code == 422


def test_what_is_refused_half_way_leaves_nothing_behind(
    north: Ask, case: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    path, whole = f"/cases/{case['id']}/people", actions.add_person

    def half(**given: Any) -> None:
        whole(**given)
        raise Problem(422, "Held", "Half way.")

    monkeypatch.setattr(actions, "add_person", half)
    before = len(north("GET", path).json())
    assert north("POST", path, {"part": "child"}).json()["title"] == "Held"
    assert len(north("GET", path).json()) == before


def test_what_was_refused_is_not_kept_as_an_answer(north: Ask) -> None:
    key = {"Idempotency-Key": "retry-0002"}
    assert north("POST", "/cases", {**NEW, "kind": "none"}, **key).status_code == 422
    assert north("POST", "/cases", NEW, **key).status_code in (201, 422)


def test_two_people_editing_one_person_the_second_is_told(north: Ask, case: dict[str, Any]) -> None:
    person = north(
        "POST", f"/cases/{case['id']}/people", {"part": "victim", "given_names": "Wren"}
    ).json()
    path = f"/people/{person['id']}"
    assert north("PATCH", path, {"version": 1, "known_as": "W"}).status_code == 200
    late = north("PATCH", path, {"version": 1, "known_as": "Other"})
    assert (late.status_code, late.json()["version"]) == (409, 2)
    assert north("GET", path).json()["known_as"] == "W"


def test_what_looks_like_a_way_to_reach_her_is_held(north: Ask, case: dict[str, Any]) -> None:
    note = {"text": "Ring her on 07700 900123.", "happened_at": "2026-11-20T11:00:00+00:00"}
    held = north("POST", f"/cases/{case['id']}/notes", note)
    assert held.status_code == 422
    assert "07700" not in held.content.decode()
    kept = north("POST", f"/cases/{case['id']}/notes", {**note, "no_way_to_reach": True})
    assert kept.status_code == 201


def test_a_token_that_only_reads_cannot_write(city: City) -> None:
    ask = asker(token(city, "officer.north", writes=False))
    assert ask("POST", "/cases", NEW).status_code == 403
    assert ask("GET", "/cases").status_code == 200


def test_a_revoked_token_opens_nothing(city: City) -> None:
    text = token(city, "officer.south")
    assert asker(text)("GET", "/me").status_code == 200
    with city.beyond() as direct:
        direct.execute("update web_token set revoked_at = now() where user_id = %s",
                       [city.person("officer.south")])  # fmt: skip
    assert asker(text)("GET", "/me").status_code == 401


def test_a_token_of_another_is_made_by_who_keeps_the_accounts_alone(city: City) -> None:
    from django.db import DatabaseError

    with pytest.raises(DatabaseError), city.visit("officer.north") as visit:
        make_token(
            by=visit, user=User.objects.get(pk=city.person("officer.south")), name="theirs",
            role_held=RoleHeld.objects.get(pk=city.role("officer.south")), may_write=True,
        )  # fmt: skip
    assert not Token.objects.filter(name="theirs").exists()


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/cases/not-an-id", 422),
        ("/cases/%00", 422),
        (f"/people/{UUID(int=7)}x", 422),
        ("/nowhere", 404),
        ("/cases?after=tomorrow", 400),
        ("/cases?state=lost", 422),
    ],
)
def test_what_is_malformed_is_said_so(north: Ask, path: str, status: int) -> None:
    assert north("GET", path).status_code == status


@pytest.mark.parametrize(
    "body",
    [
        {**NEW, "summary": "a\u0000b"},
        {**NEW, "summary": "x" * 4001},
        {**NEW, "opened_at": "2026-11-20T10:00:00"},
        {**NEW, "opened_at": "3"},
        {**NEW, "opened_at": 1790000000},
        {**NEW, "opened_at": "0963-11-20T10:00:00Z"},
        {**NEW, "surprise": 1},
        {**NEW, "no_way_to_reach": "yes"},
        [],
        "text",
    ],
)
def test_a_body_that_is_not_as_described_is_refused_whole(north: Ask, body: Any) -> None:
    answer = north("POST", "/cases", body)
    assert answer.status_code == 422
    assert answer["Content-Type"] == "application/problem+json"


def test_each_read_is_written_down_once(city: City, north: Ask, case: dict[str, Any]) -> None:
    before = len(city.looks("officer.north"))
    north("GET", f"/cases/{case['id']}")
    after = city.looks("officer.north")[before:]
    assert [(look["record_type"], look["outcome"]) for look in after] == [("CAS", "allow")]


def test_every_operation_has_a_door() -> None:
    assert operations()
    assert [path for _, path, view in operations() if door_of(view) is None] == []


def test_the_description_tells_of_every_operation(city: City) -> None:
    described = Client().get("/api/v1/openapi.json").json()
    told = {
        (method.upper(), path) for path, methods in described["paths"].items() for method in methods
    }
    assert {(method, f"/api/v1{path}") for method, path, _ in operations()} == told


@pytest.mark.parametrize("key", ["", "short", "x" * 65, "with space", "caf\u00e9-0001"])
def test_a_key_that_is_none_is_refused_and_nothing_is_done(north: Ask, key: str) -> None:
    before = len(north("GET", "/cases").json()["items"])
    assert north("POST", "/cases", NEW, **{"Idempotency-Key": key}).status_code == 400
    assert len(north("GET", "/cases").json()["items"]) == before
