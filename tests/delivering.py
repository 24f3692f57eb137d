"""Deliveries of extracts by who may: the service account of the police."""

from __future__ import annotations

from pathlib import Path

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
