"""Two rows of a case that may be one person."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from goldenthread.apps.record.keys import sound_keys
from goldenthread.core.incidents.twins import Named, twins

ONE, TWO = date(1980, 2, 1), date(1980, 1, 2)


def named(key: str, name: str, born_on: date | None = None) -> Named:
    return Named(key, tuple(frozenset(sound_keys(one)) for one in name.split()), born_on)


@pytest.mark.parametrize(
    ("one", "other", "may_be"),
    [
        (("Gale",), ("Gayle",), True),
        (("Steven Harbin",), ("Stephen Harbin", ONE), True),
        (("Harbin",), ("Stephen Harbin",), True),
        (("Steven Harbin", ONE), ("S Harbin", ONE), True),
        (("Steven Harbin", ONE), ("Stephen Harbin", TWO), False),
        (("Mark Harbin",), ("Stephen Harbin",), False),
        (("Mark Harbin", ONE), ("Olive Quince", ONE), False),
        (("",), ("Stephen Harbin",), False),
    ],
)  # fmt: skip
def test_who_may_be_one_person(one: tuple[Any, ...], other: tuple[Any, ...], may_be: bool) -> None:
    assert bool(twins([named("a", *one), named("b", *other)])) is may_be
