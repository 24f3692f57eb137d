"""The cast: an invented city of two boroughs, one log-in for each role, for demo and tests."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from goldenthread.apps.access.founding import Founded, Plan, found

PASSWORD = "an invented city"
"""The one password of the demo. It is printed at start and opens nothing elsewhere."""


@cache
def script() -> dict[str, Any]:
    """The cast as data."""
    text = (files("goldenthread.web.cast") / "cast.yaml").read_text(encoding="utf-8")
    return dict(yaml.load(text, Loader=yaml.CSafeLoader))


def plan() -> Plan:
    """Agencies, units and people of the cast."""
    data = script()
    return Plan(data["agencies"], data["units"], data["people"])


def found_cast(url: str, *, now: datetime) -> Founded:
    """Write the cast into an empty city, as if it had been there for a year."""
    from django.contrib.auth.hashers import make_password

    return found(
        url,
        plan(),
        password=make_password(PASSWORD),
        since=now - timedelta(days=365),
        attested_until=now + timedelta(days=90),
    )
