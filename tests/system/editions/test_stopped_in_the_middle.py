"""A process killed while it enters editions, and several that enter at once, lose nothing."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from made_editions import an_edition, enter, rounded

from goldenthread.core.editions import Ledger, LedgerTorn, files

TESTS = Path(__file__).parents[2]
ENTERS = """
import sys
from made_editions import an_edition, enter, rounded
from goldenthread.core.editions import Ledger
ledger = Ledger.open(sys.argv[1])
numbers = [rounded(unit, 22) for unit in sys.argv[4:]]
for number in range(int(sys.argv[3])):
    print(enter(ledger, an_edition(*numbers, title=f"{sys.argv[2]} {number}")).id, flush=True)
"""
IN_HALF = """
import os, signal, sys
from made_editions import an_edition, enter, rounded
from goldenthread.core.editions import Ledger
write = os.write
def half(handle, data):
    write(handle, bytes(data)[: len(data) // 2])
    os.kill(os.getpid(), signal.SIGKILL)
os.write = half
enter(Ledger.open(sys.argv[1]), an_edition(rounded("Barnet", 9), title="Never finished"))
"""
UNITS = ("Newham", "Barnet", "Camden", "Sutton")


def start(script, *arguments):
    return subprocess.Popen(
        [sys.executable, "-c", script, *map(str, arguments)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(TESTS)},
    )


@pytest.fixture
def ledger(tmp_path):
    return Ledger.open(tmp_path / "editions.jsonl")


@pytest.mark.parametrize("after", [3, 7, 12])
def test_a_killed_process_loses_no_acknowledged_edition(ledger, after):
    process = start(ENTERS, ledger.path, "No.", 10_000, *UNITS)
    acknowledged = [process.stdout.readline().strip() for _ in range(after)]
    time.sleep(after / 1000)
    process.send_signal(signal.SIGKILL)
    acknowledged += process.stdout.read().split()
    process.wait()
    process.stdout.close()
    assert len(acknowledged) >= after
    assert {fault.kind for fault in ledger.verify().faults} <= {"torn"}
    ids = [entry.id for entry in ledger.entries()]
    assert [i for i in acknowledged if i in ids] == acknowledged
    ledger.repair()
    assert ledger.verify().passed
    assert ledger.verify().unwitnessed == 0
    assert enter(ledger, an_edition(rounded("Bexley", 9))).sequence == len(ids) + 1


def test_a_line_cut_in_half_is_named_and_repaired(ledger):
    first = enter(ledger, an_edition(rounded("Newham", 22)))
    process = start(IN_HALF, ledger.path)
    process.wait()
    process.stdout.close()
    assert process.returncode == -signal.SIGKILL
    (fault,) = ledger.verify().faults
    assert (fault.line, fault.kind) == (2, "torn")
    assert [entry.id for entry in ledger.entries()] == [first.id], "it can still be read"
    with pytest.raises(LedgerTorn, match="Line 2 was never finished"):
        enter(ledger, an_edition(rounded("Bexley", 9)))
    fragment = ledger.repair()
    assert fragment.startswith(b'{"hash":')
    assert ledger.path.with_name("editions.jsonl.torn").read_bytes() == fragment
    assert ledger.verify().passed
    assert enter(ledger, an_edition(rounded("Bexley", 9))).sequence == 2


def test_a_process_killed_before_its_head_was_written_has_entered_its_edition(ledger, monkeypatch):
    enter(ledger, an_edition(rounded("Newham", 22)))
    monkeypatch.setattr(files, "replace", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        enter(ledger, an_edition(rounded("Barnet", 9), title="Two"))
    monkeypatch.undo()
    found = ledger.verify()
    assert (found.passed, found.entries, found.unwitnessed) == (True, 2, 1)
    assert enter(ledger, an_edition(rounded("Barnet", 9), title="Two")).sequence == 2
    assert enter(ledger, an_edition(rounded("Bexley", 9), title="Three")).sequence == 3
    assert ledger.verify().unwitnessed == 0


def test_two_processes_at_once_take_turns(ledger):
    processes = [start(ENTERS, ledger.path, name, 12, *UNITS) for name in ("one", "two", "three")]
    ids = []
    for process in processes:
        ids += process.communicate()[0].split()
        assert process.returncode == 0
    assert ledger.verify().passed
    assert sorted(ids) == sorted(entry.id for entry in ledger.entries())
    assert len(set(ids)) == 36


def test_an_edition_is_on_the_disk_before_it_is_acknowledged(ledger, monkeypatch):
    """A kill cannot show a missing fsync, so the calls themselves are watched."""
    done = []
    fsync, write, swap = os.fsync, os.write, Path.replace
    monkeypatch.setattr(os, "fsync", lambda handle: done.append("sync") or fsync(handle))
    monkeypatch.setattr(os, "write", lambda h, data: done.append("line") or write(h, data))
    monkeypatch.setattr(Path, "replace", lambda p, to: done.append("head") or swap(p, to))
    enter(ledger, an_edition(rounded("Newham", 22)))
    assert done == ["line", "sync", "sync", "sync", "head", "sync"]


def test_an_edition_of_the_size_of_the_pack_is_entered_and_read_quickly(ledger):
    numbers = [
        rounded(unit, 22 + number, measure=f"dv.measure_{number}")
        for number in range(1500)
        for unit in UNITS
    ]
    began = time.perf_counter()
    for issue in range(1, 4):
        enter(ledger, an_edition(*numbers, issue=issue))
    assert sum(1 for _ in ledger.published()) == 3 * len(numbers)
    assert time.perf_counter() - began < 30
