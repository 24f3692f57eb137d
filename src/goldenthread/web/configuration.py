"""What differs between places, read once from the environment."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from goldenthread.database.places import make_private

TRIAL, PRODUCTION = "trial", "production"


@dataclass(frozen=True)
class Configuration:
    """Home folder, mode, database and hosts."""

    home: Path
    mode: str
    database_url: str
    hosts: list[str]
    origins: list[str]
    identity_origins: list[str]
    pool: int
    figures: Path
    """Where the edition lies that the public may read."""
    has_collected_files: bool
    """Whether the site's files were collected; tests serve them from where they lie."""

    @classmethod
    def read(cls, given: Mapping[str, str]) -> Configuration:
        """From variables whose names begin with GOLDENTHREAD_, and DATABASE_URL."""
        mode = given.get("GOLDENTHREAD_MODE", TRIAL)
        if mode not in (TRIAL, PRODUCTION):
            raise ValueError(f"GOLDENTHREAD_MODE is '{mode}'. Set it to {TRIAL} or {PRODUCTION}.")
        home = Path(given.get("GOLDENTHREAD_HOME", "build/city")).absolute()
        return cls(
            home=home,
            figures=Path(given.get("GOLDENTHREAD_FIGURES", home / "figures")),
            mode=mode,
            database_url=given.get("DATABASE_URL", ""),
            hosts=_listed(given, "GOLDENTHREAD_HOSTS", "localhost 127.0.0.1 testserver"),
            origins=_listed(given, "GOLDENTHREAD_ORIGINS", ""),
            identity_origins=_listed(given, "GOLDENTHREAD_IDENTITY_ORIGINS", ""),
            pool=int(given.get("GOLDENTHREAD_POOL", "0")),
            has_collected_files=not given.get("GOLDENTHREAD_FILES_IN_PLACE"),
        )

    @property
    def is_production(self) -> bool:
        """Whether real people's records may be here."""
        return self.mode == PRODUCTION

    @property
    def hsts_seconds(self) -> int:
        """A year in production; elsewhere none, since there is no TLS."""
        return 365 * 24 * 60 * 60 if self.is_production else 0

    @property
    def largest_request(self) -> int:
        """Bytes of one request's body."""
        return 2 * 1024 * 1024

    @property
    def static_root(self) -> Path:
        """Where the collected files of the site lie."""
        return self.home / "static"

    def secret(self, name: str) -> str:
        """A key of this place, made when first asked for; only its owner may read it."""
        folder = self.home / "keys"
        path = folder / f"{name}.key"
        if not path.exists():
            # The home as well: the database refuses one that is open to others.
            for each in (one for one in (self.home, folder) if not one.exists()):
                make_private(each)
            _write_once(path, secrets.token_urlsafe(48))
        return path.read_text(encoding="ascii").strip()

    def database(self) -> dict[str, Any]:
        """Django's entry for the application's own role."""
        parts = urlsplit(self.database_url or "postgresql:///goldenthread")
        options: dict[str, Any] = dict(parse_qsl(parts.query))
        host = options.pop("host", "") or unquote(parts.hostname or "")
        if self.pool:
            options["pool"] = {"min_size": 1, "max_size": self.pool, "reset": forget}
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": parts.path.lstrip("/"),
            "USER": unquote(parts.username or options.pop("user", "")),
            "PASSWORD": unquote(parts.password or options.pop("password", "")),
            "HOST": host,
            "PORT": str(parts.port or options.pop("port", "")),
            "OPTIONS": options,
            "CONN_MAX_AGE": 0 if self.pool else 60,
            "CONN_HEALTH_CHECKS": not self.pool,
        }


def forget(connection: Any) -> None:
    """Wipe every setting of a connection that goes back to the pool (security 2.11, D4)."""
    connection.autocommit = True
    connection.execute("reset all")
    connection.autocommit = False


def _listed(given: Mapping[str, str], name: str, default: str) -> list[str]:
    return given.get(name, default).split()


def _write_once(path: Path, text: str) -> None:
    try:
        with open(path, "x", encoding="ascii", opener=_private) as file:
            file.write(text)
    except FileExistsError:
        return


def _private(path: str, flags: int) -> int:
    import os

    return os.open(path, flags, 0o600)
