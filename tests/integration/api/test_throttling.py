"""How often a program may ask holds across workers, and is told as every refusal is."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from api_tokens import bearer, token
from city import APP, City
from django.core.cache import cache
from django.db import connection
from django.test import Client
from sampling import some

from goldenthread.web.api import throttling

FEW = 6
STATION = {"REMOTE_ADDR": "192.0.2.20"}
IN_ANOTHER_PROCESS = """
import sys, django
django.setup()
from django.test import Client
from goldenthread.web.api import throttling
throttling.today = lambda name: {few}
for _ in range({times}):
    answer = Client().get("/api/v1/me", headers={{"Authorization": "Bearer " + sys.argv[1]}},
                          REMOTE_ADDR="192.0.2.20")
    print(answer.status_code)
"""


@pytest.fixture(autouse=True)
def few(city: City, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(throttling, "today", lambda name: FEW)
    cache.clear()
    yield
    cache.clear()
    with city.beyond() as direct:
        direct.execute("delete from web_tokenuse")


def ask(text: str, **more: Any) -> Any:
    return Client().get("/api/v1/me", headers=bearer(text), **STATION, **more)


def elsewhere(city: City, text: str, times: int) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", IN_ANOTHER_PROCESS.format(few=FEW, times=times), text],
        env={**os.environ, "DATABASE_URL": city.url(APP)},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return done.stdout.split()


def test_one_too_many_is_refused_with_when_to_come_again(city: City) -> None:
    text = token(city)
    assert [ask(text).status_code for _ in range(FEW)] == [200] * FEW
    answer = ask(text)
    assert (answer.status_code, answer["Content-Type"]) == (429, "application/problem+json")
    assert 1 <= int(answer["Retry-After"]) <= 60
    assert answer.json()["status"] == 429


def test_each_token_has_its_own_count(city: City) -> None:
    first, second = token(city), token(city, "officer.south")
    for _ in range(FEW + 1):
        ask(first)
    assert ask(second).status_code == 200


def test_after_a_minute_it_is_counted_anew(city: City) -> None:
    text = token(city)
    for _ in range(FEW + 1):
        ask(text)
    with city.beyond() as direct:
        direct.execute("update web_tokenuse set counted_from = now() - interval '61 seconds'")
    assert ask(text).status_code == 200


def test_what_was_refused_reads_nothing_and_leaves_no_look(city: City) -> None:
    text = token(city)
    for _ in range(FEW):
        ask(text)
    before = len(city.looks())
    answer = Client().get("/api/v1/cases", headers=bearer(text))
    assert answer.status_code == 429
    assert len(city.looks()) == before


@pytest.mark.full
def test_the_count_holds_in_another_process(city: City) -> None:
    text = token(city)
    assert elsewhere(city, text, FEW - 1) == ["200"] * (FEW - 1)
    assert [ask(text).status_code for _ in range(2)] == [200, 429]


def test_two_at_once_get_no_more_than_one_after_the_other(city: City) -> None:
    text, answers = token(city), Counter[int]()

    def worker() -> None:
        try:
            for _ in range(FEW):
                answers[ask(text).status_code] += 1
        finally:
            connection.close()

    threads = [threading.Thread(target=worker) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == {200: FEW, 429: FEW}


@pytest.mark.parametrize("text", some(["", "gt_" + "b" * 43], 2))
def test_who_has_no_token_is_counted_by_address_in_every_process(city: City, text: str) -> None:
    assert [ask(text).status_code for _ in range(FEW)] == [401] * FEW
    assert ask(text).status_code == 429
    assert elsewhere(city, text or "none", 1) == ["429"]
    other = Client().get("/api/v1/me", headers=bearer(text), REMOTE_ADDR="192.0.2.21")
    assert other.status_code == 401


def test_a_live_token_is_not_shut_out_by_its_neighbours(city: City) -> None:
    for _ in range(FEW + 1):
        ask("gt_nothing")
    assert ask(token(city)).status_code == 200
