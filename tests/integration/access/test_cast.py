"""The invented cases are written through the gate, and each of the cast finds what is theirs."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from city import City

from goldenthread.apps.record.models import Case
from goldenthread.web.cast.records import cases, write_records


@pytest.fixture(scope="module")
def written(city: City) -> list[object]:
    return list(write_records(SimpleNamespace(**city.keys)))  # type: ignore[arg-type]


SEEN = {
    "officer.north": 4,
    "officer.excluded": 3,
    "sergeant.north": 4,
    "officer.south": 2,
    "handler": 1,
    "handler.second": 1,
    "advocate": 2,
    "advocacy.manager": 2,
    "womens.centre": 1,
    "guardian.police": 0,
    "accounts.police": 0,
    "board.member": 0,
    "operator": 0,
}


@pytest.mark.parametrize("who", SEEN)
def test_each_of_the_cast_sees_their_own_cases(city: City, written: list[object], who: str) -> None:
    assert len(written) == len(cases())
    with city.visit(who):
        assert Case.objects.count() == SEEN[who]
