"""What people did is sealed, and whatever a superuser does to it afterwards is found."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from city import SEAL, City

from goldenthread.apps.audit import sealing
from goldenthread.web.cast.records import write_records


@pytest.fixture(scope="module")
def sealed(city: City) -> str:
    """The city after the cast wrote its cases, sealed; the sealer's address."""
    write_records(SimpleNamespace(**city.keys))  # type: ignore[arg-type]
    assert sealing.seal(city.url(SEAL)) is not None
    return city.url(SEAL)


def test_what_was_sealed_passes(sealed: str) -> None:
    found = sealing.verify(sealed)
    assert found.passed
    assert found.leaves > 100


def test_an_edit_is_found_and_where(city: City, sealed: str) -> None:
    point = sealing.checkpoint(sealed)
    assert point is not None
    with city.beyond() as direct:
        row = direct.execute("select min(id) from audit_look").fetchone()[0]
        direct.execute("update audit_look set outcome = 'deny' where id = %s", [row])
    found = sealing.verify(sealed, [point])
    assert not found.passed
    assert [(fault.log, fault.row) for fault in found.faults] == [("look", row)]


def test_a_row_put_in_below_the_seal_is_found(city: City, sealed: str) -> None:
    with city.beyond() as direct:
        columns = ", ".join(f'"{name}"' for name in sealing.LOGS["look"][1:])
        highest = direct.execute("select max(id) from audit_look").fetchone()[0]
        free = direct.execute(
            "select n from generate_series(1, %s) n where not exists"
            " (select 1 from audit_look where id = n) limit 1", [highest],
        ).fetchone()  # fmt: skip
        number = free[0] if free else 0
        direct.execute(
            f"insert into audit_look (id, {columns}) select %s, {columns}"
            " from audit_look where id = %s", [number, highest],
        )  # fmt: skip
    found = sealing.verify(sealed)
    assert any(fault.row == number for fault in found.faults)


def test_a_transaction_that_is_open_delays_the_seal_and_is_in_the_next(city: City) -> None:
    url = city.url(SEAL)
    while sealing.seal(url):
        pass
    with city.beyond() as slow:
        slow.execute("select pg_current_xact_id()")
        with city.visit("officer.north") as visit:
            visit.note(action="view", outcome="allow", type="AUD", record=None)
        assert sealing.seal(url, patience=0.2) is None
    made = sealing.seal(url)
    assert made is not None
    assert made.count >= 1
