"""The demo finds a port, ends on request with all that it started, and says when a part ends."""

import signal
import socket
import subprocess
import sys
from importlib import import_module

import pytest

demo = import_module("goldenthread.cli.demo")

HERE = "127.0.0.1"
# The demo's own waiting and ending, over two parts that do nothing.
SHOW = """
import importlib, subprocess, sys
from pathlib import Path
demo = importlib.import_module("goldenthread.cli.demo")
parts = []
def start(arguments, environment):
    parts.append(subprocess.Popen(["sleep", sys.argv[2] if arguments[0] == "worker" else "600"]))
    print("part", parts[-1].pid, flush=True)
    return parts[-1]
demo._start = start
demo._emergency_code = lambda home: "A code."
demo._wait_until_answered = lambda port, running: None
demo._print_log_ins = lambda port: print("shown", flush=True)
demo._show(Path(sys.argv[1]), Path(sys.argv[1]), 8000)
"""


def taken(first: int) -> socket.socket:
    held = socket.socket()
    held.bind((HERE, first))
    held.listen()
    return held


def test_a_port_that_is_taken_is_passed_over():
    with taken(0) as held:
        port = held.getsockname()[1]
        assert port < demo._free_port(port) < port + demo.PORTS


def test_where_every_port_is_taken_it_says_so(monkeypatch, capsys):
    monkeypatch.setattr(demo, "PORTS", 1)
    with taken(0) as held, pytest.raises(SystemExit):
        demo._free_port(held.getsockname()[1])
    assert "all taken. Name another with --port" in capsys.readouterr().err


def shown(home, lasts):
    """The demo on its way, once it says that it shows something; and the parts it started."""
    process = subprocess.Popen(
        [sys.executable, "-c", SHOW, str(home), lasts],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    parts = [int(process.stdout.readline().split()[1]) for _ in range(2)]
    assert process.stdout.readline().strip() == "shown"
    return process, parts


def is_there(pid):
    try:
        with open(f"/proc/{pid}/stat", encoding="utf-8") as file:
            return file.read().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


@pytest.mark.parametrize("request_to_end", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_on_request_with_all_that_it_started(tmp_path, request_to_end):
    process, parts = shown(tmp_path, "600")
    assert all(map(is_there, parts))
    process.send_signal(request_to_end)
    said, _ = process.communicate(timeout=30)
    assert process.returncode == 0
    assert "Ended." in said
    assert not any(map(is_there, parts))


def test_a_part_that_ends_by_itself_ends_the_demo_and_is_said(tmp_path):
    process, parts = shown(tmp_path, "0")
    _, said = process.communicate(timeout=30)
    assert process.returncode == 1
    assert "ended by itself" in said
    assert not any(map(is_there, parts))
