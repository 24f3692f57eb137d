"""The trial city: a database with the invented cast and cases, made once and kept."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from goldenthread.database import DatabaseProblem, Databases
from goldenthread.web import manage

MADE_FROM = "made-from"
"""The file of a home that says from which tables and functions its city was made."""


@dataclass(frozen=True)
class LogIn:
    """One line of the list of log-ins."""

    role: str
    sign_in: str
    name: str
    place: str
    remark: str


def make_city(home: Path) -> Databases:
    """The city ready to be served: tables, cast, cases and files. A second call changes nothing.

    Raises DatabaseProblem for a city that another version made.
    """
    _refuse_another(home)
    databases = manage.prepare(home)
    (home / MADE_FROM).write_text(_shape(), encoding="ascii")
    manage.migrate(databases.migrate)
    from django.core.management import call_command

    from goldenthread.apps.access.models import Agency
    from goldenthread.web.cast import found_cast
    from goldenthread.web.cast.places import write_places
    from goldenthread.web.cast.records import write_records

    if not Agency.objects.exists():
        founded = found_cast(databases.migrate, now=datetime.now(UTC))
        write_records(founded)
        write_places(founded)
    call_command("collectstatic", verbosity=0, interactive=False)
    return databases


def _refuse_another(home: Path) -> None:
    """A city of a trial is not carried over: functions of another version would not fit."""
    kept = home / MADE_FROM
    known = kept.read_text("ascii") if kept.exists() else ""
    if (home / "database").exists() and known != _shape():
        raise DatabaseProblem(
            f"The city in {home} was made by another version.",
            "As long as this is a trial, a city is not carried over from one version to the next.",
            f"Stop whatever serves it, remove the folder {home}, and run this again.",
        )


def _shape() -> str:
    """A digest of whatever makes the tables and functions of a database."""
    digest = hashlib.sha256()
    apps = Path(manage.__file__).parents[1] / "apps"
    for path in sorted([*apps.rglob("migrations/*.py"), *apps.rglob("sql/*.sql")]):
        digest.update(path.read_bytes())
    return digest.hexdigest()


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
