"""Runs the site: gunicorn's threads over the same code, on this machine or behind a proxy."""

from __future__ import annotations

from typing import Any

from gunicorn.app.base import BaseApplication


class Site(BaseApplication):  # type: ignore[misc]
    """The site at one address. Workers are forked after the code is loaded."""

    def __init__(self, address: str, *, workers: int = 2, threads: int = 4) -> None:
        self.wanted: dict[str, Any] = {
            "bind": address,
            "workers": workers,
            "threads": threads,
            "worker_class": "gthread",
            "preload_app": True,
            "accesslog": None,
            "errorlog": "-",
            "loglevel": "warning",
            "control_socket_disable": True,
            "limit_request_line": 2048,
            "limit_request_fields": 60,
            "timeout": 60,
            "graceful_timeout": 10,
            "post_fork": _forget_connections,
        }
        super().__init__()

    def load_config(self) -> None:
        """What we want, where gunicorn knows the setting."""
        for name, value in self.wanted.items():
            if name in self.cfg.settings:
                self.cfg.set(name, value)

    def load(self) -> Any:
        """The WSGI application."""
        from goldenthread.web.wsgi import application

        return application


def _forget_connections(server: Any, worker: Any) -> None:
    """A forked worker must not share its parent's connection."""
    from django.db import connections

    for connection in connections.all():
        connection.connection = None
