"""No two different rows give the same bytes: from the bytes a slow reader gets the row back."""

from datetime import UTC, datetime, timedelta
from struct import unpack

from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.core.sealing import Rows, leaf_hash, row_bytes
from goldenthread.core.sealing.rows import DOMAIN

MOMENTS = st.datetimes(timezones=st.just(UTC))
VALUES = st.one_of(
    st.none(),
    st.text(),
    st.integers(),
    st.booleans(),
    st.binary(),
    MOMENTS,
    # What looks like the form itself.
    st.sampled_from(["", "0", "\x00\x00\x00\x01", "1:", "\n", "s", "id"]),
)
ROWS = st.dictionaries(st.text(max_size=8), VALUES, max_size=6)
LOGS = st.text(max_size=6)


def read_back(data):
    """The row of its bytes, read by the words of the module and none of its code."""
    assert data.startswith(DOMAIN)
    place = len(DOMAIN)

    def number():
        nonlocal place
        place += 4
        return unpack(">I", data[place - 4 : place])[0]

    def piece(length):
        nonlocal place
        place += length
        return data[place - length : place]

    log = piece(number()).decode()
    names = [(piece(number()).decode(), piece(1)) for _ in range(number())]
    lengths = [number() for _ in names]
    row = {
        name: FORMS[letter](piece(length).decode("utf-8", "surrogatepass"))
        for (name, letter), length in zip(names, lengths, strict=True)
    }
    assert place == len(data)
    return log, row


FORMS = {
    b"s": str,
    b"i": int,
    b"b": {"True": True, "False": False}.__getitem__,
    b"x": bytes.fromhex,
    b"t": lambda text: datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=int(text)),
}


def plain(row):
    """A row as it can be told apart: without empty columns, and 1 unlike True."""
    return {name: (type(value), value) for name, value in row.items() if value is not None}


@settings(max_examples=500, deadline=None)
@given(log=LOGS, row=ROWS)
def test_the_bytes_of_a_row_give_the_row_back(log, row):
    found, read = read_back(row_bytes(log, row))
    assert found == log
    assert plain(read) == plain(row)


@settings(max_examples=500, deadline=None)
@given(one=st.tuples(LOGS, ROWS), two=st.tuples(LOGS, ROWS))
def test_two_rows_have_the_same_bytes_only_if_they_are_the_same(one, two):
    same = one[0] == two[0] and plain(one[1]) == plain(two[1])
    assert (row_bytes(*one) == row_bytes(*two)) is same


@settings(max_examples=100, deadline=None)
@given(st.lists(st.fixed_dictionaries({"user": VALUES, "old": VALUES}), max_size=20))
def test_rows_read_together_have_the_hashes_they_have_alone(rows):
    rows = [{"id": number, **row} for number, row in enumerate(rows, 1)]
    together = [digest for _, _, digest in Rows.of("change", rows).entries()]
    assert together == [leaf_hash("change", row) for row in rows]
