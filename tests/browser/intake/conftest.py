"""A city to which extracts were delivered: one taken, one that differs, one refused, one empty."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from city import City


@pytest.fixture(scope="module")
def made(city: City, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The ids of the deliveries, by what became of them."""
    from goldenthread.apps.intake import taking
    from goldenthread.core import synthetic, template

    top = tmp_path_factory.mktemp("extracts")
    book = synthetic.make("Westminster", first=date(2009, 12, 1), last=date(2010, 11, 30), seed=1,
                          incidents=20)  # fmt: skip
    synthetic.write(top / "calls", book, seed=1)

    def taken(folder: Path) -> Any:
        return taking.take(folder, role_held=city.role("import.police")).delivery.pk

    found = {"taken": taken(top / "calls"), "unchanged": taken(top / "calls")}
    for row in book.tables["arrest"]:
        row["grounds"] = "Named by a neighbour"
    synthetic.write(top / "crimes", book, seed=1)
    found["differs"] = taken(top / "crimes")
    shutil.copytree(top / "crimes", top / "children")
    (top / "children" / "form.csv").write_text("id\nbroken\n", encoding="utf-8")
    found["refused"] = taken(top / "children")
    template.new(top / "nothing")
    return found | {"empty": taken(top / "nothing")}
