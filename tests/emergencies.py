"""An emergency in a city of the tests: a home of its own, codes that were handed out, a database
that is taken away for a while."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from city import SEAL, City
from django.conf import settings
from django.db import connections
from django.http import HttpResponse
from django.test import Client

from goldenthread.web.emergency import journal, keeping, officers
from goldenthread.web.emergency.folder import Folder
from goldenthread.web.emergency.officers import Handed
from goldenthread.web.emergency.opening import Asked

WHY = "A unit is on its way and the screens are dark."


@dataclass(frozen=True)
class Emergency:
    """A home with sealed cards of the police, and codes for people of the control room."""

    city: City
    folder: Folder
    keeper: Handed
    codes: dict[str, Handed]

    def keep(self, now: datetime | None = None) -> keeping.Kept:
        """What the worker does each minute."""
        return keeping.keep(self.city.url(SEAL), self.folder.home, now or datetime.now(UTC))

    def give(self, who: str, now: datetime | None = None) -> Handed:
        """Hand somebody a code."""
        self.codes[who] = officers.give(
            self.folder, self.city.agency("police"), keeper=self.keeper.passphrase,
            person=self.city.person(who), role_held=self.city.role(who),
            now=now or datetime.now(UTC),
        )  # fmt: skip
        return self.codes[who]

    def form(self, wanted: str, who: str = "control", **changes: str) -> dict[str, str]:
        """What somebody fills in."""
        handed = self.codes[who]
        return {"code": handed.code, "passphrase": handed.passphrase, "wanted": wanted,
                "reason": WHY} | changes  # fmt: skip

    def asked(self, wanted: str, who: str = "control", **changes: str) -> Asked:
        """The same without a page."""
        return Asked(**self.form(wanted, who, **changes))

    def post(self, wanted: str, who: str = "control", **changes: str) -> HttpResponse:
        """The page that comes back."""
        return Client().post("/emergency/", self.form(wanted, who, **changes))

    def lines(self) -> list[dict[str, Any]]:
        """What the log says."""
        return [entry.what for entry in journal.read(self.folder).entries]

    def forget(self) -> None:
        """No tries, no log, and nothing of either in the audit."""
        for path in (self.folder.tries, self.folder.log, self.folder.head):
            path.unlink(missing_ok=True)
        with self.city.beyond() as direct:
            direct.execute("delete from audit_review")
            direct.execute("delete from audit_alert where rule like 'emergency%'")
            direct.execute("delete from audit_look where place = 'emergency card'")

    @contextmanager
    def away(self) -> Iterator[None]:
        """The database takes no connection and loses those it has."""
        connections["default"].close()
        name = self.city.name
        with self.city.server.admin() as admin:
            admin.execute(f'alter database "{name}" allow_connections false')
            admin.execute("select pg_terminate_backend(pid) from pg_stat_activity"
                          " where datname = %s", [name])  # fmt: skip
            try:
                yield
            finally:
                connections["default"].close()
                admin.execute(f'alter database "{name}" allow_connections true')

    @contextmanager
    def unwritten(self) -> Iterator[None]:
        """The database is there, and the audit cannot be written."""
        with self.city.beyond() as direct:
            direct.execute("revoke insert on audit_look from goldenthread_gate")
        try:
            yield
        finally:
            with self.city.beyond() as direct:
                direct.execute("grant insert on audit_look to goldenthread_gate")


@contextmanager
def emergency_in(city: City, home: Path) -> Iterator[Emergency]:
    """A home whose keys are those of the city, and emergency keys of the police in it."""
    shutil.copytree(settings.CONFIGURATION.home / "keys", home / "keys")
    home.chmod(0o700)
    folder = Folder(home)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(settings, "CONFIGURATION", replace(settings.CONFIGURATION, home=home))
        made = Emergency(city, folder, officers.found(folder, city.agency("police")), {})
        made.give("control")
        yield made
