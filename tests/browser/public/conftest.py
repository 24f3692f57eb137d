"""A city with cards, answers, offers and a message."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from city import City


@pytest.fixture(scope="module")
def told(city: City) -> dict[str, str]:
    """What the pages show: a case with offers, a message, answers of a quarter that is over."""
    from answered import fill_city

    return fill_city(city)
