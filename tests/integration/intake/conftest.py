"""A small invented year, delivered to the city."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from goldenthread.core import synthetic

SEED = 3


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small invented year of the borough whose policy holds in Northgate."""
    from delivering import INCIDENTS

    path = tmp_path_factory.mktemp("extracts") / "year"
    book = synthetic.make(
        "Westminster", first=date(2009, 12, 1), last=date(2010, 11, 30), seed=SEED,
        incidents=INCIDENTS,
    )  # fmt: skip
    synthetic.write(path, book, seed=SEED)
    return path


@pytest.fixture(scope="module")
def first(city: Any, folder: Path) -> Any:
    """The year taken once."""
    from delivering import take

    return take(city, folder)
