"""One row has one text, whatever its order, its zone or the day its columns were added."""

from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID

import pytest

from goldenthread.core.sealing import BadRow, Rows, leaf_hash, row_bytes
from goldenthread.core.sealing.rows import DOMAIN

AT = datetime(2010, 11, 30, 23, 59, 59, 999999, tzinfo=UTC)


def test_the_bytes_of_a_row_are_these_and_stay_so():
    data = row_bytes("look", {"id": 7, "user": "é", "case": None, "old": b"\x00\xff"})
    assert data == DOMAIN + (
        b"\x00\x00\x00\x04look"
        b"\x00\x00\x00\x03"
        b"\x00\x00\x00\x02idi"
        b"\x00\x00\x00\x03oldx"
        b"\x00\x00\x00\x04users"
        b"\x00\x00\x00\x01\x00\x00\x00\x04\x00\x00\x00\x02"
        b"700ff\xc3\xa9"
    )


def test_the_hash_of_a_row_is_this_and_stays_so():
    digest = leaf_hash("look", {"id": 7, "at": AT, "user": "person 1", "is_self": False})
    assert digest.hex() == GOLDEN


GOLDEN = "1cb56b1a2506b6f4e92b09a7a2403156db8d59dc18364a1dad49743775e805dc"


def test_the_order_of_columns_does_not_matter():
    assert row_bytes("look", {"id": 1, "at": AT}) == row_bytes("look", {"at": AT, "id": 1})


def test_a_column_added_later_leaves_older_rows_as_they_were():
    assert row_bytes("look", {"id": 1}) == row_bytes("look", {"id": 1, "device": None})


def test_one_instant_has_one_text_in_every_zone():
    london = AT.astimezone(timezone(timedelta(hours=1)))
    assert row_bytes("look", {"id": 1, "at": AT}) == row_bytes("look", {"id": 1, "at": london})


def test_an_id_and_its_text_are_the_same():
    text = "12345678-1234-4234-8234-123456789abc"
    assert row_bytes("look", {"case": UUID(text)}) == row_bytes("look", {"case": text})


@pytest.mark.parametrize("value", ["1", b"1", True, None, datetime(1970, 1, 1, 0, 0, 0, 1, UTC)])
def test_values_of_different_types_are_different(value):
    assert row_bytes("look", {"a": 1}) != row_bytes("look", {"a": value})


def test_a_value_cannot_pose_as_the_next_column():
    assert row_bytes("look", {"a": "xb", "b": ""}) != row_bytes("look", {"a": "x", "b": "b"})
    assert row_bytes("look", {"a": "é"}) != row_bytes("look", {"a": "\xc3\xa9"})


def test_the_same_row_of_another_log_is_another_row():
    assert row_bytes("look", {"id": 1}) != row_bytes("change", {"id": 1})


@pytest.mark.parametrize("value", [1.5, {"a": 1}, [1], object()])
def test_a_value_without_one_text_is_refused_and_not_repeated(value):
    with pytest.raises(BadRow, match="Column 'old' of the log 'change'") as refused:
        row_bytes("change", {"id": 1, "old": value})
    assert "1.5" not in str(refused.value)


def test_a_moment_without_its_zone_is_refused():
    with pytest.raises(BadRow, match="without its zone"):
        row_bytes("look", {"at": AT.replace(tzinfo=None)})


def test_a_log_needs_its_number_and_each_column_once():
    with pytest.raises(BadRow, match="'id' is among them"):
        Rows("look", ("at",), [])
    with pytest.raises(BadRow, match="one name each"):
        Rows("look", ("id", "id"), [])
    with pytest.raises(BadRow, match="no whole number"):
        list(Rows("look", ("id",), [("1",)]).entries())
    with pytest.raises(BadRow, match="2 values, not 1"):
        list(Rows("look", ("id",), [(1, 2)]).entries())
