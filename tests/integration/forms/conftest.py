"""A case of its own for each test of the forms."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from city import City
    from protected import Made


@pytest.fixture
def made(city: City) -> Made:
    from protected import made_case

    return made_case(city)
