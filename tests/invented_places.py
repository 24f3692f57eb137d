"""The directory of the demo, in a city of the tests."""

from __future__ import annotations

from uuid import UUID

from city import City

from goldenthread.apps.access.founding import Founded
from goldenthread.web.cast.places import places, write_places


def write_directory(city: City) -> dict[str, UUID]:
    """Write it; the entries by name."""
    keys = write_places(Founded(**city.keys))
    return dict(zip((one["name"] for one in places()), keys, strict=True))
