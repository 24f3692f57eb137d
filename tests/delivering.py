"""Deliveries of extracts by who may: the service account of the police."""

from __future__ import annotations

import csv
from pathlib import Path
from uuid import UUID

from city import City

from goldenthread.apps.intake import taking
from goldenthread.apps.intake.models import Delivery

IMPORT, OFFICER, SERGEANT = "import.police", "officer.north", "sergeant.north"
INCIDENTS = 25
"""Incidents of the invented year that the tests of deliveries share."""


def take(city: City, folder: Path) -> Delivery:
    """Take an extract; what became of it."""
    city.leave_others()
    return taking.take(folder, role_held=city.role(IMPORT)).delivery


def rows_of(folder: Path, table: str) -> list[dict[str, str]]:
    """The rows of a table of an extract."""
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def matter_of(city: City, given: str) -> UUID:
    """The matter in which a row was delivered."""
    with city.beyond() as direct:
        ((matter,),) = direct.execute(
            "select matter from intake_known where given = %s", [given]
        ).fetchall()
    return UUID(str(matter))
