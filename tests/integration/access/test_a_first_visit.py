"""Somebody comes in, opens a case, and only those who may see it do."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from city import City

from goldenthread.apps.access import gate
from goldenthread.apps.record import actions
from goldenthread.apps.record.models import Case, Person


@pytest.fixture(scope="module")
def case(city: City) -> Case:
    """A case of Northgate with a victim."""
    with city.visit("officer.north") as visit:
        opened = actions.open_case(
            by=visit, agency=city.agency("police"), unit=city.unit("northgate_csu"),
            kind="domestic", source="call", opened_at=datetime.now(UTC),
        )  # fmt: skip
        actions.add_person(
            by=visit, case=opened, part="victim", given_names="Wren", family_name="Candle"
        )
    return opened


def test_its_own_team_sees_it(city: City, case: Case) -> None:
    with city.visit("sergeant.north") as visit:
        assert gate.get(visit, Case.objects.all(), case.pk).reference == case.reference


def test_another_borough_sees_nothing(city: City, case: Case) -> None:
    with city.visit("officer.south") as visit:
        assert not Case.objects.exists()
        assert not Person.objects.exists()
        with pytest.raises(gate.Absent):
            gate.get(visit, Case.objects.all(), case.pk)


def test_without_a_visit_there_is_nothing(city: City, case: Case) -> None:
    assert not Case.objects.exists()
