"""How messages leave, read once from the environment.

`GOLDENTHREAD_MAIL` is `file` (a file for each in the home folder; so in trial), `none` (so in
production until it is set), `console`, or an address of a mail server, as
`smtps://name:secret@mail.example:465`, `smtp+tls://mail.example:587` or `smtp://localhost:25`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import SplitResult, unquote, urlsplit

from goldenthread.web.configuration import Configuration

BACKEND = "django.core.mail.backends.{}.EmailBackend"
NONE, FILE = "none", "file"
SIMPLE = {NONE: "dummy", FILE: "filebased", "console": "console"}
PORTS = {"smtp": 25, "smtp+tls": 587, "smtps": 465}
SECONDS = 20
"""How long a mail server may take before the job tries again later."""
HERE = ("localhost", "127.0.0.1", "::1")


def mail_settings(given: Mapping[str, str], place: Configuration) -> dict[str, Any]:
    """Django's settings. Raises ValueError with what to write instead."""
    mail = given.get("GOLDENTHREAD_MAIL", "") or (NONE if place.is_production else FILE)
    found = {
        "GOLDENTHREAD_SENDS": mail != NONE,
        "DEFAULT_FROM_EMAIL": given.get("GOLDENTHREAD_MAIL_FROM", "no-reply@localhost"),
        "EMAIL_FILE_PATH": str(place.home / "messages"),
    }
    if mail in SIMPLE:
        return {**found, "EMAIL_BACKEND": BACKEND.format(SIMPLE[mail])}
    return {**found, **_server(urlsplit(mail), place)}


def _server(parts: SplitResult, place: Configuration) -> dict[str, Any]:
    if parts.scheme not in PORTS or not parts.hostname:
        raise ValueError(
            "GOLDENTHREAD_MAIL is none of file, console, none, smtps://host, smtp+tls://host and "
            "smtp://host."
        )
    if place.is_production and parts.scheme == "smtp" and parts.hostname not in HERE:
        raise ValueError(
            "In production messages leave over TLS. Write smtps:// or smtp+tls:// in "
            "GOLDENTHREAD_MAIL."
        )
    return {
        "EMAIL_BACKEND": BACKEND.format("smtp"),
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or PORTS[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
        "EMAIL_TIMEOUT": SECONDS,
    }
