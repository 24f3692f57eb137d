"""Showing a folder on this machine alone: the port moves on, nothing else is reachable, it ends."""

import http.client
import signal
import socket
import subprocess
import sys
import threading

import pytest

from goldenthread.cli.serving import HERE, NoPort, server

SERVES = """
import sys
from pathlib import Path
import click
from goldenthread.cli.serving import serve

@click.command()
def main():
    serve(Path(sys.argv[1]), int(sys.argv[2]), lambda text: print(text, flush=True))

main(args=[])
"""


@pytest.fixture
def folder(tmp_path):
    pages = tmp_path / "pack"
    (pages / "files").mkdir(parents=True)
    (pages / "index.html").write_text("<h1>London</h1>", encoding="utf-8")
    (pages / "files" / "table.csv").write_text("unit\n", encoding="utf-8")
    (tmp_path / "secret.key").write_text("hidden", encoding="utf-8")
    (tmp_path / "pack-private").mkdir()
    (tmp_path / "pack-private" / "returns.csv").write_text("hidden", encoding="utf-8")
    return pages


@pytest.fixture
def running(folder):
    with server(folder, free_port()) as one:
        thread = threading.Thread(target=one.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield one
        one.shutdown()
        thread.join()


def free_port():
    with socket.socket() as taken:
        taken.bind((HERE, 0))
        return taken.getsockname()[1]


def get(running, path, method="GET"):
    asked = http.client.HTTPConnection(HERE, running.server_port, timeout=5)
    asked.putrequest(method, path, skip_host=False)
    asked.endheaders()
    answer = asked.getresponse()
    body = answer.read()
    asked.close()
    return answer, body


def test_a_page_is_shown_and_kept_by_nobody_in_between(running):
    answer, body = get(running, "/")
    assert (answer.status, body) == (200, b"<h1>London</h1>")
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "no-referrer"


def test_a_folder_is_not_listed(running):
    answer, body = get(running, "/files/")
    assert answer.status == 404
    assert b"table.csv" not in body
    assert get(running, "/files/table.csv")[0].status == 200


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.key",
        "/%2e%2e/secret.key",
        "/..%2fsecret.key",
        "/files/../../secret.key",
        "/files/%2e%2e/%2e%2e/secret.key",
        "/....//secret.key",
        "//secret.key",
        "/..\\secret.key",
        "/../pack-private/returns.csv",
        "/%2e%2e/pack-private/returns.csv",
        "/../../../../../../etc/passwd",
    ],
)
def test_nothing_outside_the_folder_can_be_reached(path, running):
    answer, body = get(running, path)
    assert answer.status in (400, 403, 404)
    assert b"hidden" not in body
    assert b"root:" not in body


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_nothing_can_be_sent_to_it(method, running):
    assert get(running, "/index.html", method)[0].status == 501


def test_it_listens_on_this_machine_alone(running):
    assert running.server_address[0] == "127.0.0.1"
    for address in {one[4][0] for one in socket.getaddrinfo(socket.gethostname(), None)}:
        if not address.startswith("127.") and ":" not in address:
            with pytest.raises(OSError, match=r"refused|timed out|unreachable"):
                socket.create_connection((address, running.server_port), timeout=1).close()


def test_the_port_moves_on_if_it_is_taken(folder):
    with socket.socket() as taken:
        taken.bind((HERE, 0))
        taken.listen()
        first = taken.getsockname()[1]
        with server(folder, first) as one:
            assert first < one.server_port < first + 100


def test_when_every_port_is_taken_it_says_so(folder, monkeypatch):
    monkeypatch.setattr("goldenthread.cli.serving.PORTS", 1)
    with socket.socket() as taken:
        taken.bind((HERE, 0))
        taken.listen()
        with pytest.raises(NoPort, match="Name another with --port"):
            server(folder, taken.getsockname()[1])


@pytest.mark.parametrize("ask", [signal.SIGINT, signal.SIGTERM])
def test_asked_to_end_it_ends_cleanly(ask, folder):
    run = subprocess.Popen(
        [sys.executable, "-c", SERVES, str(folder), str(free_port())],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert "http://127.0.0.1:" in run.stdout.readline()
    run.send_signal(ask)
    said, complaint = run.communicate(timeout=10)
    assert (run.returncode, complaint) == (0, ""), said
    assert "Ended." in said


def test_asked_to_end_while_it_says_its_address_it_ends_cleanly(folder):
    at_once = SERVES.replace(
        "lambda text: print(text, flush=True)",
        "lambda text: (print(text, flush=True), 'http' in text and os.kill(os.getpid(), 2))",
    ).replace("import sys", "import os, sys")
    run = subprocess.run(
        [sys.executable, "-c", at_once, str(folder), str(free_port())],
        capture_output=True,
        text=True,
        check=False,
        timeout=20,
    )
    assert (run.returncode, run.stderr) == (0, ""), run.stdout
