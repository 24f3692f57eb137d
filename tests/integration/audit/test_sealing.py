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
