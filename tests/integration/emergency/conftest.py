"""A home with emergency cards, beside a city with cases."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from city import City
    from emergencies import Emergency
    from invented_cases import Cases


@pytest.fixture(scope="module")
def cases(city: City) -> Cases:
    from invented_cases import write_cases

    return write_cases(city)


@pytest.fixture(scope="module")
def place(
    city: City, cases: Cases, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Emergency]:
    from emergencies import emergency_in

    with emergency_in(city, tmp_path_factory.mktemp("home")) as made:
        yield made


@pytest.fixture
def emergency(place: Emergency) -> Emergency:
    """With nothing in its log, and cards sealed just now."""
    place.forget()
    place.keep()
    return place
