"""Invented cases for the tests of the pages of the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from city import City
    from invented_cases import Cases


@pytest.fixture(scope="module")
def cases(city: City) -> Cases:
    from invented_cases import write_cases

    return write_cases(city)
