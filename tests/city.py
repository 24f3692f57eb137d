"""The city in which tests take place: a database with the cast, and ways to be one of them."""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from unittest.mock import patch
from uuid import UUID, uuid4

import psycopg
from django.conf import settings
from django.db import connection, connections
from django.test import Client

from goldenthread.apps.access.models import User
from goldenthread.apps.access.purposes import purposes_of
from goldenthread.apps.access.visits import Visit, opened
from goldenthread.database import Embedded
from goldenthread.database import settings as database_settings
from goldenthread.database.roles import ADMIN, APP, MIGRATE, SEAL
from goldenthread.web import manage
from goldenthread.web.cast import found_cast

TEMPLATE = "template_city"
WITHOUT_DISK = {"fsync": "off", "full_page_writes": "off"}
"""What the server of the tests leaves out. It guards against a machine that loses its power; a
process that is killed loses nothing by it. Tests of the server itself run servers of their own."""
Person = str
"""The key of somebody in the cast, as `officer.north`."""


@dataclass(frozen=True)
class City:
    """One database of this run."""

    name: str
    server: Embedded
    keys: dict[str, Any]

    @classmethod
    def clone(cls) -> City:
        """A fresh copy of the city with its cast, and Django's connection pointed at it."""
        server = Embedded(Path(os.environ["GOLDENTHREAD_TEST_HOME"]))
        keys = _template(server)
        name = f"city_{uuid4().hex[:12]}"
        server.clone(TEMPLATE, name)
        city = cls(name, server, keys)
        city.point(city.url(APP))
        return city

    def url(self, role: str) -> str:
        """The address of this database for a role of the server."""
        return (
            self.server.url(role, self.name) if role != ADMIN else self.server.admin_url(self.name)
        )

    def point(self, url: str) -> None:
        """Point Django's connection at an address."""
        from dataclasses import replace

        connections["default"].close()
        wanted = replace(settings.CONFIGURATION, database_url=url).database()
        for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT", "OPTIONS"):
            connections["default"].settings_dict[key] = wanted[key]

    def leave_others(self) -> None:
        """Close a connection to another city. A browser's tests leave one behind: they run in a
        context of their own, in which Django keeps connections of its own."""
        kept = connections["default"].connection
        if kept is not None and (kept.closed or kept.info.dbname != self.name):
            connections["default"].close()

    def drop(self) -> None:
        """Remove this database."""
        connections["default"].close()
        self.server.drop(self.name)

    def person(self, who: Person) -> UUID:
        """The id of somebody in the cast."""
        return UUID(self.keys["people"][who])

    def role(self, who: Person, number: int = 0) -> UUID:
        """The id of a role that they hold."""
        return UUID(self.keys["roles"][who][number])

    def unit(self, key: str) -> UUID:
        """The id of a unit."""
        return UUID(self.keys["units"][key])

    def agency(self, key: str) -> UUID:
        """The id of an agency."""
        return UUID(self.keys["agencies"][key])

    @contextmanager
    def visit(self, who: Person, *, purpose: str | None = None, number: int = 0) -> Iterator[Visit]:
        """Be somebody for one transaction, for what their role is mostly for."""
        self.leave_others()
        allowed = purposes_of(self.role_code(who, number))
        meant = purpose if purpose is not None else (allowed[0] if allowed else "")
        with opened(self.role(who, number), purpose=meant, place="test") as visit:
            yield visit

    def role_code(self, who: Person, number: int = 0) -> str:
        """The two letters of a role that they hold."""
        from goldenthread.web.cast import script

        return str(script()["people"][who]["roles"][number][0])

    def browser(self, who: Person | None = None) -> Client:
        """A client of the site, signed in as somebody, or as nobody."""
        self.leave_others()
        client = Client()
        if who is not None:
            client.force_login(User.objects.get(pk=self.person(who)))
        return client

    @contextmanager
    def beyond(self, role: str = ADMIN) -> Iterator[psycopg.Connection[Any]]:
        """A connection of another role, the superuser as a rule, that commits at its end."""
        with psycopg.connect(self.url(role)) as direct:
            yield direct

    def looks(self, who: Person | None = None) -> list[dict[str, Any]]:
        """The log of who looked, as the superuser sees it."""
        with self.beyond() as direct, direct.cursor(row_factory=psycopg.rows.dict_row) as cursor:
            cursor.execute("select * from audit_look order by id")
            rows = cursor.fetchall()
        return [row for row in rows if who is None or row["user"] == self.person(who)]


def _template(server: Embedded) -> dict[str, Any]:
    """The template database, made once in a run by whoever comes first."""
    home = Path(os.environ["GOLDENTHREAD_TEST_HOME"])
    notes = home / "cast.json"
    with open(home / "template.lock", "w", encoding="ascii") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not notes.exists():
            with patch.dict(database_settings.SETTINGS, WITHOUT_DISK):
                server.start()
            server.prepare(TEMPLATE)
            manage.migrate(server.url(MIGRATE, TEMPLATE))
            founded = found_cast(server.url(MIGRATE, TEMPLATE), now=datetime.now(UTC))
            notes.write_text(json.dumps(vars(founded), default=str), encoding="ascii")
    return dict(json.loads(notes.read_text(encoding="ascii")))


def scalar(statement: str, *parameters: Any) -> Any:
    """One value, asked as the application."""
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return cursor.fetchone()[0]


__all__ = ["APP", "SEAL", "City", "scalar"]
