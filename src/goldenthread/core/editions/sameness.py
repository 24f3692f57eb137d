"""One true value of one definition prints the same; a correction keeps its rounding.

The rounding has no chance in it. So where a count that was printed before prints otherwise,
either its true value has changed, which the edition must then declare as a correction with its
reason, or the control has changed, which is refused: the two prints together would say more
than either. That needs no memory of the true value. A correction made from the very inputs,
definitions and policy of the edition it corrects corrects nothing, and is refused too.

A reason may not say by how many the count was wrong: *low* before, 5 now and "one more was
found" together give the old count away. What is derived from printed counts (rates, changes,
ranks) follows them: it may print otherwise only in an edition that corrects a count.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from goldenthread.core.editions.model import BadEdition, Correction, Edition, Entry, Number
from goldenthread.core.small_numbers.rounding import Kind
from goldenthread.core.words import Status

_BY_ROUNDING = frozenset({Kind.ROUNDED, Kind.LOW})
_HOW_MANY = re.compile(
    r"(?<![\d/-])\d{1,3}(?![\d/-])"
    r"|\b(two|three|four|five|six|seven|eight|nine|ten)\b|\bone (more|case|person|was)\b",
    re.IGNORECASE,
)


class PrintsOtherwise(BadEdition):
    """A figure of an earlier edition prints otherwise, and no correction says why."""


@dataclass(frozen=True)
class Printed:
    """A number and the edition in which it was printed last."""

    number: Number
    entry: Entry


@dataclass(frozen=True)
class Corrected:
    """For the notice of corrections: what was printed, where, what is printed now, and why."""

    number: Number
    was: Number
    edition: str
    reason: str


def latest(entries: Iterable[Entry]) -> dict[str, Printed]:
    """The last print of every figure, by key."""
    found = {}
    for entry in entries:
        for number in entry.edition.numbers:
            found[number.key] = Printed(number, entry)
    return found


def faults(edition: Edition, before: Mapping[str, Printed]) -> tuple[str, ...]:
    """Everything that stands against the edition beside what was printed before it."""
    return tuple(_faults(edition, before))


def corrected(edition: Edition, before: Mapping[str, Printed]) -> tuple[Corrected, ...]:
    """The corrections with both prints, for the notice that the edition has to carry (R5)."""
    numbers = edition.by_key
    return tuple(
        Corrected(numbers[one.key], was.number, was.entry.id, one.reason)
        for one in edition.corrections
        if one.key in numbers and (was := before.get(one.key))
    )


def _faults(edition: Edition, before: Mapping[str, Printed]) -> Iterator[str]:
    declared = {one.key: one for one in edition.corrections}
    numbers = edition.by_key
    for key, number in numbers.items():
        was = before.get(key)
        if key in declared:
            yield from _wrong_correction(edition, number, was, declared[key])
        elif was and not _is_same(number, was.number) and not _follows(edition, number):
            yield _otherwise(number, was)
    for key in declared.keys() - numbers.keys():
        yield f"The correction of {key} corrects nothing: the edition does not print it."


def _is_same(number: Number, was: Number) -> bool:
    """Whether two prints of one figure say the same.

    Another definition is another figure, and *not available* is no print of a value.
    """
    if number.definition != was.definition or not (_says(number) and _says(was)):
        return True
    if number.reading and was.reading:
        return (number.reading.kind, number.reading.value) == (was.reading.kind, was.reading.value)
    return (number.text, number.status) == (was.text, was.status)


def _says(number: Number) -> bool:
    return number.status.has_value or number.status is Status.SUPPRESSED


def _follows(edition: Edition, number: Number) -> bool:
    return number.reading is None and bool(edition.corrections)


def _otherwise(number: Number, was: Printed) -> str:
    return (
        f"{number.key} prints '{number.text}'; edition {was.entry.id} printed "
        f"'{was.number.text}'. One value always prints the same (security 4.2, R2). Print it as "
        "it was, or, where the count itself was wrong, declare a correction with its reason."
    )


def _wrong_correction(
    edition: Edition, number: Number, was: Printed | None, said: Correction
) -> Iterator[str]:
    if was is None or was.entry.id != said.edition:
        last = f"edition {was.entry.id}" if was else "no edition"
        yield f"{number.key} is said to correct edition {said.edition}; {last} printed it last."
        return
    if _made_of(edition) == _made_of(was.entry.edition):
        yield (
            f"{number.key} is called a correction, but inputs, definitions and policy are those "
            f"of edition {said.edition}: nothing was corrected."
        )
    if not _keeps_rounding(edition, number, was):
        yield (
            f"The correction of {number.key} changes how the count is controlled. A correction "
            "keeps the old value's rounding (security 4.2, R5): use the rules of its edition."
        )
    if not said.reason.strip() or _HOW_MANY.search(said.reason):
        yield (
            f"The reason for correcting {number.key} must be given, and must not say by how many "
            "it was wrong: with both prints that would give the count away."
        )


def _made_of(edition: Edition) -> tuple[object, ...]:
    return (
        sorted(file.fingerprint for file in edition.inputs),
        edition.definitions,
        edition.policy,
    )


def _keeps_rounding(edition: Edition, number: Number, was: Printed) -> bool:
    now, old = number.reading, was.number.reading
    if now is None or old is None:
        return now is old
    same_way = (now.kind in _BY_ROUNDING) == (old.kind in _BY_ROUNDING)
    return same_way and now.threshold == old.threshold and edition.base == was.entry.edition.base
