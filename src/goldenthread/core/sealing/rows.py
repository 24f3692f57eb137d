"""The bytes of an audit row: the same row gives the same bytes, no two rows give the same.

In this order: a domain; the name of the log; how many columns have a value; for each of them, in
order of name, its name and the letter of its type; the lengths of all values; the values. Names
and values carry their length, so that no value can pose as the beginning of the next. A column
without a value is left out, so that a column added to a log later leaves older rows as they were.
A column of a log is therefore never renamed, and always read in the same type.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from operator import itemgetter
from struct import Struct, pack
from typing import Any
from uuid import UUID

Value = str | int | bool | bytes | datetime | UUID | None
Entry = tuple[str, int, bytes]
"""What is sealed of a row: its log, its number and its leaf hash."""

DOMAIN = b"goldenthread audit row 1\n"
LEAF = b"\x00"
"""Before the bytes of a leaf; an inner node has another, so that none passes for the other."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


class BadRow(ValueError):
    """A row that cannot be sealed: the message names log and column, never the value."""


@dataclass(frozen=True)
class Rows:
    """The rows of one log as a query gives them: names of columns, then values, by rising number.

    Each row has a whole number in the column `key`, given once and rising. Text is quickest: let
    the query cast moments and ids (`at::text`), in the sealing and in the check alike.
    """

    log: str
    columns: tuple[str, ...]
    values: Iterable[Sequence[Value]]
    key: str = "id"

    def __post_init__(self) -> None:
        """Refuse columns that are named twice, and a log without its number."""
        if len(set(self.columns)) != len(self.columns) or self.key not in self.columns:
            raise BadRow(
                f"The columns of the log '{self.log}' have one name each, and '{self.key}' is "
                "among them. Change the query."
            )

    @classmethod
    def of(cls, log: str, rows: Iterable[Mapping[str, Value]], key: str = "id") -> Rows:
        """The rows of mappings that all have the same columns."""
        given = list(rows)
        names = tuple(given[0]) if given else (key,)
        return cls(log, names, (tuple(row[name] for name in names) for row in given), key)

    def entries(self) -> Iterator[Entry]:
        """What is sealed of each row, in the order given."""
        log, at = self.log, self.columns.index(self.key)
        encode = encoder(log, self.columns, before=LEAF)
        for values in self.values:
            number = values[at]
            if type(number) is not int:
                raise BadRow(f"A row of the log '{log}' has no whole number in '{self.key}'.")
            yield log, number, sha256(encode(values)).digest()


def row_bytes(log: str, columns: Mapping[str, Value]) -> bytes:
    """The canonical bytes of one row."""
    return encoder(log, tuple(columns))(tuple(columns.values()))


def leaf_hash(log: str, columns: Mapping[str, Value]) -> bytes:
    """The hash of one row as a leaf (RFC 6962, 2.1)."""
    return sha256(LEAF + row_bytes(log, columns)).digest()


def encoder(
    log: str, columns: tuple[str, ...], before: bytes = b""
) -> Callable[[Sequence[Value]], bytes]:
    """What turns the values of such columns into bytes; made once, used for each row.

    One function without calls of its own where it can be: a check runs it 100 million times.
    """
    plans: dict[tuple[type, ...], _Plan] = {}

    def encode(values: Sequence[Value]) -> bytes:
        types = tuple(map(type, values))
        plan = plans.get(types)
        if plan is None:
            plan = plans[types] = _plan(log, columns, types, before)
        head, pick, lengths, turned = plan
        texts = pick(values)
        if turned:
            texts = list(texts)
            for place, turn in turned:
                texts[place] = turn(texts[place])
        joined = "".join(texts)
        if joined.isascii():
            return head + lengths(*map(len, texts)) + joined.encode()
        pieces = [text.encode("utf-8", "surrogatepass") for text in texts]
        return head + lengths(*map(len, pieces)) + b"".join(pieces)

    return encode


_Plan = tuple[
    bytes,
    Callable[[Sequence[Value]], Any],
    Callable[..., bytes],
    tuple[tuple[int, Callable[[Any], str]], ...],
]
"""The head; what picks the values; what packs their lengths; what to turn into text."""


def _plan(log: str, columns: tuple[str, ...], types: tuple[type, ...], before: bytes) -> _Plan:
    if len(types) != len(columns):
        raise BadRow(f"A row of the log '{log}' has {len(types)} values, not {len(columns)}.")
    kept = [at for at, kind in enumerate(types) if kind is not type(None)]
    kept.sort(key=lambda at: columns[at])
    for at in kept:
        if types[at] not in _FORMS:
            raise BadRow(
                f"Column '{columns[at]}' of the log '{log}' holds a {types[at].__name__}, which "
                "has no one text. Give text, whole numbers, moments, bytes or nothing."
            )
    head = before + DOMAIN + _named(log) + pack(">I", len(kept))
    head += b"".join(_named(columns[at]) + _FORMS[types[at]][0] for at in kept)
    turned = [(place, _FORMS[types[at]][1]) for place, at in enumerate(kept)]
    needed = tuple((place, turn) for place, turn in turned if turn is not None)
    return head, _picker(kept), Struct(f">{len(kept)}I").pack, needed


def _picker(places: list[int]) -> Callable[[Sequence[Value]], Any]:
    """`itemgetter` gives no tuple for fewer than two places."""
    if len(places) > 1:
        return itemgetter(*places)
    return lambda values: tuple(values[at] for at in places)


def _named(name: str) -> bytes:
    data = name.encode()
    return pack(">I", len(data)) + data


def _moment(value: datetime) -> str:
    """Microseconds since 1970 in UTC: one instant has one text, whatever its zone."""
    if value.tzinfo is None:
        raise BadRow("A moment without its zone cannot be sealed. Give it in UTC.")
    return str((value - _EPOCH) // _MICROSECOND)


_FORMS: dict[type, tuple[bytes, Callable[[Any], str] | None]] = {
    str: (b"s", None),
    int: (b"i", str),
    bool: (b"b", str),
    bytes: (b"x", bytes.hex),
    datetime: (b"t", _moment),
    UUID: (b"s", str),
}
