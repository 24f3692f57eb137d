"""Deliveries as a supervisor meets them: empty, full, refused, and where they differ."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path
from typing import Any

import pytest
from city import City
from read_pages import read

from goldenthread.apps.intake import taking
from goldenthread.apps.intake.models import Delivery
from goldenthread.core import template

SERGEANT, SOUTH = "sergeant.north", "sergeant.south"


def text(answer: Any) -> str:
    return str(read(answer.content.decode()).one("main").text)


@pytest.fixture(scope="module")
def later(city: City, folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same year with other words for every arrest."""
    made = shutil.copytree(folder, tmp_path_factory.mktemp("later") / "tonight")
    path = made / "arrest.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows({**row, "grounds": "Named by a neighbour"} for row in rows)
    return made


def test_before_the_first_the_list_says_what_will_stand_there(city: City) -> None:
    assert "No extract was delivered yet" in text(city.browser(SERGEANT).get("/deliveries"))


def test_each_delivery_stands_with_its_counts_and_when(city: City, first: Delivery) -> None:
    listed = city.browser(SERGEANT).get("/deliveries")
    assert str(first.added) in text(listed)
    page = city.browser(SERGEANT).get(f"/deliveries/{first.pk}")
    assert page.status_code == 200
    assert "Taken" in text(page)
    assert "No differences that you may see" in text(page)


def test_differences_show_to_who_may_see_the_case_and_to_nobody_else(
    city: City, first: Delivery, later: Path
) -> None:
    given = taking.take(later, role_held=city.role("import.police")).delivery
    assert given.corrected
    hers = text(city.browser(SERGEANT).get(f"/deliveries/{given.pk}"))
    assert "Corrected by a new fact" in hers
    assert "Grounds" in hers
    assert "neighbour" not in hers
    theirs = text(city.browser(SOUTH).get(f"/deliveries/{given.pk}"))
    assert "No differences that you may see" in theirs
    assert "GT-" not in theirs


def test_a_refused_one_lists_every_problem_and_nothing_that_stood_in_a_cell(
    city: City, folder: Path, first: Delivery, tmp_path: Path
) -> None:
    made = shutil.copytree(folder, tmp_path / "bad")
    path = made / "form.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("completed", "SecretWord", 2),
                    encoding="utf-8")  # fmt: skip
    given = taking.take(made, role_held=city.role("import.police")).delivery
    page = text(city.browser(SERGEANT).get(f"/deliveries/{given.pk}"))
    assert "Nothing of this extract was taken" in page
    assert "Unknown code" in page
    assert "SecretWord" not in page
    template.new(tmp_path / "none")
    empty = taking.take(tmp_path / "none", role_held=city.role("import.police")).delivery
    assert "The extract has no row" in text(city.browser(SERGEANT).get(f"/deliveries/{empty.pk}"))
    only = text(city.browser(SERGEANT).get("/deliveries?state=empty"))
    assert "none" in only
    assert "bad" not in only.replace("Problems", "")


def test_another_agency_and_who_has_no_such_door_see_nothing(city: City, first: Delivery) -> None:
    assert city.browser("officer.north").get("/deliveries").status_code == 403
    looks = len(city.looks(SERGEANT))
    answer = city.browser(SERGEANT).get("/deliveries/00000000-0000-4000-8000-000000000000")
    assert answer.status_code == 404
    assert len(city.looks(SERGEANT)) == looks + 1
