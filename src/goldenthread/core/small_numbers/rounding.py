"""Base-5 rounding: what may be printed of one count, and of a rate made from printed counts.

The rules are R1, R2 and R7 of security.md 4.2:

- a count from 1 to one below the threshold is printed as the word *low*;
- any other count is rounded to the nearest multiple of the base, by itself: a total is
  rounded from the true total, never added up from rounded cells;
- a zero is printed as 0 only if it is structural (it could never be anything else) or if the
  whole row is not sensitive. Otherwise it is *low* too, and nobody can tell it from 1 to 4.
  A row whose whole count stands in one cell would tell something of everyone in it, so its
  zeros are *low* whatever the row is called;
- the same count always prints the same: there is no chance in it, so that looking often
  does not help;
- a rate is worked out from what is printed, never from the true counts, so that it cannot
  say more than its parts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from goldenthread.core.words import Status, round_half_up

LOW = "low"
"""The word printed for a count under the threshold."""
HIDDEN = "withheld"
"""The word printed for a count that is hidden, whether by the first rule or to protect another."""


class Kind(StrEnum):
    """How a count is printed."""

    EXACT = "exact"
    ROUNDED = "rounded"
    LOW = "low"
    HIDDEN = "hidden"


STATUS = {
    Kind.EXACT: Status.SHOWN,
    Kind.ROUNDED: Status.ROUNDED,
    Kind.LOW: Status.SUPPRESSED,
    Kind.HIDDEN: Status.SUPPRESSED,
}
"""The status of formats.md 3 for each kind."""


@dataclass(frozen=True, slots=True)
class Controlled:
    """What may be printed of one count, and the counts that a reader must then think possible.

    `value` is None where no number is printed. `least` and `most` follow from the printed
    word and the published rules alone; `most` is None where there is no upper bound.
    """

    kind: Kind
    value: int | None
    least: int
    most: int | None

    @property
    def text(self) -> str:
        """The words or digits for the cell: `low`, `withheld`, `1,025`."""
        if self.value is None:
            return LOW if self.kind is Kind.LOW else HIDDEN
        return f"{self.value:,}"

    @property
    def status(self) -> Status:
        """The status column of formats.md 3: shown, rounded or suppressed."""
        return STATUS[self.kind]


WITHHELD = Controlled(Kind.HIDDEN, None, 0, None)


@dataclass(frozen=True, slots=True)
class Derived:
    """A rate, share or mean made from printed counts; `value` is None with the reason why."""

    value: Decimal | None
    because: str = ""


def round_to(count: int, base: int) -> int:
    """The nearest multiple of the base; halves (even bases only) go up."""
    return (count + base // 2) // base * base


def interval(printed: int, *, threshold: int, base: int) -> tuple[int, int]:
    """The least and the greatest count that print as this number; raises ValueError for a
    number that the rules never print."""
    if printed % base or printed < threshold:
        raise ValueError(
            f"{printed} is not printed under threshold {threshold} and base {base}: either the "
            "table was not controlled or other rules were in force. Give the rules of its day."
        )
    return max(threshold, printed - base // 2), printed + (base - 1) // 2


def control(
    count: int, *, threshold: int, base: int, sensitive: bool = True, structural: bool = False
) -> Controlled:
    """What may be printed of one count (R1, R2). `structural`: it could never be but zero."""
    if count < 0:
        raise ValueError("A count below zero cannot be rounded. Correct the figures first.")
    if structural:
        if count:
            raise ValueError("A cell called structurally zero holds a count. Correct the mask.")
        return Controlled(Kind.EXACT, 0, 0, 0)
    if count == 0 and not sensitive:
        return Controlled(Kind.EXACT, 0, 0, 0)
    if count < threshold:
        return Controlled(Kind.LOW, None, 0 if sensitive else 1, threshold - 1)
    printed = round_to(count, base)
    least, most = interval(printed, threshold=threshold, base=base)
    return Controlled(Kind.ROUNDED, printed, least, most)


def is_concentrated(counts: Sequence[int], structural: Sequence[bool] | None = None) -> bool:
    """True where the whole count of a row stands in one of two or more cells that could hold
    it: to print the zeros would tell something of everyone in the row (R1)."""
    mask = structural or [False] * len(counts)
    open_cells = [count for count, fixed in zip(counts, mask, strict=True) if not fixed]
    return len(open_cells) > 1 and sum(count > 0 for count in open_cells) == 1


def control_row(
    counts: Sequence[int],
    *,
    threshold: int,
    base: int,
    sensitive: bool = True,
    structural: Sequence[bool] | None = None,
) -> tuple[Controlled, ...]:
    """What may be printed of the cells of one row (its total is controlled by itself)."""
    mask = structural or [False] * len(counts)
    hide_zeros = sensitive or is_concentrated(counts, mask)
    return tuple(
        control(count, threshold=threshold, base=base, sensitive=hide_zeros, structural=fixed)
        for count, fixed in zip(counts, mask, strict=True)
    )


def ratio(
    top: Controlled, bottom: Controlled, *, least_base: int, places: int, per: int = 100
) -> Derived:
    """A rate from two printed counts (R7), rounded half up once; without a value, and with the
    reason, where a part is not printed or the printed base is under `least_base`."""
    if bottom.value is None:
        return Derived(None, f"the base is {bottom.text}")
    if bottom.value < least_base:
        return Derived(None, f"the base is under {least_base}")
    if top.value is None:
        return Derived(None, f"the count is {top.text}")
    return Derived(round_half_up(Fraction(top.value * per, bottom.value), places))


def mean(total: Controlled, cases: Controlled, *, least_base: int, places: int) -> Derived:
    """A mean from a printed total and a printed number of cases (R7)."""
    return ratio(total, cases, least_base=least_base, places=places, per=1)


def may_print_median(cases: Controlled, *, least_base: int) -> bool:
    """True where a median may be printed (R7); least and greatest values never may."""
    return cases.value is not None and cases.value >= least_base
