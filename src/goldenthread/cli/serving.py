"""Serves a folder of pages on this machine alone, and ends cleanly."""

from __future__ import annotations

import signal
from collections.abc import Callable
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import FrameType
from typing import Any

HERE = "127.0.0.1"
FIRST_PORT, PORTS = 8000, 100


class Pages(SimpleHTTPRequestHandler):
    """Plain files, no listing of folders, nothing kept by anyone in between, no log of readers."""

    def end_headers(self) -> None:
        """Adds what a browser needs to be strict."""
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "no-referrer")
        super().end_headers()

    def list_directory(self, path: Any) -> None:
        """No listing."""
        self.send_error(404)

    def log_message(self, format: str, *args: Any) -> None:
        """Who reads what is nobody's business."""


class NoPort(OSError):
    """Every port that was tried is taken."""


def server(folder: Path, first: int = FIRST_PORT) -> ThreadingHTTPServer:
    """A server of the folder on the first free port from `first`; raises NoPort."""
    handler = partial(Pages, directory=str(folder))
    for port in range(first, first + PORTS):
        try:
            return ThreadingHTTPServer((HERE, port), handler)
        except OSError:
            continue
    raise NoPort(f"Ports {first} to {first + PORTS - 1} are all taken. Name another with --port.")


def serve(folder: Path, first: int, say: Callable[[str], None]) -> None:
    """Serve until Ctrl-C or a request to end."""
    with server(folder, first) as running:
        for request in (signal.SIGTERM, signal.SIGINT):
            signal.signal(request, _end)
        try:
            say(f"The pack is at http://{HERE}:{running.server_port}/ (Ctrl-C ends it)")
            running.serve_forever(poll_interval=0.2)
        except KeyboardInterrupt:
            say("Ended.")


def _end(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt
