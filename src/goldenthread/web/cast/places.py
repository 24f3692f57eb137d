"""Writes the directory of the invented city, each entry by whoever keeps it, through the gate."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any
from uuid import UUID

import yaml

from goldenthread.apps.access.founding import Founded
from goldenthread.apps.access.models import Unit
from goldenthread.apps.access.visits import Visit, opened
from goldenthread.apps.directory.actions import add_entry
from goldenthread.apps.directory.models import Check, Entry
from goldenthread.core.dates import london

LINES = ("name", "host", "place", "telephone", "night", "reach", "hours", "about", "number",
         "languages", "groups")  # fmt: skip


@cache
def places() -> list[dict[str, Any]]:
    """The invented directory as data."""
    text = (files("goldenthread.web.cast") / "places.yaml").read_text(encoding="utf-8")
    return list(yaml.load(text, Loader=yaml.CSafeLoader))


def write_places(founded: Founded) -> list[UUID]:
    """Write every entry with what belongs to it; the ids in the order of the file."""
    return [_place(one, founded) for one in places()]


def _place(one: Mapping[str, Any], founded: Founded) -> UUID:
    with _be(one["by"], founded) as by:
        unit = Unit.objects.get(pk=UUID(str(founded.units[one["unit"]])))
        entry = _entry(one, by, unit, founded)
        for more in one.get("more", ()):
            _entry(more, by, unit, founded, entry)
        if "checked_ago" in one:
            on = _day(by, one["checked_ago"])
            Check(entry=entry, checked_on=on, recorded_by=by.person).save(force_insert=True)
    return entry.pk


def _entry(
    one: Mapping[str, Any], by: Visit, unit: Unit, founded: Founded, of: Entry | None = None
) -> Entry:
    values: dict[str, Any] = {name: one[name] for name in LINES if name in one}
    values["covers"] = [UUID(str(founded.units[key])) for key in one.get("boroughs", ())]
    if "holder" in one:
        values["holder_id"] = UUID(str(founded.people[one["holder"]]))
    return add_entry(
        by=by, unit=unit, kind=one["kind"], from_on=_day(by, one["days_ago"]), values=values,
        facts=one.get("facts", {}), of=of,
    )  # fmt: skip


def _day(by: Visit, ago: int) -> date:
    return london(by.now).date() - timedelta(days=ago)


def _be(who: str, founded: Founded) -> AbstractContextManager[Visit]:
    return opened(UUID(str(founded.roles[who][0])), purpose="", place="cast")
