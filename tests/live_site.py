"""The real site on this machine over a city of the tests, for browsers: the WSGI application in
threads of this process, so that both see one database."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.db import connections


class Server(ThreadingMixIn, WSGIServer):
    """One thread for each request; it gives its connection back before it ends."""

    daemon_threads = True
    block_on_close = True
    request_queue_size = 64

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """Answer, then close what this thread opened."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            connections.close_all()


class Quiet(WSGIRequestHandler):
    """Says nothing of what is asked."""

    def log_message(self, format: str, *args: object) -> None:
        """No log."""


@contextmanager
def live() -> Iterator[str]:
    """Serve until the end of the block; gives the address. The city must be there already."""
    from goldenthread.web.wsgi import application

    with make_server("127.0.0.1", 0, StaticFilesHandler(application), Server, Quiet) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()
