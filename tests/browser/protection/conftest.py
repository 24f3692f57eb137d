"""A city with one of each protection, and people who have just proved who they are."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from city import City
    from protected_pages import Protected


@pytest.fixture(scope="module")
def made(city: City) -> Protected:
    from protected_pages import write_protected

    return write_protected(city)


@pytest.fixture
def signed_in(city: City) -> Callable[[str], str]:
    """Gives the session of somebody of the cast who has just signed in."""
    from protected_pages import proved

    return lambda who: proved(city, who).cookies["session"].value
