"""Whether a server lives is told by more than a process id."""

import os
import subprocess

import pytest

from goldenthread.database import processes


@pytest.fixture
def data(tmp_path):
    folder = tmp_path / "data"
    folder.mkdir()
    return folder


@pytest.fixture
def zombie():
    """A process that has ended and that nobody has reaped."""
    process = subprocess.Popen(["true"])
    os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
    yield process.pid
    process.wait()


def write(data, pid, memory="0 0"):
    lines = [str(pid), str(data), "0", "5432", str(data), "", memory, "ready"]
    (data / "postmaster.pid").write_text("\n".join(lines) + "\n")


def test_a_zombie_is_not_alive(zombie):
    assert not processes.is_alive(zombie)
    assert processes.is_alive(os.getpid())


def test_a_stranger_with_the_id_of_the_server_is_not_the_server(data):
    write(data, os.getpid())
    assert processes.postmaster(data) is None
    assert not processes.is_server_alive(data)


def test_a_process_that_works_in_the_folder_is_of_the_server(data):
    with subprocess.Popen(["cat"], cwd=data, stdin=subprocess.PIPE) as process:
        assert processes.of_server(data) == [process.pid]
        assert processes.is_server_alive(data)
        process.communicate()
    assert processes.of_server(data) == []


@pytest.mark.parametrize("content", ["", "words\n", "-\n", "99999999999999\n", "\0\n"])
def test_a_damaged_lock_is_nobody_s(data, content):
    (data / "postmaster.pid").write_text(content)
    assert processes.postmaster(data) is None
    assert not processes.is_server_alive(data)


def test_locks_of_a_zombie_and_of_a_stranger_are_taken_away(data, zombie):
    write(data, zombie)
    (data / ".s.PGSQL.5432.lock").write_text(f"{os.getpid()}\n")
    processes.clear_stale(data, data)
    assert list(data.iterdir()) == []


def test_a_lock_whose_process_is_gone_is_left_to_postgresql(data):
    gone = subprocess.Popen(["true"])
    gone.wait()
    write(data, gone.pid)
    processes.clear_stale(data, data)
    assert (data / "postmaster.pid").exists()


def test_memory_that_a_process_holds_means_that_the_server_lives(data, tmp_path, monkeypatch):
    head = "key shmid perms size cpid lpid nattch uid gid"
    (tmp_path / "sysvipc").mkdir()
    monkeypatch.setattr(processes, "PROC", tmp_path)
    write(data, 1, "   7777         3")
    for attached, alive in ((2, True), (0, False)):
        (tmp_path / "sysvipc" / "shm").write_text(f"{head}\n7777 3 600 56 1 2 {attached} 0 0\n")
        assert processes.is_server_alive(data) is alive
    (tmp_path / "sysvipc" / "shm").write_text(f"{head}\n7777 4 600 56 1 2 1 0 0\n")
    assert not processes.is_server_alive(data)
