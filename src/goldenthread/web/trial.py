"""The trial city: a database with the invented cast and cases, made once and kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from goldenthread.database import Databases
from goldenthread.web import manage


@dataclass(frozen=True)
class LogIn:
    """One line of the list of log-ins."""

    role: str
    sign_in: str
    name: str
    place: str
    remark: str


def make_city(home: Path) -> Databases:
    """The city ready to be served: tables, cast, cases and files. A second call changes nothing."""
    databases = manage.prepare(home)
    manage.migrate(databases.migrate)
    from django.core.management import call_command

    from goldenthread.apps.access.models import Agency
    from goldenthread.web.cast import found_cast
    from goldenthread.web.cast.records import write_records

    if not Agency.objects.exists():
        write_records(found_cast(databases.migrate, now=datetime.now(UTC)))
    call_command("collectstatic", verbosity=0, interactive=False)
    return databases


def log_ins() -> list[LogIn]:
    """One log-in for each role, and those of the cast with a remark of their own."""
    from goldenthread.core.rules.access import codes
    from goldenthread.web.cast import script

    data = script()
    roles, units = codes().roles, data["units"]
    return [
        LogIn(
            " and ".join(roles[role].name for role, _ in person["roles"]),
            key,
            person["name"],
            " and ".join(units[unit]["name"] for _, unit in person["roles"]),
            person.get("remark", ""),
        )
        for key, person in data["people"].items()
        if not person.get("is_service")
    ]
