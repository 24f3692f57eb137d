"""A city to measure in: a server of its own, the cast, a borough's cases and a year of another's.

Everything is invented; nothing of it outlives the measurement.
"""

from __future__ import annotations

import atexit
import json
import os
import shutil
import tempfile
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg

NAME = "goldenthread"
EMPTY = "goldenthread_empty"
"""The same city with its cast and without a case, for measurements that bring their own."""
CASES, THEIRS = 4_000, 12_000
"""Cases of the officer's own borough, and of the other one."""
MINE = 25
"""Cases that the officer holds by name, each with one person: a page."""
FILL = """
create temp table made as
  select gen_random_uuid() as matter, gen_random_uuid() as person, n,
         case when n <= %(cases)s then %(own)s::uuid else %(other)s::uuid end as unit,
         now() - n * interval '1 minute' as at
  from generate_series(1, %(cases)s + %(theirs)s) n;
insert into access_matter (id, kind, agency_id, unit_id, scope_id)
  select m.matter, 'case', %(agency)s, m.unit, s.id
  from made m join access_scope s on s.unit_id = m.unit and not s.is_own;
insert into record_case select (jsonb_populate_record(null::record_case, %(a_case)s::jsonb
    || jsonb_build_object('matter_id', m.matter, 'scope_id', a.scope_id, 'reference', 'GT-' || m.n,
      'opened_at', m.at, 'recorded_at', m.at, 'recorded_by', %(officer)s::uuid))).*
  from made m join access_matter a on a.id = m.matter;
insert into record_person select (jsonb_populate_record(null::record_person, %(a_person)s::jsonb
    || jsonb_build_object('id', m.person, 'matter_id', m.matter, 'scope_id', a.scope_id,
      'family_name', 'Candle ' || m.n, 'recorded_at', m.at, 'recorded_by', %(officer)s::uuid))).*
  from made m join access_matter a on a.id = m.matter;
insert into record_involvement (id, matter_id, scope_id, person_id, part, recorded_at, recorded_by)
  select gen_random_uuid(), m.matter, a.scope_id, m.person, 'victim', m.at, %(officer)s
  from made m join access_matter a on a.id = m.matter;
insert into access_assignment (id, matter_id, user_id, by_id, from_at, recorded_at)
  select gen_random_uuid(), matter, %(officer)s, %(officer)s, at, at from made where n <= %(mine)s;
drop table made
"""


@dataclass(frozen=True)
class GuardedCity:
    """The server, and who measures."""

    home: Path
    app: str
    admin: str
    migrate: str
    seal: str
    role: UUID
    officer: UUID
    importer: UUID
    """The role of the account that delivers extracts."""

    def point(self, url: str) -> None:
        """Let Django's connection be that of another role. Each role's stays open, as on a site:
        a new one would have to learn all its plans first."""
        from django.conf import settings
        from django.db import connections

        django = connections["default"]
        if django.settings_dict.get("URL") == url:
            return
        KEPT[str(django.settings_dict.get("URL"))] = django.connection
        wanted = replace(settings.CONFIGURATION, database_url=url).database()
        django.settings_dict.update(wanted | {"URL": url, "CONN_MAX_AGE": None})
        django.connection = KEPT.pop(url, None)
        django.close_at = None


KEPT: dict[str, Any] = {}
"""Connections that are not in use now, by their address."""


@cache
def guarded_city() -> GuardedCity:
    """The city of this process, with Django set up for it; gone when the process ends.

    There is one, since Django is set up once.
    """
    from goldenthread.database import Embedded
    from goldenthread.web import manage

    top = Path(tempfile.mkdtemp(prefix="goldenthread-bench-"))
    top.chmod(0o711)
    atexit.register(_erase, top)
    os.environ.pop("DATABASE_URL", None)
    manage.prepare(top / "home")
    return _filled(top / "home", Embedded(top / "home"))


def another(city: GuardedCity, name: str) -> GuardedCity:
    """A city beside it on the same server, with the cast and without a case."""
    from goldenthread.database import Embedded
    from goldenthread.database.roles import APP

    server = Embedded(city.home)
    server.drop(name)
    server.clone(EMPTY, name)
    return replace(city, app=server.url(APP, name), admin=server.admin_url(name))


def _erase(top: Path) -> None:
    from django.db import connections

    from goldenthread.database import Embedded

    connections.close_all()
    for kept in KEPT.values():
        if kept is not None:
            kept.close()
    Embedded(top / "home").erase()
    shutil.rmtree(top, ignore_errors=True)


def _filled(home: Path, server: Any) -> GuardedCity:
    from django.db import connections

    from goldenthread.database.roles import APP, MIGRATE, SEAL
    from goldenthread.web import manage
    from goldenthread.web.cast import found_cast

    migrate = server.url(MIGRATE, NAME)
    manage.migrate(migrate)
    founded = found_cast(migrate, now=datetime.now(UTC))
    city = GuardedCity(
        home=home,
        app=server.url(APP, NAME),
        admin=server.admin_url(NAME),
        migrate=migrate,
        seal=server.url(SEAL, NAME),
        role=founded.roles["officer.north"][0],
        officer=founded.people["officer.north"],
        importer=founded.roles["import.police"][0],
    )
    connections.close_all()
    server.clone(NAME, EMPTY)
    given = {
        "cases": CASES, "theirs": THEIRS, "mine": MINE, "officer": city.officer,
        "own": founded.units["northgate_csu"], "other": founded.units["southwater_csu"],
        "agency": founded.agencies["police"], **_usual(),
    }  # fmt: skip
    with psycopg.connect(city.admin) as superuser, psycopg.ClientCursor(superuser) as cursor:
        # Rows are put in as they are; what the triggers would add is made by the statements.
        cursor.execute("set session_replication_role = replica")
        cursor.execute(FILL, given)
    with psycopg.connect(city.admin, autocommit=True) as superuser:
        superuser.execute("vacuum analyze")
    return city


def _usual() -> dict[str, str]:
    """A case and a person as the program would make them, so that new columns are filled too."""
    from goldenthread.apps.record.models import Case, Person

    rows = {
        "a_case": Case(kind="domestic", source="call"),
        "a_person": Person(given_names="Wren", sex="female", name_text="wren candle",
                           name_keys=["RN"]),
    }  # fmt: skip
    return {name: json.dumps(_columns(row), default=str) for name, row in rows.items()}


def _columns(row: Any) -> dict[str, Any]:
    return {one.column: getattr(row, one.attname) for one in row._meta.concrete_fields}
