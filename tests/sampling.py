"""Of many cases that are alike: a part runs always, all run under `./goldenthread test --full`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest


def some(cases: Iterable[Any], one_in: int) -> list[Any]:
    """The cases for `parametrize`: the first of each so many always, the others in full runs."""
    return [
        case
        if number % one_in == 0
        else pytest.param(*(case if isinstance(case, tuple) else (case,)), marks=pytest.mark.full)
        for number, case in enumerate(cases)
    ]
