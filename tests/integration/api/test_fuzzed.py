"""The interface against its own description, with invented input without end: no fault of ours,
and never an answer that is not described."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
import schemathesis
from api_tokens import bearer, token
from city import City
from django.test import Client
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance

from goldenthread.apps.record import actions
from goldenthread.web.api import throttling
from goldenthread.web.api.routes import operations

FEW, MANY = 6, 200
ALSO_REFUSED = ("Held", "Key used before")
"""Refusals of what is as described: text that may be a way to reach somebody, and a key that was
sent before with something else."""
KEYS: dict[str, UUID] = {}
"""A case and a person that there are, so that not every invented one is absent."""


@pytest.fixture(scope="module")
def interface(city: City) -> Any:
    from goldenthread.web.wsgi import application

    with city.visit("officer.north") as by:
        case = actions.open_case(
            by=by, agency=city.agency("police"), unit=city.unit("northgate_csu"), kind="domestic",
            source="call", opened_at=datetime.now(UTC), summary="",
        )  # fmt: skip
        person = actions.add_person(by=by, case=case, part="victim", known_as="Wren")
    KEYS.update(case=case.matter_id, person=person.pk)
    told = Client().get("/api/v1/openapi.json").json()
    # Tokens have tests of their own; here one is sent with every request.
    assert told.pop("security")
    found = schemathesis.openapi.from_dict(told)
    found.app = application
    return found


@pytest.fixture(scope="module")
def held(city: City) -> str:
    return token(city, "officer.north")


@pytest.fixture(autouse=True)
def without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(throttling, "today", lambda name: 10**9)


def fuzzed(
    interface: Any, operation: tuple[str, str], mode: GenerationMode, most: int,
    headers: dict[str, str],
) -> Counter[int]:  # fmt: skip
    """Ask one operation with so many invented requests; how it answered."""
    method, path = operation
    statuses: Counter[int] = Counter()
    strategy = interface[f"/api/v1{path}"][method].as_strategy(generation_mode=mode)

    @settings(max_examples=most, derandomize=True, deadline=None, database=None,
              suppress_health_check=list(HealthCheck))  # fmt: skip
    @given(asked=strategy)
    def ask(asked: Any) -> None:
        for name, key in KEYS.items():
            if mode is GenerationMode.POSITIVE and name in asked.path_parameters:
                asked.path_parameters[name] = str(key)
        answer = asked.call(headers=headers)
        kept = answer.status_code == 422 and answer.json()["title"] in ALSO_REFUSED
        asked.validate_response(answer, excluded_checks=[positive_data_acceptance] if kept else [])
        statuses[answer.status_code] += 1

    ask()
    return statuses


def one_of_each() -> list[tuple[str, str]]:
    return [(method, path) for method, path, _ in operations()]


def both_ways() -> list[Any]:
    """Each operation as described, and with something wrong; of `me` nothing can be wrong."""
    return [
        pytest.param(operation, mode, id=f"{' '.join(operation)}, {mode.value}")
        for operation in one_of_each()
        for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
        if (operation, mode) != (("GET", "/me"), GenerationMode.NEGATIVE)
    ]


@pytest.mark.parametrize(("operation", "mode"), both_ways()[::3])
def test_a_little_of_everything(
    interface: Any, held: str, operation: tuple[str, str], mode: GenerationMode
) -> None:
    assert fuzzed(interface, operation, mode, FEW, bearer(held))


@pytest.mark.full
@pytest.mark.parametrize(("operation", "mode"), both_ways())
def test_much_of_everything(
    interface: Any, held: str, operation: tuple[str, str], mode: GenerationMode
) -> None:
    assert fuzzed(interface, operation, mode, MANY, bearer(held))


@pytest.mark.parametrize("operation", one_of_each(), ids=" ".join)
def test_without_a_token_nothing_is_told_whatever_is_sent(
    interface: Any, operation: tuple[str, str]
) -> None:
    assert set(fuzzed(interface, operation, GenerationMode.POSITIVE, FEW, {})) == {401}
