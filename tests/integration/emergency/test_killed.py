"""The server is killed, a card is opened, the server comes back: nothing is lost or doubled."""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from city import City
from django.test import Client
from emergencies import Emergency, emergency_in
from invented_cases import Cases, write_cases

from goldenthread.database import processes

pytestmark = pytest.mark.full
MARKER = b"Kitchen knives. Two were not found."


@pytest.fixture(scope="module")
def alone(django_db_blocker: object) -> Iterator[City]:
    """A server of this test's own: nobody else's is killed."""
    home = Path(tempfile.mkdtemp(prefix="goldenthread-killed-"))
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock():  # type: ignore[attr-defined]
        patch.setenv("GOLDENTHREAD_TEST_HOME", str(home))
        made = City.clone()
        try:
            yield made
        finally:
            made.server.start()
            made.drop()
            made.server.stop()
            shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(scope="module")
def written(alone: City) -> Cases:
    return write_cases(alone)


@pytest.fixture(scope="module")
def emergency(
    alone: City, written: Cases, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Emergency]:
    with emergency_in(alone, tmp_path_factory.mktemp("home")) as made:
        yield made


def killed(city: City) -> None:
    """Every process of the server, by the signal that none can catch."""
    first = processes.postmaster(city.server.ground.data)
    assert first
    os.kill(first, signal.SIGKILL)
    while city.server.is_running():
        pass


def test_killed_opened_started_and_brought_back_once(
    alone: City, emergency: Emergency, written: Cases
) -> None:
    emergency.keep()
    browser = alone.browser("officer.north")
    killed(alone)
    stopped = browser.get(f"/cases/{written.north.matter_id}")
    assert stopped.status_code == 503
    assert b"Candle" not in stopped.content
    page = Client().post("/emergency/", emergency.form(written.north.reference))
    assert MARKER in page.content
    alone.server.start()
    assert Client().get("/emergency/").status_code == 403
    assert [emergency.keep().brought_back for _ in range(2)] == [1, 0]
    found = [row for row in alone.looks("control") if row["place"] == "emergency card"]
    assert [row["matter"] for row in found] == [written.north.matter_id]
    with alone.beyond() as direct:
        told = direct.execute(
            "select count(*) from audit_alert where rule = 'emergency_card'"
        ).fetchone()
    assert told == (1,)
