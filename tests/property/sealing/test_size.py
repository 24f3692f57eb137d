"""A check holds one seal at a time, and is quick enough for a hundred million rows."""

import tracemalloc
from datetime import UTC, datetime
from time import process_time

import pytest

from goldenthread.core.sealing import Checkpoint, Rows, seal, verification, verify

AT = datetime(2010, 11, 30, tzinfo=UTC)
COLUMNS = (
    *("id", "at", "user", "role", "agency", "unit", "action", "type", "case", "person"),
    *("outcome", "purpose", "contexts", "reason", "visit"),
)
A_SEAL = 500


def looks(first, last):
    """Rows of the width of the true log, made as they are asked for."""
    for number in range(first, last + 1):
        some = f"12345678-0000-4000-8000-{number % 1000:012}"
        yield (
            *(number, f"2010-11-30 10:00:00.{number % 1_000_000:06}+00", some, "PO", some, some),
            *("view", "PER", some, some, "allow", "safeguard adult", "k2", None, some),
        )


def sealed(count):
    seals, leaves = [], []
    for first in range(1, count + 1, A_SEAL):
        rows = Rows("look", COLUMNS, looks(first, first + A_SEAL - 1))
        made, more = seal([rows], previous=seals[-1] if seals else None, at=AT)
        seals.append(made)
        leaves += map(tuple, more)
    return seals, leaves


def peak(count):
    """The most memory that a check takes beside what it is given, in bytes."""
    seals, leaves = sealed(count)
    tracemalloc.start()
    try:
        assert verify([Rows("look", COLUMNS, looks(1, count))], leaves, seals).passed
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_memory_does_not_grow_with_the_audit():
    """Entries alone of what is read here more would be 3 million bytes."""
    assert peak(44 * A_SEAL) < peak(4 * A_SEAL) + 600_000


def test_memory_does_not_grow_with_what_somebody_put_in(monkeypatch):
    """Rows without end below a seal are counted, and not kept."""
    monkeypatch.setattr(verification, "MOST", 2 * A_SEAL)
    seals, leaves = sealed(A_SEAL)
    rows = (row for turn in range(40) for row in looks(-A_SEAL, 0))
    tracemalloc.start()
    try:
        result = verify([Rows("look", COLUMNS, rows)], leaves, seals)
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert not result.passed
    assert result.unsealed == {"look": 0}
    assert result.rows["look"] == 40 * (A_SEAL + 1)
    assert most < 2_000_000


@pytest.mark.full
def test_a_check_reads_150_000_rows_a_second():
    count = 200 * A_SEAL
    seals, leaves = sealed(count)
    rows = list(looks(1, count))
    speeds = []
    for _ in range(5):
        begun = process_time()
        result = verify([Rows("look", COLUMNS, rows)], leaves, seals, [Checkpoint.of(seals[-1])])
        speeds.append(count / (process_time() - begun))
        assert result.passed
    assert max(speeds) > 150_000, f"{max(speeds):,.0f} rows a second"
