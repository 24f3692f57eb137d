"""Who delivers an extract, and what is said where nobody of a name does."""

from __future__ import annotations

import pytest
from city import City

from goldenthread.apps.intake.delivering import NoDeliverer, deliverer


def test_the_one_account_that_delivers_need_not_be_named(city: City) -> None:
    assert deliverer() == deliverer("import.police") == city.role("import.police")


def test_a_name_that_delivers_nothing_is_told_who_does(city: City) -> None:
    with pytest.raises(NoDeliverer, match=r"No account officer\.north delivers.*import\.police"):
        deliverer("officer.north")
